"""How a reminder repeats: its rule, as the calendar's RRULE (RFC 5545), and the next time after one.

A month without the day takes its last one: what repeats on the 31st comes on 30 April, and on 31 May again.
"""

from datetime import datetime, timedelta
from typing import Literal

import msgspec

from coach.dates.calendar import add_months, days_in
from coach.dates.records import Repeat

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES: dict[Literal["day", "week", "month"], str] = {
    "day": "DAILY",
    "week": "WEEKLY",
    "month": "MONTHLY",
}
_SHORTEST_MONTH = 28


class Cycle(msgspec.Struct, frozen=True, kw_only=True):
    """A rule taken apart: every so many days, weeks or months; `day` is the month's day that was meant."""

    unit: Literal["day", "week", "month"]
    every: int
    day: int = 0


def rule_of(repeat: Repeat, first: datetime) -> str:
    """The rule of what repeats from its first wall time on: «FREQ=WEEKLY;INTERVAL=2;BYDAY=MO»."""
    rule = f"FREQ={_FREQUENCIES[repeat.unit]};INTERVAL={repeat.every}"
    if repeat.unit == "week":
        return f"{rule};BYDAY={_DAYS[first.weekday()]}"
    if repeat.unit == "month" and first.day <= _SHORTEST_MONTH:
        return f"{rule};BYMONTHDAY={first.day}"
    if repeat.unit == "month":
        days = ",".join(str(day) for day in range(_SHORTEST_MONTH, first.day + 1))
        return f"{rule};BYMONTHDAY={days};BYSETPOS=-1"
    return rule


def cycle_of(rule: str) -> Cycle | None:
    """What a rule written by `rule_of` says; None for none."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    unit = next((unit for unit, name in _FREQUENCIES.items() if name == parts.get("FREQ")), None)
    if unit is None:
        return None
    day = int(parts.get("BYMONTHDAY", "0").split(",")[-1])
    return Cycle(unit=unit, every=int(parts.get("INTERVAL", "1")), day=day)


def following(rule: str, wall: datetime, now: datetime) -> datetime | None:
    """The first wall time of the rule after both `wall`, which is one of its own, and `now`; None without a
    rule. What a downtime skipped is not made up for."""
    cycle = cycle_of(rule)
    if cycle is None:
        return None
    if cycle.unit == "month":
        return _next_month(cycle, wall, now)
    step = timedelta(days=cycle.every * (7 if cycle.unit == "week" else 1))
    steps = max(1, -((wall - now) // step)) if now >= wall else 1
    following_wall = wall + steps * step
    return following_wall if following_wall > now else following_wall + step


def _next_month(cycle: Cycle, wall: datetime, now: datetime) -> datetime:
    months = 0
    found = wall
    while found <= max(wall, now):
        months += cycle.every
        month = add_months(wall.date().replace(day=1), months)
        found = datetime.combine(
            month.replace(day=min(cycle.day, days_in(month.year, month.month))), wall.time()
        )
    return found
