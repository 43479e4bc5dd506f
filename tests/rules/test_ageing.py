from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.records import Question
from coach.rules.ageing import is_stale, shown_strength, stale_from
from tests.rules.making import answer

BUDGET = Question(id="Q8", type="choice", life_days=90)
ASKED = datetime(2026, 8, 25, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("today", "shown"), [(date(2026, 11, 23), 3), (date(2026, 11, 24), 2), (date(2027, 5, 1), 2)]
)
def test_a_fact_shows_one_less_after_its_life_of_ninety_days(today: date, shown: int) -> None:
    known = answer("Q8", 3, confirmed_at=ASKED)

    assert shown_strength(BUDGET, known, today) == shown


def test_saying_that_it_still_holds_makes_it_young_again() -> None:
    known = answer("Q8", 3, answered_at=ASKED, confirmed_at=ASKED + timedelta(days=60))

    assert shown_strength(BUDGET, known, date(2026, 12, 24)) == 3


def test_what_has_no_life_never_ages() -> None:
    question = Question(id="P1", type="multi")

    assert stale_from(question, answer("P1", confirmed_at=ASKED)) is None
    assert not is_stale(question, answer("P1", confirmed_at=ASKED), date(2036, 1, 1))


@given(st.integers(0, 3), st.integers(0, 1000))
def test_ageing_never_changes_the_stored_strength_and_never_raises_it(strength: int, days: int) -> None:
    known = answer("Q8", strength, confirmed_at=ASKED)
    shown = shown_strength(BUDGET, known, ASKED.date() + timedelta(days=days))

    assert known.strength == strength
    assert shown in (strength, max(0, strength - 1))
