"""What a reader of one kind of thing makes of a piece of text."""

from collections.abc import Mapping

import msgspec

from coach.model.value import Filled, Record


class Heard(Record, frozen=True, kw_only=True):
    """`filled` is what was understood, `rest` what stood around it. `problem` is the key below `refused` of
    why it can't simply be taken, `choices` what may be meant; both may come with `filled` (a day that is
    past is taken, and asked about)."""

    filled: Filled | None = None
    choices: tuple[Filled, ...] = ()
    problem: str | None = None
    params: Mapping[str, str] = msgspec.field(default_factory=dict)
    rest: str = ""
