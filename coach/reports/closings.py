"""Deals closed in a window: won, lost or disqualified, and still so. The base of several figures.

A closing that was taken back or reopened since counts no more; a deal closed twice counts at its last.
The amount is today's (a final price corrected later is the price), the owner who had it when it closed.
"""

from coach.model.value import Record
from coach.reports.asking import Asking
from storage.database import Rows

STILL = "e.kind IN ('won', 'lost', 'disqualified') AND e.voided = 0"
"""The event `e` is a closing that holds: the deal was not opened again after it."""

REACHED_2 = "e.reached >= 4"
"""The deal `e` came to stage 2 or beyond (a bit for each stage); one won from stage 1 came to stage 5."""

_CLOSED = f"""
SELECT e.kind, COUNT(*) AS n, COUNT(c.amount) AS priced,
    CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) AS amount
FROM deal_events e JOIN deal_events c ON c.deal_id = e.deal_id AND c.until_at IS NULL
WHERE e.team_id = :team_id AND e.at >= :since AND e.at < :until
    AND e.owner_id IN (SELECT id FROM scope) AND {STILL}"""


class Closed(Record, frozen=True, kw_only=True):
    """Counts, and amounts in minor units, of the deals that ended; `won_priced`: the wins with an amount."""

    won: int = 0
    won_amount: int = 0
    won_priced: int = 0
    lost: int = 0
    lost_amount: int = 0
    disqualified: int = 0


async def closed(rows: Rows, asking: Asking, window: dict[str, object], qualified: bool = False) -> Closed:
    """What closed between `since` and `until`; `qualified`: only deals that reached stage 2."""
    only_2 = f" AND (e.kind = 'disqualified' OR {REACHED_2})" if qualified else ""
    found = await rows.all(
        asking.with_scope + _CLOSED + only_2 + " GROUP BY e.kind", **asking.scoped, **window
    )
    by_kind = {row["kind"]: (row["n"], row["amount"], row["priced"]) for row in found}
    won, won_amount, won_priced = by_kind.get("won", (0, 0, 0))
    lost, lost_amount, _ = by_kind.get("lost", (0, 0, 0))
    return Closed(
        won=won,
        won_amount=won_amount,
        won_priced=won_priced,
        lost=lost,
        lost_amount=lost_amount,
        disqualified=by_kind.get("disqualified", (0, 0, 0))[0],
    )
