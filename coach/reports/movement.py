"""Weekly movement: start + what came in − what went out = end, exactly, from the events (domain.md §4).

A deal is *in* while it is open, its expected close is in the period, and its owner is in scope. An event is
taken apart in this order: the amount changes first (increased, decreased), then the deal comes in or goes
out, with its new amount, for one reason. A win so leaves at its last open amount, and what changed at the
signing stands under increased or decreased.
"""

from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.period import Period
from coach.reports.pipeline import Sum, as_of
from storage.database import Rows

IN = ("new", "reopened", "unparked", "received", "increased", "moved_in")
OUT = ("decreased", "moved_out", "won", "lost", "disqualified", "parked", "handed_over")

_IS = """CASE WHEN e.status = 'open' AND e.closes_on BETWEEN :first AND :last
    AND e.owner_id IN (SELECT id FROM scope) THEN 1 ELSE 0 END"""
_WAS = """CASE WHEN e.was_status = 'open' AND e.was_closes_on BETWEEN :first AND :last
    AND e.was_owner_id IN (SELECT id FROM scope) THEN 1 ELSE 0 END"""

_TOUCHED = f"""
    SELECT e.*, {_IS} AS is_in, {_WAS} AS was_in, COALESCE(e.amount, 0) AS after_amount,
        COALESCE(e.was_amount, 0) AS before_amount,
        CASE WHEN e.was_owner_id IN (SELECT id FROM scope) THEN 1 ELSE 0 END AS was_ours,
        CASE WHEN e.owner_id IN (SELECT id FROM scope) THEN 1 ELSE 0 END AS is_ours,
        CASE WHEN d.created_at > :since THEN 1 ELSE 0 END AS is_young
    FROM deal_events e JOIN deals d ON d.id = e.deal_id
    WHERE e.team_id = :team_id AND e.at > :since AND e.at <= :until"""

_WHY = """CASE
    WHEN is_in = 1 AND was_status IS NULL THEN 'new'
    WHEN is_in = 1 AND was_status = 'parked' THEN 'unparked'
    WHEN is_in = 1 AND was_status <> 'open' THEN 'reopened'
    WHEN is_in = 1 AND was_ours = 0 THEN 'received'
    WHEN is_in = 1 AND is_young = 1 THEN 'new'
    WHEN is_in = 1 THEN 'moved_in'
    WHEN status = 'care' OR status = 'done' THEN 'won'
    WHEN status = 'parked' THEN 'parked'
    WHEN kind = 'disqualified' THEN 'disqualified'
    WHEN status = 'lost' THEN 'lost'
    WHEN is_ours = 0 THEN 'handed_over'
    ELSE 'moved_out' END"""

_SQL = f"""
, touched AS ({_TOUCHED}),
parts AS (
    SELECT CASE WHEN after_amount > before_amount THEN 'increased' ELSE 'decreased' END AS why, deal_id,
        ABS(after_amount - before_amount) AS amount
    FROM touched WHERE was_in = 1 AND after_amount <> before_amount
    UNION ALL
    SELECT {_WHY} AS why, deal_id, after_amount AS amount FROM touched WHERE is_in <> was_in)
SELECT why, COUNT(DISTINCT deal_id) AS n, CAST(SUM(amount) AS BIGINT) AS amount FROM parts GROUP BY why"""


class Movement(Record, frozen=True, kw_only=True):
    """The pipeline of a period at two instants, and what lies between by its reason."""

    start: Sum
    end: Sum
    parts: dict[str, Sum]

    @property
    def balance(self) -> int:
        """What the parts leave unexplained, in minor units: 0."""
        came = sum(self.of(why).amount for why in IN)
        went = sum(self.of(why).amount for why in OUT)
        return self.start.amount + came - went - self.end.amount

    def of(self, why: str) -> Sum:
        """One part."""
        return self.parts.get(why, Sum())


async def movement(rows: Rows, asking: Asking, period: Period, since: int, until: int) -> Movement:
    """What moved in the pipeline of `period` after `since` up to `until` (UTC milliseconds)."""
    found = await rows.all(asking.with_scope + _SQL, since=since, until=until, **period.days, **asking.scoped)
    return Movement(
        start=await as_of(rows, asking, period, since),
        end=await as_of(rows, asking, period, until),
        parts={row["why"]: Sum(n=row["n"], amount=row["amount"]) for row in found},
    )
