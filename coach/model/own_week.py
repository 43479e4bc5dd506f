"""One person's week, for their own eyes."""

from datetime import datetime

from coach.model.value import Record


class Moved(Record, frozen=True, kw_only=True):
    """A deal that came to another stage: up, won or lost."""

    client: str
    stage: int
    kind: str


class Promised(Record, frozen=True, kw_only=True):
    """A dated step of next week, at its wall time; `clocked`: with an hour of its own."""

    wall: datetime
    clocked: bool
    client: str
    question: str | None
    text: str


class OwnWeek(Record, frozen=True, kw_only=True):
    """Counts of the last seven days, the latest moves, next week's first steps and how many there are, and
    the ★ question that the person's open deals answer weakest (`mean` 0 to 3 over `n`)."""

    open_deals: int = 0
    new: int = 0
    up: int = 0
    won: int = 0
    lost: int = 0
    moves: tuple[Moved, ...] = ()
    promised: tuple[Promised, ...] = ()
    promised_total: int = 0
    weakest: str | None = None
    mean: float = 0.0
    n: int = 0
