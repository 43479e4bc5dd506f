"""What the coach plans hangs on few answers only: all others may change without a look at the plan."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from coach.model.answer import Answer
from coach.model.deal import Deal, DealStatus
from coach.playbook.load import load
from coach.rules.planned import Followed, next_in_silence, planned, steers
from tests.rules.making import NOW, answer, number, on, value

PLAYBOOK = load(None)
MONTHS_AGO = datetime(2026, 8, 3, 9, tzinfo=UTC)
STEERING = sorted(key for key in PLAYBOOK.questions if steers(PLAYBOOK, key))
OTHERS = sorted(PLAYBOOK.questions.keys() - STEERING)

days = st.dates(min_value=MONTHS_AGO.date(), max_value=date(2029, 12, 31)).map(str)
contents = st.builds(
    lambda day, score: value(on=on(day), score=number(score), rating=number(score)), days, st.integers(0, 10)
)


def answers_to(questions: list[str]) -> st.SearchStrategy[dict[str, Answer]]:
    some = st.dictionaries(st.sampled_from(questions), contents, max_size=8)
    return some.map(lambda given: {key: answer(key, 2, content) for key, content in given.items()})


def followed(stage: int, status: DealStatus, answers: Mapping[str, Answer]) -> Followed:
    named: dict[str, Any] = {"id": 1, "team_id": 1, "client_id": 1, "client_name": "Acme", "owner_id": 1}
    times: dict[str, Any] = {"created_at": MONTHS_AGO, "entered_at": MONTHS_AGO, "won_at": MONTHS_AGO}
    deal = Deal(stage=stage, status=status, **named, **times)
    zone = ZoneInfo("Europe/Sofia")
    return Followed(
        deal=deal, answers=answers, touches=(), playbook=PLAYBOOK, zone=zone, days_off=frozenset(), now=NOW
    )


@given(st.integers(1, 5), st.sampled_from(DealStatus), answers_to(STEERING), answers_to(OTHERS))
def test_an_answer_that_steers_nothing_changes_no_plan(
    stage: int, status: DealStatus, steering: dict[str, Answer], others: dict[str, Answer]
) -> None:
    bare, full = followed(stage, status, steering), followed(stage, status, steering | others)

    assert planned(full) == planned(bare)
    assert next_in_silence(full) == next_in_silence(bare)


def test_the_answers_that_steer_are_those_with_a_date_a_score_or_a_reply() -> None:
    assert " ".join(STEERING) == "D1 D9 O11 O12 O3 P10 P11 Q12 Q8 S2 S4 S5 S6 S8 S9"
