"""A client who is unhappy: a detractor, or a low satisfaction (domain.md §5, *After sale*)."""

from decimal import Decimal

from coach.model.value import Value
from coach.playbook.records import AfterSale
from coach.rules.filled import number_of


def unhappy_score(question: str, value: Value, rules: AfterSale) -> Decimal | None:
    """The score by which the answer tells of an unhappy client; None where it does not."""
    bounds = {rules.satisfied: rules.satisfied_at_most, rules.recommends: rules.recommends_at_most}
    score = number_of(value.parts.get("score")) if question in bounds else None
    return score if score is not None and score <= bounds[question] else None
