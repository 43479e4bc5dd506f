"""A target in words: «Ivan 20 000», «Ivan December 20 000», «Q1 360 000»: whose, when and how much."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from coach.amounts.figure import find_figures
from coach.amounts.money import MoneyAmbiguous, MoneyUnderstood, read_money
from coach.asking.span import days_of, take_span
from coach.dates.calendar import add_months
from coach.model.money import Money

LIGHT = frozenset({"for", "за", "in", "през", "на", "of", "от"})
MOST_MONTHS = 12


class TargetSaid(msgspec.Struct, frozen=True, kw_only=True):
    """`name` as it was typed, empty for the whole team; `months` by their first days; `amount` for all of
    them together."""

    name: str
    months: tuple[date, ...]
    amount: Money

    @property
    def shares(self) -> tuple[int, ...]:
        """Each month's part in minor units: even, what can't be divided in the last one."""
        each, left = divmod(self.amount.minor, len(self.months))
        return (*(each for _ in self.months[1:]), each + left)


def read_target(
    text: str, *, today: date, language: str, currency: str, names: Sequence[str]
) -> TargetSaid | None:
    """The last figure is the sum, of «10.000» the thousands; without a period it is this month's. None where
    there is no sum, or a period that isn't whole months from this one on. `names`: «Мая» may be one."""
    figures = find_figures(text)
    if not figures:
        return None
    figure = figures[-1]
    amount = _amount(text[figure.start : figure.end], currency)
    words = f"{text[: figure.start]} {text[figure.end :]}".strip(" ,:")
    name, months = _whose(words, today, language, names)
    return TargetSaid(name=name, months=months, amount=amount) if amount and months else None


def _whose(words: str, today: date, language: str, names: Sequence[str]) -> tuple[str, tuple[date, ...]]:
    this_month = (today.replace(day=1),)
    if is_name(words, names):
        return words, this_month
    span = take_span(words, language)
    if not span.spans:
        return words, this_month
    period = days_of(span.spans, today, "ahead")
    kept = " ".join(word for word in span.rest.split() if word.casefold().strip(",:") not in LIGHT)
    return kept.strip(" ,:"), _months(period.first, period.last, this_month[0]) if period else ()


def is_name(words: str, names: Sequence[str]) -> bool:
    """Somebody's name begins so."""
    typed = words.casefold().split()
    return bool(typed) and any(name.casefold().split()[: len(typed)] == typed for name in names)


def _months(first: date, last: date, earliest: date) -> tuple[date, ...]:
    if first.day != 1 or (last + timedelta(days=1)).day != 1 or first < earliest:
        return ()
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return tuple(add_months(first, n) for n in range(count)) if count <= MOST_MONTHS else ()


def _amount(text: str, currency: str) -> Money | None:
    reading = read_money(text, default_currency=currency)
    if isinstance(reading, MoneyAmbiguous):
        return max(reading.choices, key=lambda sum_: sum_.minor)
    return reading.money if isinstance(reading, MoneyUnderstood) and reading.money.minor >= 0 else None
