"""When the week is summed up: for each person on its last working day, in the afternoon.

Then the week is fresh, and what was promised for the next one can still be prepared; on Monday morning the
list and, for managers, the team's report have the word.
"""

from datetime import date, datetime, time, timedelta

from coach.rules.working_time import Days, is_working_day, working_day_from

WEEK = timedelta(days=7)
LATE = timedelta(hours=4)


def next_summary(now: datetime, days_off: Days, at: time) -> datetime:
    """The wall time of the next summary after the wall time `now`; a week without working days has none."""
    monday = now.date() - timedelta(days=now.weekday())
    while True:
        last = _last_working_day(monday, days_off)
        if last is not None and datetime.combine(last, at) > now:
            return datetime.combine(last, at)
        monday += WEEK


def next_report(now: datetime, days_off: Days, at: time) -> datetime:
    """The wall time of the next team report after the wall time `now`: Monday, or the week's first working
    day; a week without working days has none."""
    monday = now.date() - timedelta(days=now.weekday())
    while True:
        first = working_day_from(monday, days_off)
        if first < monday + WEEK and datetime.combine(first, at) > now:
            return datetime.combine(first, at)
        monday += WEEK


def report_of_day(now: datetime, days_off: Days, at: time) -> datetime | None:
    """When the team report was due on the day of `now`, by then; None on other days and before it."""
    due = next_report(datetime.combine(now.date(), time.min), days_off, at)
    return due if due.date() == now.date() and due <= now else None


def is_report_time(wall: datetime, days_off: Days, at: time) -> bool:
    """Whether the team report belongs to this wall time."""
    return next_report(wall - timedelta(minutes=1), days_off, at) == wall


def next_week(today: date) -> tuple[date, date]:
    """The first and the last day of the week after the one of `today`."""
    monday = today + timedelta(days=7 - today.weekday())
    return monday, monday + timedelta(days=6)


def _last_working_day(monday: date, days_off: Days) -> date | None:
    week = (monday + timedelta(days=day) for day in reversed(range(7)))
    return next((day for day in week if is_working_day(day, days_off)), None)
