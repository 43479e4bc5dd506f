"""A time zone as a calendar file describes it (RFC 5545 §3.6.5): its changes of the clock.

Written here because the library's own description sets summer time an hour late: the onset of a change is
the wall time of *before* the change.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone
    from icalendar.cal.timezone import TimezoneDaylight, TimezoneStandard

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


class Change(NamedTuple):
    """The clock changes at `onset`, the wall time of before, from one offset to another."""

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


def zone_component(name: str, first: datetime, last: datetime) -> "Timezone":
    """The zone between two instants (UTC)."""
    from icalendar import Timezone

    component = Timezone()
    component.add("tzid", name)
    alike = groupby(sorted(_listed(name, first, last), key=_kind), key=_kind)
    for _, changes in alike:
        component.add_component(_observance(list(changes)))
    return component


@lru_cache(64)
def _listed(name: str, first: datetime, last: datetime) -> tuple[Change, ...]:
    zone = ZoneInfo(name)
    return (_beginning(zone, first), *_changes(zone, first, last))


def _kind(change: Change) -> tuple[timedelta, timedelta, str, bool]:
    return change.before, change.after, change.name, change.is_summer


def _observance(changes: list[Change]) -> "TimezoneDaylight | TimezoneStandard":
    from icalendar.cal.timezone import TimezoneDaylight, TimezoneStandard

    first, *others = sorted(changes)
    observance = TimezoneDaylight() if first.is_summer else TimezoneStandard()
    observance.add("dtstart", first.onset)
    observance.add("tzoffsetfrom", first.before)
    observance.add("tzoffsetto", first.after)
    observance.add("tzname", first.name)
    for change in others:
        observance.add("rdate", change.onset)
    return observance


def _beginning(zone: ZoneInfo, first: datetime) -> Change:
    """What holds from the first instant on."""
    local = first.astimezone(zone)
    return _change(local, local)


def _changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[Change]:
    at = first
    while at < last:
        if (at + DAY).astimezone(zone).utcoffset() != at.astimezone(zone).utcoffset():
            before, after = _narrowed(zone, at, at + DAY)
            yield _change(before.astimezone(zone), after.astimezone(zone))
        at += DAY


def _narrowed(zone: ZoneInfo, early: datetime, late: datetime) -> tuple[datetime, datetime]:
    """The two seconds between which the clock changes."""
    while late - early > SECOND:
        middle = early + (late - early) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == early.astimezone(zone).utcoffset():
            early = middle
        else:
            late = middle
    return early, late


def _change(before: datetime, after: datetime) -> Change:
    was, becomes = before.utcoffset() or timedelta(), after.utcoffset() or timedelta()
    onset = (after.astimezone(UTC) + was).replace(tzinfo=None)
    return Change(onset, was, becomes, after.tzname() or "", bool(after.dst()))
