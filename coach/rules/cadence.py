"""What the logged touches of a deal add up to (domain.md §2 P10, §5)."""

from collections import Counter
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from coach.model.touch import Outcome, Touch
from coach.rules.circumstances import Touches

ANSWERED = frozenset({Outcome.REACHED, Outcome.MEETING, Outcome.REFUSED})
"""The client spoke or wrote: contact in both directions."""


def counted(touches: Sequence[Touch], zone: ZoneInfo) -> Touches | None:
    """The touches as the rules see them, oldest first; None where nothing was logged. Dates are in `zone`."""
    if not touches:
        return None
    answered = [index for index, touch in enumerate(touches) if touch.outcome in ANSWERED]
    silent = touches[answered[-1] + 1 :] if answered else touches
    on_channel = Counter(touch.channel for touch in silent if touch.outcome is Outcome.NO_ANSWER)
    last = touches[answered[-1]].at.astimezone(zone).date() if answered else None
    return Touches(
        tries=len(touches),
        last_two_way_on=last,
        unanswered_on_one_channel=max(on_channel.values(), default=0),
    )
