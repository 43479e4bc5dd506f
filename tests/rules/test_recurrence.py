"""What repeats comes next on the right day, skips no month, and never comes before now."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.dates.records import Repeat
from coach.rules.recurrence import following, rule_of

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31)).map(lambda at: at.replace(microsecond=0))
REPEATS = st.builds(
    Repeat, every=st.integers(1, 6), unit=st.sampled_from(["day", "week", "month"]), weekday=st.none()
)


@pytest.mark.parametrize(
    ("every", "unit", "first", "rule"),
    [
        (1, "day", "2026-11-23T09:00", "FREQ=DAILY;INTERVAL=1"),
        (2, "week", "2026-11-23T09:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        (1, "month", "2026-11-24T09:00", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=24"),
        (1, "month", "2026-10-31T09:00", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
    ],
)
def test_the_rule_is_written_as_a_calendar_reads_it(every: int, unit: str, first: str, rule: str) -> None:
    repeat = Repeat(every=every, unit=unit)  # type: ignore[arg-type]
    assert rule_of(repeat, datetime.fromisoformat(first)) == rule


def test_the_31st_skips_no_month_and_comes_back_to_the_31st() -> None:
    wall = datetime(2026, 12, 31, 9)
    rule = rule_of(Repeat(every=1, unit="month"), wall)
    days = []
    for _ in range(5):
        following_wall = following(rule, wall, wall)
        assert following_wall is not None
        wall = following_wall
        days.append(f"{wall:%d.%m.%Y %H}")

    assert days == ["31.01.2027 09", "28.02.2027 09", "31.03.2027 09", "30.04.2027 09", "31.05.2027 09"]


@pytest.mark.parametrize(
    ("rule", "wall", "now", "expected"),
    [
        ("FREQ=WEEKLY;INTERVAL=1;BYDAY=MO", "2026-11-23T09:00", "2026-11-23T09:00", "2026-11-30T09:00"),
        ("FREQ=WEEKLY;INTERVAL=1;BYDAY=MO", "2026-11-23T09:00", "2026-12-14T10:00", "2026-12-21T09:00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-23T09:00", "2026-12-14T10:00", "2026-12-21T09:00"),
        ("FREQ=DAILY;INTERVAL=1", "2026-11-23T09:00", "2026-11-23T08:00", "2026-11-24T09:00"),
        ("FREQ=DAILY;INTERVAL=1", "2026-11-23T09:00", "2026-11-30T09:00", "2026-12-01T09:00"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=24", "2026-11-24T09:00", "2027-05-01T00:00", "2027-05-24T09:00"),
    ],
)
def test_what_a_downtime_skipped_is_not_made_up_for(rule: str, wall: str, now: str, expected: str) -> None:
    found = following(rule, datetime.fromisoformat(wall), datetime.fromisoformat(now))
    assert found == datetime.fromisoformat(expected)


@given(REPEATS, MOMENTS, MOMENTS)
def test_the_next_time_is_the_first_after_both_and_keeps_its_hour(
    repeat: Repeat, wall: datetime, now: datetime
) -> None:
    rule = rule_of(repeat, wall)
    found = following(rule, wall, now)
    assert found is not None and found > max(wall, now)
    assert found.time() == wall.time()
    farthest = {"day": 1, "week": 7, "month": 31}[repeat.unit] * repeat.every
    assert found - max(wall, now) <= timedelta(days=farthest)


def test_what_comes_once_has_no_next_time() -> None:
    assert following("", datetime(2026, 11, 23, 9), datetime(2026, 11, 23, 9)) is None
