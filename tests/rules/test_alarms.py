"""Alarms are gathered for fixed hours of working days; a date leaves the month it was in."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.rules.alarms import is_silent, left_the_month, next_round
from coach.rules.working_time import is_working_day

HOURS = (time(9), time(13), time(17))


@pytest.mark.parametrize(
    ("now", "days_off", "coming"),
    [
        ("2026-11-23T08:00", (), "2026-11-23T09:00"),
        ("2026-11-23T09:00", (), "2026-11-23T13:00"),
        ("2026-11-23T13:01", (), "2026-11-23T17:00"),
        ("2026-11-23T22:00", (), "2026-11-24T09:00"),
        ("2026-11-27T17:00", (), "2026-11-30T09:00"),
        ("2026-12-23T18:00", ("2026-12-24", "2026-12-25"), "2026-12-28T09:00"),
    ],
)
def test_the_next_round_is_at_the_next_of_the_hours_of_a_working_day(
    now: str, days_off: tuple[str, ...], coming: str
) -> None:
    off = frozenset(map(date.fromisoformat, days_off))

    assert next_round(datetime.fromisoformat(now), off, HOURS) == datetime.fromisoformat(coming)


@pytest.mark.parametrize(
    ("moved_on", "was", "now", "left"),
    [
        ("2026-11-20", "2026-11-27", "2026-12-04", True),
        ("2026-11-20", "2026-11-27", "2026-11-30", False),
        ("2026-11-20", "2026-11-27", "2027-01-04", True),
        ("2026-11-20", "2026-12-04", "2027-01-04", False),
        ("2026-12-01", "2026-11-27", "2026-12-04", False),
    ],
)
def test_a_date_leaves_the_month_that_runs(moved_on: str, was: str, now: str, left: bool) -> None:
    days = map(date.fromisoformat, (moved_on, was, now))

    assert left_the_month(*days) is left


@given(
    seen=st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    days=st.integers(0, 20),
    off=st.frozensets(st.dates(date(2026, 1, 1), date(2030, 2, 1)), max_size=40),
)
def test_silent_means_so_many_whole_working_days_between_then_and_today(
    seen: date, days: int, off: frozenset[date]
) -> None:
    between = [seen + timedelta(days=n) for n in range(1, days)]
    worked = sum(is_working_day(day, off) for day in between)

    assert is_silent(seen, seen + timedelta(days=days), 2, off) is (worked >= 2)
