from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.dates.records import Moment
from coach.dates.wall import change_at, resolve, wall_after

SOFIA = ZoneInfo("Europe/Sofia")


def instant(day: date, at: time | None, zone: str = "Europe/Sofia") -> str:
    return f"{resolve(Moment(on=day, at=at), ZoneInfo(zone)).astimezone(UTC):%Y-%m-%d %H:%M}"


def test_an_ordinary_wall_time_is_the_instant_that_its_zone_says() -> None:
    assert instant(date(2026, 11, 27), time(10, 0)) == "2026-11-27 08:00"
    assert instant(date(2026, 7, 27), time(10, 0)) == "2026-07-27 07:00"


@pytest.mark.parametrize("minute", [0, 1, 30, 59])
def test_a_time_in_the_spring_gap_moves_to_the_first_minute_that_exists(minute: int) -> None:
    moved = resolve(Moment(on=date(2027, 3, 28), at=time(3, minute)), SOFIA)

    assert (moved.hour, moved.minute) == (4, 0)
    assert moved.astimezone(UTC) == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


def test_of_the_hour_that_comes_twice_in_autumn_the_first_counts() -> None:
    assert instant(date(2026, 10, 25), time(3, 30)) == "2026-10-25 00:30"
    assert instant(date(2026, 10, 25), time(4, 0)) == "2026-10-25 02:00"


@pytest.mark.parametrize(
    ("on", "at", "change"),
    [
        (date(2027, 3, 28), time(2, 59), None),
        (date(2027, 3, 28), time(3, 0), "skipped"),
        (date(2027, 3, 28), time(3, 59), "skipped"),
        (date(2027, 3, 28), time(4, 0), None),
        (date(2027, 10, 31), time(2, 59), None),
        (date(2027, 10, 31), time(3, 0), "twice"),
        (date(2027, 10, 31), time(3, 59), "twice"),
        (date(2027, 10, 31), time(4, 0), None),
        (date(2026, 11, 27), None, None),
    ],
)
def test_the_nights_when_the_clock_is_changed_are_known(
    on: date, at: time | None, change: str | None
) -> None:
    assert change_at(Moment(on=on, at=at), SOFIA) == change


def test_a_day_without_a_clock_time_begins_with_its_first_minute() -> None:
    assert instant(date(2026, 11, 27), None) == "2026-11-26 22:00"
    # In Beirut the clocks went from 00:00 to 01:00 that night.
    assert instant(date(2024, 3, 31), None, "Asia/Beirut") == "2024-03-30 22:00"


def test_a_day_that_a_zone_left_out_becomes_the_next() -> None:
    assert resolve(Moment(on=date(2011, 12, 30), at=time(10, 0)), ZoneInfo("Pacific/Apia")).day == 31


def test_two_hours_really_pass_on_the_night_when_an_hour_is_missing() -> None:
    now = datetime(2027, 3, 28, 2, 30, tzinfo=SOFIA)

    assert wall_after(now, timedelta(hours=2)) == Moment(on=date(2027, 3, 28), at=time(5, 30))


def test_a_delay_into_the_repeated_hour_is_never_kept_too_early() -> None:
    now = datetime(2026, 10, 25, 3, 50, tzinfo=SOFIA)

    assert wall_after(now, timedelta(minutes=30)) == Moment(on=date(2026, 10, 25), at=time(4, 0))


@given(
    st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2035, 1, 1)),
    st.sampled_from(["Europe/Sofia", "Asia/Beirut", "America/New_York", "Australia/Lord_Howe", "UTC"]),
)
def test_every_wall_time_becomes_an_instant_that_exists(wall: datetime, zone: str) -> None:
    found = resolve(Moment(on=wall.date(), at=wall.time()), ZoneInfo(zone))

    assert found.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == found.replace(tzinfo=None)
    assert timedelta(0) <= found.replace(tzinfo=None) - wall <= timedelta(hours=1)
