"""A rate as people type it: «1 USD = 0.92», «USD 0,92», «$1 = 0.92 €», «1 EUR = 402,35 HUF», «0,92»."""

import re
from decimal import Decimal
from fractions import Fraction

import msgspec

from coach.amounts.figure import WORDS, clean, one_of

MOST = 10_000
EXACT = 10**9
"""Up to here both numbers of a rate are kept as typed, beyond it the nearest that is as good."""
NEAR = 10**5

_CODES = {word: code for code, words in WORDS.currency.items() for word in words}
_CURRENCY = one_of([word for words in WORDS.currency.values() for word in words])
_NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,12})?"
_IS = r"(?:\ *(?:=|:|is|е)\ *|\ +[-–—]\ +|\ *)"
_OTHER = r"[a-z]{3}"


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE | re.VERBOSE)


_UNIT = rf"(?P<of>{_CURRENCY}|{_OTHER})"
_IN = rf"\ *(?P<in>{_CURRENCY}|{_OTHER})?"
_BEFORE = rf"(?P<in_before>{_CURRENCY})?\ *"
_WRITTEN = (
    _pattern(rf"(?P<per>{_NUMBER})\ *{_UNIT}{_IS}{_BEFORE}(?P<gives>{_NUMBER}){_IN}"),
    _pattern(rf"{_UNIT}\ *(?P<per>{_NUMBER})\ *(?:=|:)\ *{_BEFORE}(?P<gives>{_NUMBER}){_IN}"),
    _pattern(rf"{_UNIT}{_IS}{_BEFORE}(?P<gives>{_NUMBER}){_IN}"),
    _pattern(rf"{_BEFORE}(?P<gives>{_NUMBER}){_IN}"),
)


class RateUnderstood(msgspec.Struct, frozen=True, kw_only=True):
    """`per` units of `currency` are `gives` of the team's."""

    currency: str
    gives: int
    per: int


class RateOwn(msgspec.Struct, frozen=True, kw_only=True):
    """Neither side is another currency than the team's: it needs no rate."""


class RateAbsurd(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing, or more than 10,000 of one for one of the other."""


class RateNotUnderstood(msgspec.Struct, frozen=True, kw_only=True):
    """No rate, or one between two currencies of which neither is the team's."""


RateReading = RateUnderstood | RateOwn | RateAbsurd | RateNotUnderstood


def read_rate(text: str, *, base: str, asked: str | None = None) -> RateReading:
    """Read a rate against the team's currency `base`, either way round.

    A bare figure, or one with the team's currency only, is that of the currency `asked`. A comma or dot is a
    decimal one: rates have no thousands.
    """
    found = next((match for one in _WRITTEN if (match := one.fullmatch(clean(text).strip(" .!")))), None)
    if found is None:
        return RateNotUnderstood()
    said = found.groupdict()
    gives, per = _number(said["gives"]), _number(said.get("per") or "1")
    of, into = code(said.get("of")), code(said.get("in") or said.get("in_before"))
    if of == base and into is None and "per" not in said:  # «€0.92» is a figure in the team's currency
        of, into = None, base
    if not gives or not per:
        return RateAbsurd()
    return _between(of, into, Fraction(gives) / Fraction(per), base, asked)


def code(word: str | None) -> str | None:
    """The currency's three letters; what is no known word for one is taken for its letters."""
    if not word:
        return None
    typed = word.strip().casefold()
    return _CODES.get(typed) or _CODES.get(typed.removesuffix(".")) or typed.upper()


def is_known(currency: str) -> bool:
    """Whether sums in it are understood."""
    return currency in WORDS.currency


def _between(of: str | None, into: str | None, value: Fraction, base: str, asked: str | None) -> RateReading:
    if of is None:
        if into not in (None, base):
            return RateNotUnderstood()
        return _rate(asked, value) if asked else RateNotUnderstood()
    if of == base and into in (None, base):
        return RateOwn() if into is not None or asked is None else _rate(asked, 1 / value)
    if of == base and into is not None:
        return _rate(into, 1 / value)
    return _rate(of, value) if into in (None, base) else RateNotUnderstood()


def _rate(currency: str, value: Fraction) -> RateReading:
    if not is_known(currency):
        return RateNotUnderstood()
    if not Fraction(1, MOST) <= value <= MOST:
        return RateAbsurd()
    if max(value.numerator, value.denominator) > EXACT:
        value = value.limit_denominator(NEAR)
    return RateUnderstood(currency=currency, gives=value.numerator, per=value.denominator)


def _number(written: str) -> Decimal:
    return Decimal(written.replace(",", "."))
