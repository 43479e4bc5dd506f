"""Sums of money as people type them: «12 500», «12к», «1,2 млн», «15 000 лв», «€3.5k»."""

from decimal import Decimal

import msgspec

from coach.amounts.figure import Figure, find_figures, left_over
from coach.amounts.numbers import range_ends
from coach.model.money import Money

# The rate is fixed by law, with all five decimals.
LEVA_PER_EURO = Decimal("1.95583")
MOST = Decimal(10) ** 12


class MoneyUnderstood(msgspec.Struct, frozen=True, kw_only=True):
    """One sum; `original` is the sum in leva where it was converted; `rest` is what stood around it."""

    money: Money
    original: Money | None = None
    rest: str = ""


class MoneyAmbiguous(msgspec.Struct, frozen=True, kw_only=True):
    """«1.250»: the person has to say which is meant; `originals` are the leva of each choice, or none."""

    choices: tuple[Money, ...]
    originals: tuple[Money, ...] = ()
    rest: str = ""


class NegativeMoney(msgspec.Struct, frozen=True, kw_only=True):
    """A sum below zero; `likely` is the same without the minus, to be offered as a button."""

    likely: Money


class AbsurdMoney(msgspec.Struct, frozen=True, kw_only=True):
    """More than 10^12 of the currency."""


class MoneyNotUnderstood(msgspec.Struct, frozen=True, kw_only=True):
    """No sum, or more than one; for a range the two `ends`, to be offered as buttons."""

    ends: tuple[Money, ...] = ()


MoneyReading = MoneyUnderstood | MoneyAmbiguous | NegativeMoney | AbsurdMoney | MoneyNotUnderstood


def read_money(text: str, *, default_currency: str, whole: bool = True) -> MoneyReading:
    """Read the one sum in a text; with `whole` nothing else may stand there.

    Without a currency it is in `default_currency`; leva become euro where that is EUR. With `whole` off a
    figure with a currency or a «хил.» goes before bare ones.
    """
    figures = [figure for figure in find_figures(text) if not figure.percent]
    chosen = _money_like(figures) if not whole else figures
    if len(chosen) != 1 or (whole and left_over(text, chosen[0])):
        return MoneyNotUnderstood(ends=_ends(text, figures, default_currency))
    return _reading(chosen[0], left_over(text, chosen[0]), default_currency)


def _money_like(figures: list[Figure]) -> list[Figure]:
    with_currency = [figure for figure in figures if figure.currency]
    with_word = [figure for figure in figures if figure.times]
    return with_currency or with_word or figures


def _reading(figure: Figure, rest: str, default_currency: str) -> MoneyReading:
    values = tuple(value for value in figure.values if abs(value) <= MOST)
    if not values:
        return AbsurdMoney()
    said = tuple(Money.from_decimal(value, figure.currency or default_currency) for value in values)
    money = tuple(_in_default(sum_said, default_currency) for sum_said in said)
    originals = said if money != said else ()
    if values[0] < 0:
        return NegativeMoney(likely=Money(minor=-money[0].minor, currency=money[0].currency))
    if len(money) > 1:
        return MoneyAmbiguous(choices=money, originals=originals, rest=rest)
    return MoneyUnderstood(money=money[0], original=next(iter(originals), None), rest=rest)


def _in_default(said: Money, default_currency: str) -> Money:
    if said.currency == "BGN" and default_currency.upper() == "EUR":
        return Money.from_decimal(said.amount / LEVA_PER_EURO, "EUR")
    return said


def _ends(text: str, figures: list[Figure], default_currency: str) -> tuple[Money, ...]:
    currency = next((figure.currency for figure in figures if figure.currency), default_currency)
    ends = (Money.from_decimal(value, currency) for value in range_ends(text, figures) if value <= MOST)
    return tuple(_in_default(end, default_currency) for end in ends)
