from datetime import timedelta

import pytest

from coach.model.answer import Answer, Standing
from coach.rules.contradiction import contradictions
from tests.rules.making import NOW, answer, circumstances, euro, on, picked, value, who

THEIR_DATE = answer("Q5", content=value(on=on("2027-03-31")))
DECIDER = answer("P2", content=value(who=who("Ivan Petrov", "director")))
REQUEST = answer("D6", content=value(ask=picked("price"), amount=euro(2000)))


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ([THEIR_DATE, answer("O6", content=value(end=on("2027-04-30")))], "end_after_client_date"),
        ([THEIR_DATE, answer("D1", content=value(on=on("2027-04-01")))], "decision_after_client_date"),
        ([answer("O6", content=value(start=on("2027-03-02"), end=on("2027-03-01")))], "end_before_start"),
        (
            [THEIR_DATE, answer("O3", content=value({"on": on("2027-04-01")}, {"on": on("2027-01-15")}))],
            "plan_after_client_date",
        ),
        ([answer("O7", content=value(cost=euro(300), price=euro(299.99)))], "cost_above_price"),
        ([DECIDER, answer("D1", content=value(who=who("Maria Koleva")))], "two_deciders"),
        (
            [REQUEST, answer("D4", content=value(price=euro(9)), answered_at=NOW + timedelta(hours=1))],
            "floor_after_request",
        ),
    ],
)
def test_what_cannot_both_be_true_is_said(given: list[Answer], key: str) -> None:
    found = contradictions(circumstances(*given))

    assert [one.key for one in found] == [key]
    assert found[0].questions == {one.question for one in given}


@pytest.mark.parametrize(
    "given",
    [
        [THEIR_DATE, answer("O6", content=value(start=on("2027-01-10"), end=on("2027-03-31")))],
        [answer("O6", content=value(end=on("2027-03-31")))],
        [THEIR_DATE, answer("O3", content=value({"on": on("2027-03-31")}))],
        [answer("O7", content=value(cost=euro(300)))],
        [answer("D4", content=value(price=euro(9))), REQUEST],
        [answer("O7", content=value(cost=euro(300), price=euro(300)))],
        [DECIDER, answer("D1", content=value(who=who("И. Петров")))],
        [DECIDER, answer("D1", content=value(who=who(None, "the board")))],
        [answer("D4", content=value(price=euro(9)), answered_at=NOW - timedelta(days=1)), REQUEST],
        [
            answer("D6", content=value(ask=picked("nothing"))),
            answer("D4", answered_at=NOW + timedelta(hours=1)),
        ],
        [DECIDER, answer("D1", content=value(who=who("Maria Koleva")), standing=Standing.NOT_KNOWN)],
    ],
)
def test_what_can_be_true_together_is_not(given: list[Answer]) -> None:
    assert contradictions(circumstances(*given)) == ()


def test_a_contradiction_names_both_sides() -> None:
    end = answer("O6", content=value(end=on("2027-04-30")))
    found = contradictions(circumstances(THEIR_DATE, end))[0]

    assert found.params == {"end": on("2027-04-30").on, "wanted": on("2027-03-31").on}
