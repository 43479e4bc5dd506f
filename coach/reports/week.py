"""What happened to deals between two instants, in counts: new, moved up, slipped, lost, won, disqualified.

Each is the number of deals in the list behind it: what was taken back since, or came back, isn't counted.
"""

from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.closings import closed
from coach.reports.period import Period
from coach.reports.slipped import slipped
from storage.database import Rows

MOVED_UP = "e.stage > e.was_stage AND e.kind IN ('passed', 'overridden')"

_WEEK = f"""
SELECT COUNT(DISTINCT CASE WHEN e.kind = 'opened' THEN e.deal_id END) AS new_deals,
    COUNT(DISTINCT CASE WHEN {MOVED_UP} THEN e.deal_id END) AS up
FROM deal_events e WHERE e.team_id = :team_id AND e.at >= :since AND e.at < :until
    AND (e.kind <> 'changed' OR e.pushed = 1) AND e.owner_id IN (SELECT id FROM scope)"""


class Week(Record, frozen=True, kw_only=True):
    """Deals, each counted once for what happened to it; slipped: its close left the month."""

    new: int = 0
    up: int = 0
    slipped: int = 0
    lost: int = 0
    won: int = 0
    disqualified: int = 0


async def week(rows: Rows, asking: Asking, month: Period, since: int, until: int) -> Week:
    """After `since` up to `until` (UTC milliseconds), of those in scope; slipped out of `month`."""
    window: dict[str, object] = {"since": since + 1, "until": until + 1}
    row = await rows.one(asking.with_scope + _WEEK, **window, **asking.scoped)
    ended = await closed(rows, asking, window)
    return Week(
        new=row["new_deals"] if row else 0,
        up=row["up"] if row else 0,
        slipped=(await slipped(rows, asking, month, window)).n,
        lost=ended.lost,
        won=ended.won,
        disqualified=ended.disqualified,
    )
