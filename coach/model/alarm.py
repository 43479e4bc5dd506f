"""What a manager hears by itself: a deal or a rep that needs them, and why."""

from datetime import date
from typing import Literal

from coach.model.money import Money
from coach.model.value import Record

AlarmKind = Literal["red", "slipped", "silent", "unhappy", "lost"]


class Alarm(Record, frozen=True, kw_only=True):
    """`red`: a deal past its limits and past the grace, `since` that day; `slipped`: a commit deal whose
    date `since` is past, or was moved out of the month to `moved_to`; `silent`: a rep last seen on `since`;
    `unhappy`: a client who said so that day; `lost`: a rep who can't be reached since then.

    `deal_id` and `client` are of the deal (None and empty for a rep), `rep_id` and `rep` of its owner. A red
    one is so for `days` calendar days of silence (`by_silence`), or in its stage. `deputy` stands in for an
    owner who is away.
    """

    kind: AlarmKind
    deal_id: int | None = None
    client: str = ""
    amount: Money | None = None
    rep_id: int
    rep: str
    since: date
    moved_to: date | None = None
    days: int = 0
    by_silence: bool = False
    deputy: str = ""
