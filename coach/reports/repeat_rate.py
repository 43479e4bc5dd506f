"""Repeat rate: clients with two orders or more in twelve months ÷ clients with one or more (domain §4).

And overdue reorders: won deals whose client should have ordered again by the repeat clock (§5): a quarter of
the interval is over since the order was due, and no newer deal is there.
"""

from coach.reports.asking import Asking
from coach.reports.closings import STILL
from coach.reports.pipeline import Sum
from coach.reports.share import Share
from storage.database import Rows
from storage.instants import millis

REORDERS = "d.status = 'care' AND d.reorder_late_at <= :now"
"""Deals `d` whose next order is overdue; `rules/repeat_clock` says from when on, kept with the deal."""

_ORDERS = f"""
, orders AS (
    SELECT d.client_id, COUNT(DISTINCT e.deal_id) AS n FROM deal_events e JOIN deals d ON d.id = e.deal_id
    WHERE e.team_id = :team_id AND e.at >= :since AND e.at < :until AND e.kind = 'won'
        AND e.owner_id IN (SELECT id FROM scope) AND {STILL}
    GROUP BY d.client_id)
SELECT COUNT(*) AS n, COALESCE(SUM(CASE WHEN n >= 2 THEN 1 ELSE 0 END), 0) AS again FROM orders"""


async def repeat_rate(rows: Rows, asking: Asking) -> Share:
    """Of the clients that ordered from those in scope."""
    row = await rows.one(asking.with_scope + _ORDERS, **asking.year, **asking.scoped)
    return Share(part=int(row["again"]), n=row["n"], prior=0.25) if row else Share(part=0, n=0, prior=0.25)


_REORDERS = f"""
SELECT COUNT(*) AS n,
    CAST(COALESCE(SUM(d.team_amount), 0) AS BIGINT) AS amount
FROM deals d WHERE d.team_id = :team_id AND {REORDERS} AND d.owner_id IN (SELECT id FROM scope)"""


async def overdue_reorders(rows: Rows, asking: Asking) -> Sum:
    """So many orders are late, the last ones worth so much."""
    row = await rows.one(
        asking.with_scope + _REORDERS,
        now=millis(asking.now),
        **asking.scoped,
    )
    return Sum(n=row["n"], amount=row["amount"]) if row else Sum()
