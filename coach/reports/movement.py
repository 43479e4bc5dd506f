"""Weekly movement: start + what came in − what went out = end, exactly, from the events (domain.md §4).

A deal is *in* while it is open, its expected close is in the period, and its owner is in scope. An event is
taken apart in this order: the amount changes first (increased, decreased), then the deal comes in or goes
out, with its new amount, for one reason. A win so leaves at its last open amount, and what changed at the
signing stands under increased or decreased. Each event begins where the one before it of its deal ended, so
the start is the end less all that the events between them changed.
"""

from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.period import Period
from coach.reports.pipeline import Sum, as_of, expected
from storage.database import Rows
from storage.instants import millis

IN = ("new", "reopened", "unparked", "received", "increased", "moved_in")
OUT = ("decreased", "moved_out", "won", "lost", "disqualified", "parked", "handed_over")
GROWN = "grown"

_IS = """CASE WHEN e.status = 'open' AND e.closes_on BETWEEN :first AND :last
    AND e.owner_id IN (SELECT id FROM scope) THEN 1 ELSE 0 END"""
_WAS = """CASE WHEN e.was_status = 'open' AND e.was_closes_on BETWEEN :first AND :last
    AND e.was_owner_id IN (SELECT id FROM scope) THEN 1 ELSE 0 END"""

_TOUCHED = f"""
    SELECT * FROM (
        SELECT e.deal_id, e.kind, e.status, e.was_status, e.owner_id, e.was_owner_id, {_IS} AS is_in,
            {_WAS} AS was_in, COALESCE(e.amount, 0) AS after_amount,
            COALESCE(e.was_amount, 0) AS before_amount
        FROM deal_events e WHERE e.team_id = :team_id AND e.at >= :since AND e.at < :until) all_of_them
    WHERE is_in = 1 OR was_in = 1"""
"""What happened to deals that were in or are: every column stands in the index `deal_events_of_team`."""

_IS_YOUNG = "(SELECT d.created_at FROM deals d WHERE d.id = m.deal_id) >= :since"

_WHY = f"""CASE
    WHEN is_in = 1 AND was_status IS NULL THEN 'new'
    WHEN is_in = 1 AND was_status = 'parked' THEN 'unparked'
    WHEN is_in = 1 AND was_status <> 'open' THEN 'reopened'
    WHEN is_in = 1 AND was_owner_id NOT IN (SELECT id FROM scope) THEN 'received'
    WHEN is_in = 1 AND {_IS_YOUNG} THEN 'new'
    WHEN is_in = 1 THEN 'moved_in'
    WHEN status = 'care' OR status = 'done' THEN 'won'
    WHEN status = 'parked' THEN 'parked'
    WHEN kind = 'disqualified' THEN 'disqualified'
    WHEN status = 'lost' THEN 'lost'
    WHEN owner_id NOT IN (SELECT id FROM scope) THEN 'handed_over'
    ELSE 'moved_out' END"""

PARTS = f"""
, touched AS ({_TOUCHED}),
parts AS (
    SELECT CASE WHEN after_amount > before_amount THEN 'increased' ELSE 'decreased' END AS why, deal_id,
        ABS(after_amount - before_amount) AS amount
    FROM touched WHERE was_in = 1 AND after_amount <> before_amount
    UNION ALL
    SELECT {_WHY} AS why, m.deal_id, after_amount AS amount FROM touched m WHERE is_in <> was_in)"""
"""After `scope`: each change of `parts` by itself, its reason, deal and amount; of events from `:since` up
to before `:until`, in the pipeline of the days from `:first` to `:last`."""

_SQL = f"""{PARTS}
SELECT why, COUNT(DISTINCT deal_id) AS n, CAST(SUM(amount) AS BIGINT) AS amount FROM parts GROUP BY why
UNION ALL
SELECT '{GROWN}', COALESCE(SUM(is_in - was_in), 0),
    CAST(COALESCE(SUM(is_in * after_amount - was_in * before_amount), 0) AS BIGINT) FROM touched"""
"""The last row is no part: by how much the whole grew, each event against how its deal stood before it."""


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
    values = between(since, until) | period.days | asking.scoped
    found = await rows.all(asking.with_scope + _SQL, **values)
    parts = {row["why"]: Sum(n=row["n"], amount=row["amount"]) for row in found}
    grown = parts.pop(GROWN)
    end = await _at(rows, asking, period, until)
    start = Sum(n=end.n - grown.n, amount=end.amount - grown.amount)
    return Movement(start=start, end=end, parts=parts)


def between(since: int, until: int) -> dict[str, object]:
    """After `since` up to `until` (UTC milliseconds), as `PARTS` has them."""
    return {"since": since + 1, "until": until + 1}


async def _at(rows: Rows, asking: Asking, period: Period, until: int) -> Sum:
    """Now is told by the deals themselves, what was by the events."""
    if until >= millis(asking.now):
        return await expected(rows, asking, period)
    return await as_of(rows, asking, period, until)
