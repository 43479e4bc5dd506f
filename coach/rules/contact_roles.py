"""Who a person at the client is to a deal, by the answers that name them: decider, ally, influencer, user.

Somebody whom the answers no longer name as decider or ally stays a contact, as one who influences.
"""

from collections.abc import Mapping

from coach.model.answer import Answer, Standing
from coach.model.value import Value, Who
from coach.rules.same_person import is_among

ROLES: Mapping[str, str] = {
    "P2": "decider",
    "D1": "decider",
    "P4": "ally",
    "P7": "influencer",
    "P11": "user",
    "S2": "user",
}
KEPT_BY_ANSWERS = ("decider", "ally")
AFTERWARDS = "influencer"


def named_in(value: Value) -> tuple[Who, ...]:
    """Everybody whom an answer names."""
    forms = (value.parts, *value.items)
    return tuple(who for form in forms for who in form.values() if isinstance(who, Who) and who.name)


def replaced(before: Mapping[str, Answer], after: Mapping[str, Answer]) -> tuple[Who, ...]:
    """Who was decider or ally by the answers before, and is neither by those after."""
    still = [who.name or "" for who, _ in holding(after)]
    return tuple(who for who, _ in holding(before) if not is_among(who.name or "", still))


def holding(answers: Mapping[str, Answer]) -> tuple[tuple[Who, str], ...]:
    """Who is decider or ally by these answers, with the role."""
    return tuple(
        (who, role)
        for question, role in ROLES.items()
        if role in KEPT_BY_ANSWERS
        for who in _named(answers.get(question))
    )


def _named(answer: Answer | None) -> tuple[Who, ...]:
    return named_in(answer.value) if answer is not None and answer.standing is Standing.ANSWERED else ()
