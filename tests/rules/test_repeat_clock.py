"""The repeat clock of domain.md §5: own median and category default, the client's own date, and its marks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.records import RepeatClock
from coach.rules.repeat_clock import Marks, marks, next_mark

RULES = RepeatClock()
LAST = date(2026, 11, 23)


def after(clock: Marks) -> dict[str, int]:
    return {mark: (on - LAST).days for mark, on in clock.on.items()}


def ordered(*gaps: int) -> list[date]:
    """The acceptances before the last one, by their gaps, the latest gap last."""
    days = [LAST]
    for gap in reversed(gaps):
        days.append(days[-1] - timedelta(days=gap))
    return days


@pytest.mark.parametrize(
    ("gaps", "interval", "days"),
    [
        ((), 90, [72, 90, 113, 135, 270]),
        ((60,), 80, [64, 80, 100, 120, 240]),  # (1·60 + 2·90) ÷ 3
        ((60, 60, 60), 72, [58, 72, 90, 108, 216]),
        ((30, 40, 200), 60, [48, 60, 75, 90, 180]),  # the median, not the mean
    ],
)
def test_own_gaps_weigh_against_two_of_the_category(
    gaps: tuple[int, ...], interval: float, days: list[int]
) -> None:
    clock = marks(ordered(*gaps), None, RULES)
    assert clock is not None
    assert (clock.interval_days, clock.own, clock.stated) == (interval, len(gaps), False)
    assert list(after(clock).values()) == days


@pytest.mark.parametrize(("days", "remind"), [(100, 80), (200, 170), (20, 16)])
def test_the_clients_own_date_wins_and_is_reminded_of_at_most_thirty_days_before(
    days: int, remind: int
) -> None:
    clock = marks(ordered(60, 60), LAST + timedelta(days=days), RULES)
    assert clock is not None and clock.stated
    assert after(clock)["remind"] == remind
    assert after(clock)["due"] == days
    assert next_mark(clock, {"remind"}, LAST, frozenset()) != ("due", clock.on["due"])


def test_a_date_that_the_client_said_before_the_last_order_is_over() -> None:
    clock = marks([LAST], LAST - timedelta(days=1), RULES)
    assert clock is not None and not clock.stated


def test_without_an_order_no_clock_runs() -> None:
    assert marks([], None, RULES) is None


@given(st.lists(st.integers(1, 400), max_size=6), st.integers(0, 1500))
def test_the_marks_follow_on_each_other_and_each_is_told_once(gaps: list[int], later: int) -> None:
    clock = marks(ordered(*gaps), None, RULES)
    assert clock is not None
    assert list(clock.on.values()) == sorted(clock.on.values())
    today = LAST + timedelta(days=later)
    told: set[str] = set()
    while found := next_mark(clock, told, today, frozenset()):
        assert found[0] not in told
        told.add(found[0])
    assert "lapsed" in told
