"""Whole local days, counted in SQL: a day on which the clock is changed is one day, too."""

from datetime import UTC, date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from coach.reports.period import start_of
from storage.instants import instant, millis

DAY_MS = 86_400_000
LOOKED_BACK_DAYS = 400

DAYS_SINCE = f"""((:midnight - {{at}} + CASE WHEN {{at}} < :changed_at AND {{at}} >= :changed_before
    THEN :shift ELSE 0 END + {DAY_MS - 1}) / {DAY_MS})"""
"""Local days from the instant `{at}` to today; the parameters are those of `since_when`."""


def since_when(today: date, zone: ZoneInfo) -> dict[str, object]:
    """Where today begins, between which instants another clock held last, and by how much it differed."""
    midnight = start_of(today, zone)
    changes = _changes(today, zone)
    changed_at = changes[0] if changes else 0
    return {
        "midnight": midnight,
        "changed_at": changed_at,
        "changed_before": changes[1] if len(changes) > 1 else 0,
        "shift": _offset(midnight, zone) - _offset(changed_at - 1, zone) if changes else 0,
    }


@lru_cache(256)
def _changes(today: date, zone: ZoneInfo) -> tuple[int, ...]:
    """The instants at which the clock was changed, the latest first."""
    starts = [start_of(today - timedelta(days=back), zone) for back in range(LOOKED_BACK_DAYS)]
    days = zip(starts[1:], starts, strict=False)
    return tuple(_narrowed(early, late, zone) for early, late in days if _differ(early, late, zone))


def _narrowed(early: int, late: int, zone: ZoneInfo) -> int:
    """The first millisecond of the clock that holds at `late`."""
    while late - early > 1:
        middle = (early + late) // 2
        early, late = (early, middle) if _differ(early, middle, zone) else (middle, late)
    return late


def _differ(early: int, late: int, zone: ZoneInfo) -> bool:
    return _offset(early, zone) != _offset(late, zone)


def _offset(at: int, zone: ZoneInfo) -> int:
    """By how many milliseconds the zone's clock is ahead of UTC."""
    local = instant(at).astimezone(zone)
    return millis(local.replace(tzinfo=UTC)) - at
