"""Cycle length: median days from the first entry of stage 2 to the win, and to the loss (domain.md §4)."""

from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.closings import STILL
from storage.database import Rows

DAY_MS = 86_400_000

_DAYS = f"""
, ended AS (
    SELECT CASE WHEN e.kind = 'won' THEN 'won' ELSE 'lost' END AS how, e.at - e.qualified_at AS lasted
    FROM deal_events e
    WHERE e.team_id = :team_id AND e.at >= :since AND e.at < :until AND e.kind IN ('won', 'lost')
        AND e.owner_id IN (SELECT id FROM scope) AND {STILL}),
ranked AS (
    SELECT how, lasted, row_number() OVER (PARTITION BY how ORDER BY lasted) AS place,
        COUNT(*) OVER (PARTITION BY how) AS n
    FROM ended WHERE lasted IS NOT NULL)
SELECT how, MAX(n) AS n, CAST(SUM(lasted) AS BIGINT) AS total, COUNT(*) AS middle
FROM ranked WHERE place IN ((n + 1) / 2, (n + 2) / 2) GROUP BY how"""


class Cycle(Record, frozen=True, kw_only=True):
    """Median days; None without a deal that came from stage 2."""

    won_days: float | None = None
    won_n: int = 0
    lost_days: float | None = None
    lost_n: int = 0


async def cycle(rows: Rows, asking: Asking) -> Cycle:
    """Of deals closed in the last 90 days, of those in scope. Stage 2 jumped over: not counted."""
    found = await rows.all(asking.with_scope + _DAYS, **asking.window, **asking.scoped)
    days = {row["how"]: (row["total"] / row["middle"] / DAY_MS, row["n"]) for row in found}
    (won_days, won_n), (lost_days, lost_n) = days.get("won", (None, 0)), days.get("lost", (None, 0))
    return Cycle(won_days=won_days, won_n=won_n, lost_days=lost_days, lost_n=lost_n)
