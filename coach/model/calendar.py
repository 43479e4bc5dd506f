"""What a calendar shows of a reminder."""

from datetime import datetime

from coach.model.say import Say
from coach.model.value import Record


class Planned(Record, frozen=True, kw_only=True):
    """A reminder that waits, as rows know it: `wall` in `zone`; `minutes` the usual length of a meeting,
    None for what isn't one; `rule` how it repeats, as an RRULE."""

    id: int
    kind: str
    question: str | None = None
    text: str = ""
    wall: datetime
    zone: str
    client: str = ""
    rule: str = ""
    minutes: int | None = None


class Entry(Record, frozen=True, kw_only=True):
    """One entry: `wall` in `zone` (a whole day where `minutes` is None); `alarm` minutes before, None: none.

    `key` stays the same when the reminder moves, and for all times of one that repeats.
    """

    key: str
    summary: Say
    wall: datetime
    zone: str
    minutes: int | None = None
    alarm: int | None = None
    rule: str = ""
    busy: bool = False
