"""Slipped: deals whose expected close moved from inside a period to after it, count and value (domain §4).

A deal counts once, with its amount after the move, and only while it is still out: one that came back into
the period didn't slip. Pushes are a deal's later moves, wherever they went.
"""

from coach.reports.asking import Asking
from coach.reports.period import Period
from coach.reports.pipeline import Sum
from storage.database import Rows

SLIPPED_OUT = """d.closes_on > :last AND d.id IN (
    SELECT e.deal_id FROM deal_events e WHERE e.team_id = :team_id AND e.at >= :since AND e.at < :until
        AND e.pushed = 1 AND e.was_closes_on BETWEEN :first AND :last AND e.closes_on > :last)"""
"""Deals `d` that left the period from `:first` to `:last` between the instants, and are out still."""

_SLIPPED = f"""
SELECT COUNT(*) AS n,
    CAST(COALESCE(SUM(d.team_amount), 0) AS BIGINT) AS amount
FROM deals d WHERE d.team_id = :team_id AND d.status = 'open' AND d.owner_id IN (SELECT id FROM scope)
    AND {SLIPPED_OUT}"""


async def slipped(rows: Rows, asking: Asking, period: Period, window: dict[str, object]) -> Sum:
    """What slipped out of the period between `since` and `until`."""
    row = await rows.one(
        asking.with_scope + _SLIPPED,
        **window,
        **period.days,
        **asking.scoped,
    )
    return Sum(n=row["n"], amount=row["amount"]) if row else Sum()
