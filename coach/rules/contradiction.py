"""Answers of one deal that can't both be true; said at once when the second one is given."""

from collections.abc import Callable, Mapping
from datetime import date

from coach.model.answer import Answer, Standing
from coach.model.money import Money
from coach.model.say import Sayable
from coach.model.value import Filled, Record
from coach.rules.circumstances import Circumstances
from coach.rules.filled import day_of, money_of, who_of
from coach.rules.named_sums import asks_for_something
from coach.rules.same_person import same_person


class Contradiction(Record, frozen=True, kw_only=True):
    """`key` names the sentence, `params` fill it, `questions` are the answers that contradict each other."""

    key: str
    params: Mapping[str, Sayable]
    questions: frozenset[str]


Rule = Callable[[Circumstances], Contradiction | None]


def contradictions(circumstances: Circumstances) -> tuple[Contradiction, ...]:
    """All that hold between the current answers."""
    return tuple(found for rule in RULES if (found := rule(circumstances)))


def _end_after_client_date(circumstances: Circumstances) -> Contradiction | None:
    """Our work ends (O6) after the client needs the result (Q5)."""
    return _later(circumstances, "end_after_client_date", ("O6", "end"), ("Q5", "on"))


def _decision_after_client_date(circumstances: Circumstances) -> Contradiction | None:
    """They decide (D1) after they need the result (Q5)."""
    return _later(circumstances, "decision_after_client_date", ("D1", "on"), ("Q5", "on"))


def _end_before_start(circumstances: Circumstances) -> Contradiction | None:
    """Our work ends before it starts (O6)."""
    return _later(circumstances, "end_before_start", ("O6", "start"), ("O6", "end"))


def _plan_after_client_date(circumstances: Circumstances) -> Contradiction | None:
    """The plan's last step (O3) is after the client needs the result (Q5)."""
    plan, wanted = _answer(circumstances, "O3"), _day(circumstances, "Q5", "on")
    days = [day_of(item.get("on")) for item in plan.value.items] if plan else []
    last = max((day for day in days if day is not None), default=None)
    if last is None or wanted is None or last <= wanted:
        return None
    return _found("plan_after_client_date", "O3", "Q5", end=last, wanted=wanted)


def _cost_above_price(circumstances: Circumstances) -> Contradiction | None:
    """The offer costs us more than the client pays (O7)."""
    cost, price = _money(circumstances, "O7", "cost"), _money(circumstances, "O7", "price")
    if cost is None or price is None or cost.currency != price.currency or cost.minor <= price.minor:
        return None
    return _found("cost_above_price", "O7", cost=cost, price=price)


def _two_deciders(circumstances: Circumstances) -> Contradiction | None:
    """Somebody else signs (D1) than the one who decides (P2)."""
    decider, signer = _name(circumstances, "P2"), _name(circumstances, "D1")
    if decider is None or signer is None or same_person(decider, signer):
        return None
    return _found("two_deciders", "P2", "D1", decider=decider, signer=signer)


def _floor_after_request(circumstances: Circumstances) -> Contradiction | None:
    """The floor (D4) was set when their request (D6) was already heard."""
    floor, request = _answer(circumstances, "D4"), _answer(circumstances, "D6")
    if floor is None or request is None or not asks_for_something(request):
        return None
    if floor.answered_at <= request.answered_at:
        return None
    return _found("floor_after_request", "D4", "D6")


def _later(
    circumstances: Circumstances, key: str, first: tuple[str, str], second: tuple[str, str]
) -> Contradiction | None:
    end, wanted = _day(circumstances, *first), _day(circumstances, *second)
    if end is None or wanted is None or end <= wanted:
        return None
    return _found(key, first[0], second[0], end=end, wanted=wanted)


def _found(key: str, *questions: str, **params: Sayable) -> Contradiction:
    return Contradiction(key=key, params=params, questions=frozenset(questions))


def _answer(circumstances: Circumstances, question: str) -> Answer | None:
    answer = circumstances.answers.get(question)
    return answer if answer is not None and answer.standing is Standing.ANSWERED else None


def _part(circumstances: Circumstances, question: str, part: str) -> Filled | None:
    answer = _answer(circumstances, question)
    return answer.value.parts.get(part) if answer else None


def _day(circumstances: Circumstances, question: str, part: str) -> date | None:
    return day_of(_part(circumstances, question, part))


def _money(circumstances: Circumstances, question: str, part: str) -> Money | None:
    return money_of(_part(circumstances, question, part))


def _name(circumstances: Circumstances, question: str) -> str | None:
    who = who_of(_part(circumstances, question, "who"))
    return who.name if who else None


RULES: tuple[Rule, ...] = (
    _end_after_client_date,
    _decision_after_client_date,
    _end_before_start,
    _plan_after_client_date,
    _cost_above_price,
    _two_deciders,
    _floor_after_request,
)
