"""Is a final price below the floor? (domain.md §1, margin floor; §2, D4.)"""

from collections.abc import Mapping
from decimal import Decimal

from coach.model.answer import Answer
from coach.model.money import Money
from coach.model.value import Number, Sum


def below_floor(answers: Mapping[str, Answer], price: Money, team_floor: int | None) -> bool:
    """Whether price − cost is less than D4 as money, or, without D4, less than the team's percentage.

    The cost is O7's; without a cost nothing can be said, and the answer is no.
    """
    cost = _sum(answers, "O7", "cost")
    minimum = _sum(answers, "D4", "price")
    if minimum is not None:
        return price.minor < minimum.minor
    percent = _percent(answers) or team_floor
    if cost is None or percent is None or price.minor <= 0:
        return False
    return Decimal(price.minor - cost.minor) * 100 < Decimal(percent) * price.minor


def _sum(answers: Mapping[str, Answer], question: str, part: str) -> Money | None:
    filled = answers[question].value.parts.get(part) if question in answers else None
    return filled.money if isinstance(filled, Sum) else None


def _percent(answers: Mapping[str, Answer]) -> Decimal | None:
    filled = answers["D4"].value.parts.get("percent") if "D4" in answers else None
    return filled.number if isinstance(filled, Number) else None
