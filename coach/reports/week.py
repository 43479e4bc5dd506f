"""What happened to deals between two instants, in counts: new, moved up, slipped, lost, won."""

from coach.model.value import Record
from coach.reports.asking import Asking
from storage.database import Rows

MOVED_UP = "e.stage > e.was_stage AND e.kind IN ('passed', 'overridden')"
SLIPPED_OUT = """e.status = 'open' AND e.pushed = 1 AND e.was_closes_on BETWEEN :first AND :last
    AND e.closes_on > :last"""

_WEEK = f"""
SELECT COUNT(DISTINCT CASE WHEN e.kind = 'opened' THEN e.deal_id END) AS new_deals,
    COUNT(DISTINCT CASE WHEN {MOVED_UP} THEN e.deal_id END) AS up,
    COUNT(DISTINCT CASE WHEN {SLIPPED_OUT} THEN e.deal_id END) AS slipped,
    COUNT(DISTINCT CASE WHEN e.kind IN ('lost', 'disqualified') THEN e.deal_id END) AS lost,
    COUNT(DISTINCT CASE WHEN e.kind = 'won' THEN e.deal_id END) AS won
FROM deal_events e WHERE e.team_id = :team_id AND e.at > :since AND e.at <= :until
    AND (e.kind <> 'changed' OR e.pushed = 1) AND e.owner_id IN (SELECT id FROM scope)"""


class Week(Record, frozen=True, kw_only=True):
    """Deals, each counted once for what happened to it; slipped: its close left this month."""

    new: int = 0
    up: int = 0
    slipped: int = 0
    lost: int = 0
    won: int = 0


async def week(rows: Rows, asking: Asking, since: int, until: int) -> Week:
    """After `since` up to `until` (UTC milliseconds), of those in scope."""
    row = await rows.one(
        asking.with_scope + _WEEK, since=since, until=until, **asking.month.days, **asking.scoped
    )
    if row is None:
        return Week()
    return Week(new=row["new_deals"], up=row["up"], slipped=row["slipped"], lost=row["lost"], won=row["won"])
