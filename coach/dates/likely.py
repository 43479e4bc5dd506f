"""The days that a person probably means, to be offered as buttons; the words on them are made elsewhere."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Literal

import msgspec

from coach.dates.calendar import add_days, last_of_month, monday_of

DayName = Literal["today", "tomorrow", "workday", "monday", "end_of_month"]
# After this hour of the person's day nothing more is planned for today.
_LAST_HOUR = 18


class LikelyDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day to offer and why it is one; `on` is a date in the person's zone."""

    name: DayName
    on: date


def is_weekday(day: date) -> bool:
    """Monday to Friday; the callers that know holidays give their own rule."""
    return day.weekday() < 5


def likely_days(now: datetime, *, is_workday: Callable[[date], bool] = is_weekday) -> tuple[LikelyDay, ...]:
    """Days to plan for, the nearest first: today, tomorrow, two working days, Monday, the month's last day.

    Today is left out in the evening, and no day comes twice. `now` is in the person's zone.
    """
    today = now.date()
    tomorrow = add_days(today, 1)
    workdays = _workdays(tomorrow, is_workday)
    named = [
        *([LikelyDay(name="today", on=today)] if now.hour < _LAST_HOUR else []),
        LikelyDay(name="tomorrow", on=tomorrow),
        LikelyDay(name="monday", on=add_days(monday_of(today), 7)),
        *(LikelyDay(name="workday", on=day) for day in workdays),
        LikelyDay(name="end_of_month", on=last_of_month(tomorrow)),
    ]
    return tuple(sorted(_each_once(named), key=lambda day: day.on))


def _workdays(day: date, is_workday: Callable[[date], bool]) -> list[date]:
    """The next two working days after the day; looked for within three weeks."""
    days = (add_days(day, count) for count in range(1, 22))
    return [one for one in days if is_workday(one)][:2]


def _each_once(named: Iterable[LikelyDay]) -> list[LikelyDay]:
    first: dict[date, LikelyDay] = {}
    for day in named:
        first.setdefault(day.on, day)
    return list(first.values())
