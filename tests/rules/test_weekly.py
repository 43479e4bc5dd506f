"""The week is summed up on its last working day, whatever holidays it has."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.rules.weekly import next_report, next_summary, next_week
from coach.rules.working_time import is_working_day

FOUR = time(16)


@pytest.mark.parametrize(
    ("now", "days_off", "summary"),
    [
        ("2026-11-23T10:00", (), "2026-11-27T16:00"),
        ("2026-11-27T15:59", (), "2026-11-27T16:00"),
        ("2026-11-27T16:00", (), "2026-12-04T16:00"),
        ("2026-11-28T09:00", (), "2026-12-04T16:00"),
        ("2026-12-21T09:00", ("2026-12-24", "2026-12-25"), "2026-12-23T16:00"),
        ("2026-12-23T17:00", ("2026-12-24", "2026-12-25", "2027-01-01"), "2026-12-31T16:00"),
    ],
)
def test_on_the_last_working_day_of_the_week(now: str, days_off: tuple[str, ...], summary: str) -> None:
    off = frozenset(map(date.fromisoformat, days_off))

    assert next_summary(datetime.fromisoformat(now), off, FOUR) == datetime.fromisoformat(summary)


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)),
    off=st.frozensets(st.dates(date(2026, 1, 1), date(2030, 2, 1)), max_size=40),
)
def test_it_comes_later_on_a_working_day_and_none_of_its_week_follows(
    now: datetime, off: frozenset[date]
) -> None:
    summary = next_summary(now, off, FOUR)
    rest = (summary.date() + timedelta(days=n) for n in range(1, 7 - summary.weekday()))

    assert summary > now and is_working_day(summary.date(), off)
    assert not any(is_working_day(day, off) for day in rest)


def test_next_week_is_monday_to_sunday() -> None:
    assert next_week(date(2026, 11, 27)) == (date(2026, 11, 30), date(2026, 12, 6))
    assert next_week(date(2026, 11, 30)) == (date(2026, 12, 7), date(2026, 12, 13))


@pytest.mark.parametrize(
    ("now", "days_off", "report"),
    [
        ("2026-11-23T08:00", (), "2026-11-23T08:30"),
        ("2026-11-23T08:30", (), "2026-11-30T08:30"),
        ("2026-11-22T12:00", ("2026-11-23",), "2026-11-24T08:30"),
        ("2026-11-23T08:30", ("2026-11-23",), "2026-11-24T08:30"),
        ("2026-11-24T08:30", ("2026-11-23",), "2026-11-30T08:30"),
        ("2026-12-26T09:00", tuple(f"2026-12-{day}" for day in (28, 29, 30, 31)), "2027-01-01T08:30"),
        (
            "2026-12-26T09:00",
            (*(f"2026-12-{day}" for day in (28, 29, 30, 31)), "2027-01-01"),
            "2027-01-04T08:30",
        ),
    ],
)
def test_the_report_comes_on_the_first_working_day_of_the_week(
    now: str, days_off: tuple[str, ...], report: str
) -> None:
    off = frozenset(map(date.fromisoformat, days_off))

    assert next_report(datetime.fromisoformat(now), off, time(8, 30)) == datetime.fromisoformat(report)
