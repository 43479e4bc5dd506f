"""Touches to a silent client (domain.md §5), and what the logged ones add up to (§2 P10)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from coach.model.touch import Outcome, Touch
from coach.playbook.records import Cadence, Stage
from coach.rules.circumstances import Touches
from coach.rules.working_time import Days, next_working_day, working_day_from

ANSWERED = frozenset({Outcome.REACHED, Outcome.MEETING, Outcome.REFUSED})
"""The client spoke or wrote: contact in both directions."""

What = Literal["touch", "yes_no", "decide"]

WRITTEN = "mail"
"""How the yes/no message goes out, whatever was tried before."""


def counted(touches: Sequence[Touch], zone: ZoneInfo) -> Touches | None:
    """The touches as the rules see them, oldest first; None where nothing was logged. Dates are in `zone`."""
    if not touches:
        return None
    answered = [touch for touch in touches if touch.outcome in ANSWERED]
    on_channel = Counter(touch.channel for touch in unanswered(touches) if touch.outcome is Outcome.NO_ANSWER)
    return Touches(
        tries=len(touches),
        last_two_way_on=answered[-1].at.astimezone(zone).date() if answered else None,
        unanswered_on_one_channel=max(on_channel.values(), default=0),
    )


def unanswered(touches: Sequence[Touch]) -> tuple[Touch, ...]:
    """The touches since the client last answered, oldest first."""
    answered = [place for place, touch in enumerate(touches) if touch.outcome in ANSWERED]
    return tuple(touches[answered[-1] + 1 :] if answered else touches)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A client who does not answer, as the stage counts it: day 0, and the touches since then in this stage.

    `held_until`: the day of an agreed step still to come; touches wait for what comes of it.
    """

    day_0: date
    tries: tuple[date, ...] = ()
    held_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTouch:
    """What comes next in a silence: one more touch (`place` counts from 0), the yes/no message, or the
    decision to close or park. `on` is a working day."""

    what: What
    place: int
    on: date
    day_0: date

    @property
    def occasion(self) -> str:
        """Names this step of this silence."""
        return f"{self.day_0}:{self.place}:{self.what}"


def next_touch(silence: Silence, days: Sequence[int], rules: Cadence, days_off: Days) -> NextTouch | None:
    """The next step; None in a stage without a cadence. A touch made late moves what follows."""
    if not days:
        return None
    place = len(silence.tries)
    what: What
    if place < len(days):
        what, on = "touch", _touch_on(silence, days, days_off)
    elif place == len(days):
        what, on = "yes_no", next_working_day(silence.tries[-1], days_off)
    else:
        what, on = "decide", _decided_on(silence, rules, days_off)
    if silence.held_until is not None:
        on = max(on, next_working_day(silence.held_until, days_off))
    return NextTouch(what=what, place=place, on=on, day_0=silence.day_0)


def _touch_on(silence: Silence, days: Sequence[int], days_off: Days) -> date:
    place = len(silence.tries)
    planned = [working_day_from(silence.day_0 + timedelta(days=day), days_off) for day in days[: place + 1]]
    if place == 0:
        return planned[0]
    late = max(timedelta(), silence.tries[-1] - planned[place - 1])
    on = working_day_from(silence.day_0 + timedelta(days=days[place]) + late, days_off)
    return max(on, next_working_day(silence.tries[-1], days_off))


def _decided_on(silence: Silence, rules: Cadence, days_off: Days) -> date:
    waited = timedelta(hours=rules.close_hours)
    return working_day_from(silence.tries[-1] + waited, days_off)


def proposed_channel(tries: Sequence[Touch], rules: Cadence) -> str:
    """How to try next: as the last time, but after so many unanswered on one channel another one."""
    used = Counter(touch.channel for touch in tries)
    last = tries[-1].channel if tries else rules.channels[0]
    known = last if last in rules.channels else rules.channels[0]
    if used[known] < rules.most_unanswered:
        return known
    free = [channel for channel in rules.channels if used[channel] < rules.most_unanswered]
    return free[0] if free else min(rules.channels, key=lambda channel: used[channel])


def day_0(
    stage: Stage, silent: Sequence[date], contact_on: date | None, sent_on: date | None, begun_on: date
) -> date | None:
    """The day from which the stage counts; never in contact: the deal's beginning. None where nobody is
    silent yet: in a stage that counts from the first attempt, before it."""
    if stage.cadence_from == "attempt":
        return silent[0] if silent else None
    if stage.cadence_from == "sending" and sent_on is not None and sent_on >= (contact_on or sent_on):
        return sent_on
    return max(contact_on or begun_on, begun_on)
