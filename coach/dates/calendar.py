"""Arithmetic with days. What leaves the calendar at either end stays at its last day."""

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta


def add_days(day: date, count: int) -> date:
    """The day `count` days later, earlier where negative."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date.max if count > 0 else date.min


def add_workdays(day: date, count: int) -> date:
    """The day `count` Mondays to Fridays later; public holidays are not known here."""
    if abs(count) > 9999:
        return add_days(day, count)
    step = 1 if count > 0 else -1
    for _ in range(abs(count)):
        day += timedelta(days=step)
        while day.weekday() > 4:
            day += timedelta(days=step)
    return day


def add_months(day: date, count: int) -> date:
    """The same day of a later month, its last day where it is shorter: 31 January + 1 is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.max if count > 0 else date.min
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))


def days_in(year: int, month: int) -> int:
    """How many days the month has."""
    return calendar.monthrange(year, month)[1]


def last_of_month(day: date) -> date:
    """The last day of the month."""
    return day.replace(day=days_in(day.year, day.month))


def monday_of(day: date) -> date:
    """The Monday on or before the day."""
    return add_days(day, -day.weekday())


def quarter_start(day: date) -> date:
    """The first day of the calendar quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The first to fifth such weekday of a month, or with -1 the last; None where the month has no fifth."""
    if nth < 0:
        last = date(year, month, days_in(year, month))
        return add_days(last, -((last.weekday() - weekday) % 7))
    first = date(year, month, 1)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return found if found.month == month else None
