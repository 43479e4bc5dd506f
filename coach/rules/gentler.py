"""The gentler way of what the coach starts by itself: less of a kind that nags, instead of none.

What is about one deal comes only as a line of the morning list; before and after a meeting is spoken of
meetings and visits, not of calls; what comes each week comes every second one; alarms come once a day.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Literal

Less = Literal["list", "no_calls", "fortnight", "once_a_day"]

LESS: Mapping[str, Less] = {
    "brief": "no_calls",
    "debrief": "no_calls",
    "weekly": "fortnight",
    "cadence": "list",
    "stalled": "list",
    "care": "list",
    "unhappy": "list",
    "repeat": "list",
    "anniversary": "list",
    "alarms": "once_a_day",
    "digest": "fortnight",
}
"""How each kind becomes less; one that isn't here comes so rarely that it can only be stopped."""


def is_left_out(kind: str, wall: datetime, meeting: str, rounds: Sequence[time]) -> bool:
    """Whether the gentler way says nothing of this kind at this wall time. `meeting` is the kind of meeting
    it belongs to, `rounds` the hours at which alarms come. What waits for the list is not left out."""
    match LESS.get(kind):
        case "no_calls":
            return meeting == "call"
        case "fortnight":
            return not is_its_week(wall.date())
        case "once_a_day":
            return wall.time() > min(rounds)
        case _:
            return False


def is_its_week(day: date) -> bool:
    """Whether a day lies in a week in which something of every second week comes; weeks begin on Monday."""
    return (day.toordinal() - 1) // 7 % 2 == 0
