"""When the coach speaks: the morning list, its order, and what waits for it (domain.md §5, *Delivery rules*).

What a person set with a clock time always rings. Quiet hours, days off, the day's measure of single messages
and the pause between two alerts of one deal bind only what the coach starts. All times are wall times.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from coach.playbook.records import Delivery
from coach.rules.forecast import p_deal
from coach.rules.working_time import Days, is_working_day, next_working_day, working_days_between

SET_BY_PERSON = frozenset({"own", "later", "step"})
"""Kinds that a person gave an hour."""

NEVER_BOUND = SET_BY_PERSON | {"list", "brief", "debrief", "digest", "weekly", "alarms"}
"""Kinds that come at their hour whatever the day has brought; every other one is the coach's own."""

OF_THE_MOMENT = frozenset({"list", "brief", "debrief", "weekly", "alarms", "digest"})
"""Kinds that are worth nothing later: never told among what was missed."""

WITH_THE_LIST = frozenset({"day_step"})
"""Kinds without an hour: the list is their message."""

STRONGEST_FIRST = ("unhappy", "stalled")
"""Which of several reasons to speak of one deal leads."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """Something to do. `wall` is its wall time, `clocked` when a person set the hour, `worth` the deal's
    amount times its chance, in minor units; `fired` once its message was written; `first`: the deal's first
    follow-up; `ahead`: a meeting of the next working day; `only_listed`: its person wants it as a line of the
    list, never as a message of its own (`rules/gentler`)."""

    reminder_id: int
    wall: datetime
    kind: str = "own"
    deal_id: int | None = None
    clocked: bool = True
    worth: float = 0.0
    fired: bool = False
    first: bool = False
    ahead: bool = False
    only_listed: bool = False


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What was said already: today's single messages of the coach's own, and what each deal heard lately, as
    (kind, when)."""

    singles: int = 0
    alerts: tuple[tuple[int, str, datetime], ...] = ()

    def and_said(self, item: Item, at: datetime) -> "Told":
        """The same with one more single message."""
        return Told(singles=self.singles + 1, alerts=(*self.alerts, (item.deal_id or 0, item.kind, at)))


def is_bound(kind: str) -> bool:
    """Whether the coach starts it, and so asks first whether it may."""
    return kind not in NEVER_BOUND


def next_list(now: datetime, days_off: Days, rules: Delivery) -> datetime:
    """The wall time of the next morning list after the wall time `now`."""
    today = datetime.combine(now.date(), rules.list_at)
    if today > now and is_working_day(now.date(), days_off):
        return today
    return datetime.combine(next_working_day(now.date(), days_off), rules.list_at)


def is_stale(wall: datetime, now: datetime, rules: Delivery) -> bool:
    """A list that could not be sent in its own morning is not sent any more."""
    return now - wall > timedelta(hours=rules.list_hours)


Quiet = Literal["day_off", "quiet"]


def quiet(wall: datetime, days_off: Days, rules: Delivery) -> Quiet | None:
    """Why the coach is silent at this time, None when it may speak."""
    if not is_working_day(wall.date(), days_off):
        return "day_off"
    is_quiet = wall.time() >= rules.quiet_from or wall.time() < rules.quiet_until
    return "quiet" if is_quiet else None


def waits_until(item: Item, now: datetime, told: Told, days_off: Days, rules: Delivery) -> datetime | None:
    """For which morning list something that the coach starts must wait; None where it may be said now."""
    if item.only_listed or quiet(now, days_off, rules) or told.singles >= rules.singles:
        return next_list(now, days_off, rules)
    # The next one of the same kind keeps its own schedule.
    others = [at for deal_id, kind, at in told.alerts if deal_id == item.deal_id and kind != item.kind]
    free = max(others, default=datetime.min) + timedelta(hours=rules.cooldown_hours)
    return next_list(free, days_off, rules) if free > now else None


