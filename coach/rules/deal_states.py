"""What time alone makes of a deal: the instants at which it turns amber, red, stalled, and past its close.

domain.md §4 *Stalled* and *Slipped*, §5 *Idle* and *Stage age*. Red means stalled, but a deal that was put
off with a reason is not stalled before it comes back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.rules.stage_limits import Limits
from coach.rules.working_time import Days, add_working_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A running deal as time sees it; dates are in `zone`, the owner's.

    `is_open`: in the pipeline, not in care. `silent_from`: the last two-way contact, else the deal's
    beginning. `put_off_until` (UTC): it was snoozed with a reason. `followed_until`: the last day on which
    the next touch of a running cadence is not overdue, until then idleness makes nothing amber or red.
    """

    zone: ZoneInfo
    is_open: bool
    silent_from: date
    entered_on: date
    closes_on: date | None = None
    put_off_until: datetime | None = None
    followed_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """Instants (UTC); None: never by itself. Each holds from its instant on."""

    amber_at: datetime | None = None
    red_at: datetime | None = None
    stalled_at: datetime | None = None
    slips_at: datetime | None = None


def states(course: Course, limits: Limits, days_off: Days) -> States:
    """The states of a running deal, until something about it changes."""
    amber = _first_day(course, (limits.idle_amber, limits.age_amber), days_off)
    red = _first_day(course, (limits.idle_red, limits.age_red), days_off)
    red_at = _start_of(red, course.zone)
    return States(
        amber_at=_start_of(amber, course.zone),
        red_at=red_at,
        stalled_at=max(red_at, course.put_off_until or red_at) if course.is_open else None,
        slips_at=_slips_at(course),
    )


def _first_day(course: Course, beyond: tuple[int, int | None], days_off: Days) -> date:
    """The first day beyond the limit of idleness (working days) or of age (calendar days)."""
    idle, age = beyond
    idle_on = add_working_days(course.silent_from, idle + 1, days_off)
    if course.followed_until is not None:
        idle_on = max(idle_on, course.followed_until + timedelta(days=1))
    return _earliest((idle_on, course.entered_on + timedelta(days=age + 1) if age is not None else None))


def _earliest(days: Iterable[date | None]) -> date:
    return min(day for day in days if day is not None)


def _slips_at(course: Course) -> datetime | None:
    if not course.is_open or course.closes_on is None:
        return None
    return _start_of(course.closes_on + timedelta(days=1), course.zone)


def _start_of(day: date, zone: ZoneInfo) -> datetime:
    return resolve(Moment(on=day, at=None), zone).astimezone(UTC)
