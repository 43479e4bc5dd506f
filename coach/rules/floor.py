"""Is a final price below the floor? (domain.md §1, margin floor; §2, D4.)"""

from collections.abc import Mapping
from decimal import Decimal
from math import ceil

from coach.model.answer import Answer
from coach.model.money import Money
from coach.model.value import Number, Record, Sum

USUAL_REASONS = ("rival", "volume", "more_orders", "budget")
"""Why a price below the floor is asked for, mostly."""


class Margin(Record, frozen=True, kw_only=True):
    """What a price leaves over the cost (O7): in money, and as a percentage of the price."""

    cost: Money
    money: Money
    percent: Decimal


class Shortfall(Record, frozen=True, kw_only=True):
    """The floor that a price misses, as `minimum` price or `percent` of it, and `by` how much."""

    minimum: Money | None = None
    percent: Decimal | None = None
    by: Money


def below_floor(answers: Mapping[str, Answer], price: Money, team_floor: int | None) -> bool:
    """Whether the price misses the floor, as far as that is known."""
    return shortfall(answers, price, team_floor) is not None


def shortfall(answers: Mapping[str, Answer], price: Money, team_floor: int | None) -> Shortfall | None:
    """By how much price − cost is less than D4 as money, or, without D4, less than the team's percentage.

    The cost is O7's. None where the floor is kept, and where nothing can be said for want of a cost.
    """
    minimum = _sum(answers, "D4", "price")
    if minimum is not None:
        missing = minimum.minor - price.minor
        return Shortfall(minimum=minimum, by=_money(missing, price)) if missing > 0 else None
    percent = _percent(answers) or team_floor
    margin = margin_at(answers, price)
    if margin is None or percent is None:
        return None
    missing = ceil(Decimal(percent) * price.minor / 100 - margin.money.minor)
    return Shortfall(percent=Decimal(percent), by=_money(missing, price)) if missing > 0 else None


def margin_at(answers: Mapping[str, Answer], price: Money) -> Margin | None:
    """The margin at that price; None without a cost."""
    cost = _sum(answers, "O7", "cost")
    if cost is None or price.minor <= 0:
        return None
    left = price.minor - cost.minor
    return Margin(cost=cost, money=_money(left, price), percent=Decimal(left) * 100 / price.minor)


def first_price(answers: Mapping[str, Answer]) -> Money | None:
    """What was offered (O7)."""
    return _sum(answers, "O7", "price")


def _money(minor: int, like: Money) -> Money:
    return Money(minor=minor, currency=like.currency)


def _sum(answers: Mapping[str, Answer], question: str, part: str) -> Money | None:
    filled = answers[question].value.parts.get(part) if question in answers else None
    return filled.money if isinstance(filled, Sum) else None


def _percent(answers: Mapping[str, Answer]) -> Decimal | None:
    filled = answers["D4"].value.parts.get("percent") if "D4" in answers else None
    return filled.number if isinstance(filled, Number) else None
