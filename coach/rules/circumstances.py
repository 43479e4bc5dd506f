"""Everything besides the answer itself that a rule may look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import msgspec

from coach.model.answer import Answer
from coach.playbook.records import Playbook
from coach.playbook.words import Words

__all__ = ["Circumstances", "Touches", "Words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touches:
    """The attempts to reach the client so far. `unanswered_on_one_channel` is the most on any one channel."""

    tries: int
    last_two_way_on: date | None = None
    unanswered_on_one_channel: int = 0


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """A deal as the rules see it at one moment.

    `today` is the date where the person is; `stage` the number of the stage being judged, from 1; `answers`
    the current answers by question id; `margin_floor` a percentage of revenue or None (the check is off);
    `days_off` public holidays (weekends are off anyway); `light` a deal below the team's limit that was not
    widened; `touches` None while none were counted.
    """

    today: date
    stage: int
    playbook: Playbook
    answers: Mapping[str, Answer] = msgspec.field(default_factory=dict)
    words: Words
    margin_floor: Decimal | int | None = None
    days_off: frozenset[date] = frozenset()
    light: bool = False
    touches: Touches | None = None