def missed_together(due: Sequence[Item], now: datetime, days_off: Days, rules: Delivery) -> tuple[Item, ...]:
    """What was missed during a downtime and is said as one message: with the list, or where it is several.
    What the coach starts isn't said in quiet time for that."""
    silent = quiet(now, days_off, rules) is not None
    late = timedelta(minutes=rules.late_minutes)
    missed = [
        item
        for item in due
        if item.kind not in OF_THE_MOMENT and now - item.wall > late and not (silent and is_bound(item.kind))
    ]
    has_list = any(item.kind == "list" and not is_stale(item.wall, now, rules) for item in due)
    return tuple(missed) if len(missed) > 1 or (missed and has_list) else ()


def worth(amount: int, stage_chance: float, weeks_beyond: int, pushes: int) -> float:
    """A deal's amount times its chance, in minor units (domain.md §3); the team's chance of its stage."""
    return amount * p_deal(stage_chance, weeks_beyond, pushes)


def by_right(items: Sequence[Item]) -> tuple[Item, ...]:
    """Who may speak first where not all may: a deal's first follow-up, then by worth."""
    return tuple(sorted(items, key=lambda item: (not item.first, -item.worth, item.wall, item.reminder_id)))


def with_the_list(items: Sequence[Item], now: datetime, rules: Delivery) -> tuple[Item, ...]:
    """Whose message the list of this moment is: they ring no more. What a person gave an hour rings all the
    same, and so do the first few of the coach's own whose hour comes later today, unless they come only in
    lists."""
    own = [item for item in items if not item.clocked and not item.fired and not item.ahead]
    with_hour = [item for item in own if _has_hour(item) and item.wall > now]
    ringing = {item.reminder_id for item in by_right(with_hour)[: rules.singles]}
    return tuple(item for item in own if item.reminder_id not in ringing)


def _has_hour(item: Item) -> bool:
    return item.kind not in WITH_THE_LIST and not item.only_listed


def of_today(items: Sequence[Item], today: date, days_off: Days, rules: Delivery) -> tuple[Item, ...]:
    """What the morning list names: today's, tomorrow's meetings, and what is overdue by one or three days; of
    what the coach told of one deal only the newest."""
    named = tuple(item for item in ordered(items, today) if _named_on(item, today, days_off, rules))
    return tuple(item for item in named if not any(_overtakes(other, item) for other in named))


def _overtakes(newer: Item, told: Item) -> bool:
    """Whether the coach speaks of the same deal anyway, later than what it told and nobody acted on."""
    coachs = _is_coachs(newer) and _is_coachs(told)
    same = told.deal_id is not None and newer.deal_id == told.deal_id
    later = (newer.wall, newer.reminder_id) > (told.wall, told.reminder_id)
    return coachs and told.fired and same and later


def _is_coachs(item: Item) -> bool:
    return is_bound(item.kind) and item.kind not in WITH_THE_LIST


def by_line(items: Sequence[Item]) -> tuple[tuple[Item, ...], ...]:
    """The items in their order, line by line: all that the coach says by itself about one deal is one line,
    the strongest reason first."""
    lines: dict[tuple[str, int], list[Item]] = {}
    for item in items:
        one_of_several = item.deal_id is not None and _is_coachs(item)
        key = ("deal", item.deal_id or 0) if one_of_several else ("own", item.reminder_id)
        lines.setdefault(key, []).append(item)
    return tuple(tuple(sorted(some, key=_strength)) for some in lines.values())


def _strength(item: Item) -> int:
    return STRONGEST_FIRST.index(item.kind) if item.kind in STRONGEST_FIRST else len(STRONGEST_FIRST)


def _named_on(item: Item, today: date, days_off: Days, rules: Delivery) -> bool:
    if item.ahead or item.wall.date() == today:
        return not item.fired
    if item.wall.date() > today:
        return False
    return not item.fired or working_days_between(item.wall.date(), today, days_off) in rules.overdue_days


def ordered(items: Sequence[Item], today: date) -> tuple[Item, ...]:
    """Today's clock times first, by the clock, then the rest by what it is worth."""
    clocked = [item for item in items if item.clocked and item.wall.date() == today]
    rest = [item for item in items if item not in clocked]
    return (
        *sorted(clocked, key=lambda item: item.wall),
        *sorted(rest, key=lambda item: (-item.worth, item.wall, item.reminder_id)),
    )
