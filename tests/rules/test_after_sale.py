"""Care after the acceptance, yearly days, and scores that tell of an unhappy client."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.load import load
from coach.rules.after_sale import next_anniversary, next_care
from coach.rules.unhappy import unhappy_score
from coach.rules.working_time import is_working_day
from tests.rules.making import number, value

RULES = load(None).rules.after_sale
ACCEPTED = date(2026, 11, 23)


def days(until: int) -> list[tuple[int, str, str | None]]:
    """Each step as it comes when none is forgotten."""
    told: set[int] = set()
    found: list[tuple[int, str, str | None]] = []
    while True:
        today = ACCEPTED + timedelta(days=max(told, default=0))
        step = next_care(ACCEPTED, told, {}, today, frozenset(), RULES)
        assert step is not None
        if step.day > until:
            return found
        told.add(step.day)
        found.append((step.day, step.key, step.question))


def test_care_comes_on_its_days_and_then_every_ninety() -> None:
    assert days(360) == [
        (0, "thank", None),
        (1, "well", None),
        (7, "satisfied", "S5"),
        (30, "result", "S4"),
        (60, "needs", "S9"),
        (90, "review", "S6"),
        (180, "review", "S6"),
        (270, "review", "S6"),
        (360, "review", "S6"),
    ]


def test_recommendation_is_asked_at_most_every_180_days() -> None:
    told = {0, 1, 7, 30, 60, 90}
    asked = {"S6": ACCEPTED + timedelta(days=95)}
    today = ACCEPTED + timedelta(days=100)
    soon = next_care(ACCEPTED, told, asked, today, frozenset(), RULES)
    later = next_care(ACCEPTED, {*told, 180}, asked, today + timedelta(days=90), frozenset(), RULES)
    again = next_care(ACCEPTED, {*told, 180, 270}, asked, today + timedelta(days=180), frozenset(), RULES)
    assert soon and (soon.day, soon.question) == (180, None)
    assert later and (later.day, later.question) == (270, None)  # 175 days after
    assert again and (again.day, again.question) == (360, "S6")


def test_what_came_while_nobody_could_say_it_is_said_but_only_the_last_of_it() -> None:
    on_day_5, told_of_it = ACCEPTED + timedelta(days=5), {1}
    step = next_care(ACCEPTED, (), {}, on_day_5, frozenset(), RULES)
    assert step is not None and step.day == 1
    step = next_care(ACCEPTED, told_of_it, {}, on_day_5, frozenset(), RULES)
    assert step is not None and step.day == 7


@given(st.integers(0, 800), st.sets(st.integers(0, 30), max_size=5))
def test_care_always_goes_on_and_never_on_a_day_off(later: int, off: set[int]) -> None:
    today = ACCEPTED + timedelta(days=later)
    days_off = frozenset(today + timedelta(days=one) for one in off)
    step = next_care(ACCEPTED, (), {}, today, days_off, RULES)
    assert step is not None
    assert is_working_day(step.on, days_off)
    told = {one for one in range(step.day + 1)}
    following = next_care(ACCEPTED, told, {}, today, days_off, RULES)
    assert following is not None and following.day > step.day and following.on > today


@pytest.mark.parametrize(
    ("of", "today", "expected"),
    [
        ("2026-11-23", "2026-11-23", "2027-11-23"),
        ("2026-11-23", "2027-11-23", "2027-11-23"),
        ("2026-11-23", "2027-11-24", "2028-11-23"),
        ("2024-02-29", "2025-01-01", "2025-03-01"),
        ("2024-02-29", "2028-01-01", "2028-02-29"),
    ],
)
def test_a_day_returns_every_year(of: str, today: str, expected: str) -> None:
    found = next_anniversary(date.fromisoformat(of), date.fromisoformat(today))
    assert found == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("question", "score", "unhappy"),
    [("S5", 3, True), ("S5", 4, False), ("S6", 6, True), ("S6", 7, False), ("S4", 1, False)],
)
def test_a_detractor_and_a_low_satisfaction_are_unhappy(question: str, score: int, unhappy: bool) -> None:
    found = unhappy_score(question, value(score=number(score)), RULES)
    assert (found is not None) == unhappy
