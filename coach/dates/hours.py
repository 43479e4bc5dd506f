"""Which clock times a phrase may mean."""

from datetime import time
from pathlib import Path

import msgspec

from coach.dates.said import AtClock, Part


class PartHours(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the day: the time it stands for, and the hours that belong to it."""

    at: time
    hours: frozenset[int]


_PARTS = msgspec.toml.decode(Path(__file__).with_name("hours.toml").read_bytes(), type=dict[Part, PartHours])
# At these hours nobody means the night, unless it is written as in «05:00».
_AFTERNOON_TOO = range(1, 7)


def clock_times(clock: AtClock | None, part: Part | None) -> tuple[time, ...]:
    """The likelier time first; empty where hour and part of the day do not fit together."""
    if clock is None:
        return (_PARTS[part].at,) if part else ()
    said = time(clock.hour, clock.minute)
    later = said.replace(hour=clock.hour + 12) if clock.hour < 12 and not clock.certain else None
    if part:
        hours = _PARTS[part].hours
        return tuple(one for one in (said, later) if one and one.hour in hours)[:1]
    if later and clock.hour in _AFTERNOON_TOO:
        return (later, said)
    return (said,)
