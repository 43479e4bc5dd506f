"""When a client will need more: the repeat clock, from the last order's acceptance (domain.md §5)."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from statistics import median
from typing import Literal

import msgspec

from coach.playbook.records import RepeatClock
from coach.rules.working_time import Days, working_day_from

Mark = Literal["remind", "due", "overdue", "at_risk", "lapsed"]


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """The first days on which so much of an interval has passed. `own` counts the client's own gaps in it,
    `stated`: the client said when."""

    interval_days: float
    own: int
    stated: bool
    on: dict[Mark, date]


def marks(accepted: Sequence[date], stated: date | None, rules: RepeatClock) -> Marks | None:
    """The clock after the last of these acceptances; None without one. A date that the client stated wins."""
    days = sorted(set(accepted))
    if not days:
        return None
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    if stated is not None and stated > days[-1]:
        interval = float((stated - days[-1]).days)
        remind = max(rules.remind * interval, interval - rules.ahead_days)
        return _marks(days[-1], interval, remind, rules, own=len(gaps), stated=True)
    weight, own = rules.category_weight, len(gaps)
    interval = (own * (median(gaps) if gaps else 0) + weight * rules.category_days) / (own + weight)
    return _marks(days[-1], interval, rules.remind * interval, rules, own=own, stated=False)


def _marks(
    since: date, interval: float, remind: float, rules: RepeatClock, *, own: int, stated: bool
) -> Marks:
    after: dict[Mark, float] = {
        "remind": remind,
        "due": interval,
        "overdue": rules.overdue * interval,
        "at_risk": rules.at_risk * interval,
        "lapsed": rules.lapsed * interval,
    }
    on = {mark: since + timedelta(days=ceil(round(days, 6))) for mark, days in after.items()}
    return Marks(interval_days=interval, own=own, stated=stated, on=on)


def next_mark(clock: Marks, told: Collection[str], today: date, days_off: Days) -> tuple[Mark, date] | None:
    """The mark that was passed last and not told of, else the next one; and the working day when it comes.
    The day that the client stated reminds by itself."""
    missed: tuple[Mark, date] | None = None
    for mark, day in clock.on.items():
        on = working_day_from(day, days_off)
        is_over = mark in told or (clock.stated and mark == "due")
        if on > today and (missed or not is_over):
            return missed or (mark, on)
        if on <= today:
            missed = None if is_over else (mark, on)
    return missed
