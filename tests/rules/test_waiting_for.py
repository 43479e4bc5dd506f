"""A reminder put off until something comes about: a reply, an answer, another stage."""

from datetime import timedelta

import pytest

from coach.model.answer import Standing
from coach.model.touch import Outcome, Touch
from coach.rules.waiting_for import Wish, has_come, read, written
from tests.rules.making import NOW, answer

REPLY = Wish(kind="reply", since=NOW)
BUDGET = Wish(kind="answer", since=NOW, question="Q8")
STAGE = Wish(kind="stage", since=NOW, stage=2)


def touch(outcome: Outcome, minutes: int) -> Touch:
    return Touch(channel="call", outcome=outcome, at=NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("outcome", "minutes", "has"),
    [
        (Outcome.REACHED, 1, True),
        (Outcome.MEETING, 1, True),
        (Outcome.REFUSED, 1, True),
        (Outcome.NO_ANSWER, 1, False),
        (Outcome.REACHED, -1, False),
    ],
)
def test_a_reply_is_one_that_came_since(outcome: Outcome, minutes: int, has: bool) -> None:
    assert has_come(REPLY, 2, {}, [touch(outcome, minutes)]) is has


@pytest.mark.parametrize(
    ("question", "minutes", "standing", "has"),
    [
        ("Q8", 1, Standing.ANSWERED, True),
        ("Q8", 1, Standing.NOT_KNOWN, False),
        ("Q8", -1, Standing.ANSWERED, False),
        ("Q9", 1, Standing.ANSWERED, False),
    ],
)
def test_a_question_counts_once_it_is_answered(
    question: str, minutes: int, standing: Standing, has: bool
) -> None:
    known = answer(question, standing=standing, answered_at=NOW + timedelta(minutes=minutes))
    assert has_come(BUDGET, 2, {question: known}, []) is has


def test_a_stage_counts_once_it_is_left_forward_or_back() -> None:
    assert [has_come(STAGE, stage, {}, []) for stage in (1, 2, 3)] == [True, False, True]


@pytest.mark.parametrize("wish", [REPLY, BUDGET, STAGE])
def test_a_wish_reads_as_it_was_written(wish: Wish) -> None:
    assert read(written(wish)) == wish


@pytest.mark.parametrize("text", ["", "reply", "weather 2 1795424400000", "stage soon 1795424400000"])
def test_anything_else_is_no_wish(text: str) -> None:
    assert read(text) is None
