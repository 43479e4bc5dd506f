"""Working days: Monday to Friday without the holidays given."""

from collections.abc import Set
from datetime import date, timedelta

Days = Set[date]


def is_working_day(day: date, days_off: Days) -> bool:
    """Neither a weekend nor one of `days_off`."""
    return day.weekday() < 5 and day not in days_off


def next_working_day(day: date, days_off: Days) -> date:
    """The first working day after `day`."""
    return add_working_days(day, 1, days_off)


def working_day_from(day: date, days_off: Days) -> date:
    """`day` itself when it is a working day, else the next one."""
    return day if is_working_day(day, days_off) else next_working_day(day, days_off)


def add_working_days(day: date, count: int, days_off: Days) -> date:
    """The `count`-th working day after `day`, or before it for a negative count; 0 is `day` itself."""
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, days_off)
    return day


def working_days_between(start: date, end: date, days_off: Days) -> int:
    """Working days after `start` up to and with `end`; negative when `end` is the earlier one."""
    if end < start:
        return -working_days_between(end, start, days_off)
    whole_weeks, rest = divmod((end - start).days, 7)
    tail = sum((end - timedelta(days=back)).weekday() < 5 for back in range(rest))
    off = sum(start < day <= end and day.weekday() < 5 for day in days_off)
    return whole_weeks * 5 + tail - off
