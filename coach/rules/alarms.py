"""When a manager must hear of something (domain.md §5, row *Manager told*; product.md §3).

Alarms are gathered for rounds at fixed hours of the manager's working day, so that several come as one.
All days and hours are those of the person they belong to.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from coach.rules.working_time import Days, add_working_days, is_working_day, working_days_between

LATE = timedelta(hours=2)
"""A round that is later than this leaves what it knows to the next one."""


def next_round(now: datetime, days_off: Days, hours: Sequence[time]) -> datetime:
    """The wall time of the next round after the wall time `now`."""
    day = now.date()
    while True:
        rounds = (datetime.combine(day, hour) for hour in sorted(hours))
        found = next((at for at in rounds if at > now), None)
        if found is not None and is_working_day(day, days_off):
            return found
        day += timedelta(days=1)


def grace_is_over(red_on: date, grace_days: int, today: date, days_off: Days) -> bool:
    """Whether the manager hears of a deal that turned red on that day: so many working days after it."""
    return today >= add_working_days(red_on, grace_days, days_off)


def is_idle(heard_on: date, limit_days: int, on: date, days_off: Days) -> bool:
    """Whether so many working days without the client's word were over by this day."""
    return add_working_days(heard_on, limit_days + 1, days_off) <= on


def is_silent(seen_on: date, today: date, least_days: int, days_off: Days) -> bool:
    """No tap and no text on so many whole working days; today isn't over, so it doesn't count."""
    return working_days_between(seen_on, today - timedelta(days=1), days_off) >= least_days


def left_the_month(moved_on: date, was: date, now: date) -> bool:
    """Whether a close date that was moved on this day left the month that was running then."""
    month = (moved_on.year, moved_on.month)
    return (was.year, was.month) == month < (now.year, now.month)
