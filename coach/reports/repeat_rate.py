"""Repeat rate: clients with two orders or more in twelve months ÷ clients with one or more (domain §4)."""

from datetime import timedelta

from coach.reports.asking import Asking
from coach.reports.closings import STILL
from coach.reports.share import Share
from storage.database import Rows
from storage.instants import millis

_ORDERS = f"""
, orders AS (
    SELECT d.client_id, COUNT(DISTINCT e.deal_id) AS n FROM deal_events e JOIN deals d ON d.id = e.deal_id
    WHERE e.team_id = :team_id AND e.at >= :since AND e.at < :until AND e.kind = 'won'
        AND e.owner_id IN (SELECT id FROM scope) AND {STILL}
    GROUP BY d.client_id)
SELECT COUNT(*) AS n, COALESCE(SUM(CASE WHEN n >= 2 THEN 1 ELSE 0 END), 0) AS again FROM orders"""


async def repeat_rate(rows: Rows, asking: Asking) -> Share:
    """Of the clients that ordered from those in scope."""
    window = {"since": millis(asking.now - timedelta(days=365)), "until": millis(asking.now) + 1}
    row = await rows.one(asking.with_scope + _ORDERS, **window, **asking.scoped)
    return Share(part=int(row["again"]), n=row["n"], prior=0.25) if row else Share(part=0, n=0, prior=0.25)
