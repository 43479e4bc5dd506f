"""What the coach says when: the morning list, its order, and which overdue things it still names (§5)."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import msgspec

from coach.rules.working_time import Days, is_working_day, next_working_day, working_days_between

LIST_AT = time(8, 30)
SHOWN = 7
MORE = 5
OVERDUE_DAYS = (1, 3)
"""Working days after which an overdue thing is named in the list; afterwards it is in `/today` only."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """Something to do. `wall` is its wall time, `clocked` when a person set the hour, `worth` the deal's
    amount times its chance, in minor units; `acted` False while nothing was done about it."""

    reminder_id: int
    wall: datetime
    clocked: bool
    worth: float = 0.0
    fired: bool = False


def next_list(now: datetime, days_off: Days) -> datetime:
    """The wall time of the next morning list after the wall time `now`."""
    today = datetime.combine(now.date(), LIST_AT)
    if today > now and is_working_day(now.date(), days_off):
        return today
    return datetime.combine(next_working_day(now.date(), days_off), LIST_AT)


def is_late(wall: datetime, now: datetime) -> bool:
    """A list that could not be sent in its own morning is not sent any more."""
    return now - wall > timedelta(hours=4)


def of_today(items: Sequence[Item], today: date, days_off: Days) -> tuple[Item, ...]:
    """What the morning list names: today's, and what is overdue by one or three working days."""
    return tuple(item for item in ordered(items, today) if _named_on(item, today, days_off))


def _named_on(item: Item, today: date, days_off: Days) -> bool:
    if item.wall.date() == today:
        return not item.fired
    return item.wall.date() < today and (
        working_days_between(item.wall.date(), today, days_off) in OVERDUE_DAYS
    )


def ordered(items: Sequence[Item], today: date) -> tuple[Item, ...]:
    """Today's clock times first, by the clock, then the rest by what it is worth."""
    clocked = [item for item in items if item.clocked and item.wall.date() == today]
    rest = [item for item in items if item not in clocked]
    return (
        *sorted(clocked, key=lambda item: item.wall),
        *sorted(rest, key=lambda item: (-item.worth, item.wall, item.reminder_id)),
    )
