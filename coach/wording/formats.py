"""Numbers, money, days and times as one language writes them.

Number signs and currency signs are CLDR's, but a number below zero has a true minus, no hyphen. Days, times
and sums follow the language's own texts, `format.day.<form>`, `format.moment.…`, `format.time.…`,
`format.money.…`, with spaces that don't break where a phone's line must not end. An unknown form is the usual
one, `full`.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import get_timezone_location
from babel.numbers import format_decimal, get_currency_symbol

from coach.model.money import Money
from coach.wording.template import Place, Template, Text

MINUS = "\u2212"
KEPT = 4096
SMALL = 1000


class Formats:
    """One language's formats. What was written lately is remembered: the same days and sums come again."""

    def __init__(self, language: str, texts: Mapping[str, Text]) -> None:
        """Raises babel.UnknownLocaleError (or ValueError) for a language that CLDR doesn't know."""
        self._locale = Locale.parse(language)
        self._texts = texts
        self._decimals = lru_cache(KEPT)(self._grouped)
        self.money = lru_cache(KEPT)(self._money)
        self.day = lru_cache(KEPT)(self._day)
        self.moment = lru_cache(KEPT)(self._moment)
        self.time = lru_cache(KEPT)(self._time)
        self.plural = lru_cache(KEPT)(self._plural)

    def city(self, zone: str) -> str:
        """The place that an IANA zone is named after, as this language calls it: София, New York."""
        try:
            return get_timezone_location(zone, locale=self._locale, return_city=True)
        except LookupError:  # a zone without a place
            return zone

    def country(self, code: str) -> str:
        """What this language calls the country of these two letters."""
        return str(self._locale.territories.get(code, code))

    def number(self, number: int | Decimal, form: str = "") -> str:
        """A figure with the decimals it has, at most two; digits say how many, `exact` shows all of them,
        `bare` groups nothing and `signed` has a plus above zero."""
        if form == "bare":
            return str(number)
        if form == "signed":
            return f"+{self.number(number)}" if number > 0 else self.number(number)
        if form.isdigit():
            return self._decimals(number, int(form))
        if form == "exact" and isinstance(number, Decimal):
            return self._decimals(number, max(0, -int(number.as_tuple().exponent)))
        if isinstance(number, Decimal):
            return self._decimals(number, _decimals_of(number))
        return _with_minus(str(number)) if abs(number) < SMALL else self._decimals(number, 0)

    def _grouped(self, number: int | Decimal, decimals: int) -> str:
        whole = str(self._locale.decimal_formats[None].pattern).partition(".")[0]
        pattern = f"{whole}.{'0' * decimals}" if decimals else whole
        return _with_minus(format_decimal(number, format=pattern, locale=self._locale))

    def _money(self, money: Money, form: str) -> str:
        number = self._decimals(money.amount, 2 if money.minor % 100 else 0)
        symbol = get_currency_symbol(money.currency, self._locale)
        return self._written("money", form, {"number": number, "symbol": symbol})

    def _day(self, day: date, form: str) -> str:
        return self._written("day", form, self._day_fields(day))

    def _moment(self, moment: datetime, form: str) -> str:
        return self._written("moment", form, self._day_fields(moment) | _time_fields(moment.time()))

    def _time(self, moment: time, form: str) -> str:
        return self._written("time", form, _time_fields(moment))

    def _day_fields(self, day: date) -> dict[str, str]:
        weekday, month = day.isoweekday(), day.month
        return {
            "weekday": self._name(f"weekday.{weekday}"),
            "weekday_short": self._name(f"weekday_short.{weekday}"),
            "day": str(day.day),
            "month": self._name(f"month.{month}"),
            "month_short": self._name(f"month_short.{month}"),
            "month_number": f"{month:02}",
            "year": str(day.year),
        }

    def _name(self, key: str) -> str:
        return _filled(self._texts.get(key), {}) or key

    def _written(self, kind: str, form: str, fields: Mapping[str, str]) -> str:
        text = self._texts.get(f"format.{kind}.{form}") if form else None
        return _filled(text or self._texts.get(f"format.{kind}.full"), fields) or " ".join(fields.values())

    def _plural(self, count: int | Decimal) -> str:
        return self._locale.plural_form(count)


def _decimals_of(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return min(max(-exponent, 0), 2) if isinstance(exponent, int) else 0


def _with_minus(number: str) -> str:
    return MINUS + number[1:] if number.startswith("-") else number


def _time_fields(moment: time) -> dict[str, str]:
    return {"hour": str(moment.hour), "hour_padded": f"{moment.hour:02}", "minute": f"{moment.minute:02}"}


def _filled(text: Text | None, fields: Mapping[str, str]) -> str:
    if not isinstance(text, Template):
        return ""
    return "".join(fields.get(piece.name, "") if isinstance(piece, Place) else piece for piece in text.plain)
