"""Open pipeline: Σ amount of open deals with their expected close in the period (domain.md §4).

Deals without a date stand apart, and so do those whose date is past. A deal without an amount counts as a
deal, with nothing, and so does one in another currency without a rate: those are listed apart.
"""

from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.period import Period
from storage.database import Rows

_BY_DATE = """
SELECT CASE WHEN d.closes_on IS NULL THEN 'undated'
        WHEN d.closes_on BETWEEN :first AND :last AND d.closes_on < :today THEN 'inside_past'
        WHEN d.closes_on BETWEEN :first AND :last THEN 'inside'
        WHEN d.closes_on < :today THEN 'past' ELSE 'later' END AS part,
    COUNT(*) AS n,
    CAST(COALESCE(SUM(d.team_amount), 0) AS BIGINT) AS amount
FROM deals d WHERE d.team_id = :team_id AND d.status = 'open' AND d.owner_id IN (SELECT id FROM scope)
GROUP BY 1"""

_EXPECTED = """
SELECT COUNT(*) AS n,
    CAST(COALESCE(SUM(d.team_amount), 0) AS BIGINT) AS amount
FROM deals d WHERE d.team_id = :team_id AND d.status = 'open' AND d.closes_on BETWEEN :first AND :last
    AND d.owner_id IN (SELECT id FROM scope)"""

STOOD = """e.team_id = :team_id AND e.status = 'open' AND e.closes_on BETWEEN :first AND :last
    AND e.at <= :at AND (e.until_at IS NULL OR e.until_at > :at)"""
"""The event `e` is how a deal stood in the open pipeline of the period at the instant `:at`."""

_AS_OF = f"""
SELECT COUNT(*) AS n, CAST(COALESCE(SUM(e.amount), 0) AS BIGINT) AS amount
FROM deal_events e WHERE {STOOD} AND e.owner_id IN (SELECT id FROM scope)"""


class Sum(Record, frozen=True, kw_only=True):
    """So many deals, worth so much in minor units."""

    n: int = 0
    amount: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(n=self.n + other.n, amount=self.amount + other.amount)


class Pipeline(Record, frozen=True, kw_only=True):
    """By expected close: `inside` the period and ahead, `inside_past` in the period but over already, `past`
    before the period and over, `later` outside it and ahead, `undated`."""

    inside: Sum = Sum()
    inside_past: Sum = Sum()
    past: Sum = Sum()
    later: Sum = Sum()
    undated: Sum = Sum()

    @property
    def expected(self) -> Sum:
        """The open pipeline of the period: all whose expected close is in it."""
        return self.inside + self.inside_past

    @property
    def overdue(self) -> Sum:
        """All whose expected close is past."""
        return self.inside_past + self.past


async def pipeline(rows: Rows, asking: Asking, period: Period) -> Pipeline:
    """The open deals of those in scope, as of now."""
    found = await rows.all(
        asking.with_scope + _BY_DATE,
        today=asking.today.isoformat(),
        **period.days,
        **asking.scoped,
    )
    return Pipeline(**{row["part"]: Sum(n=row["n"], amount=row["amount"]) for row in found})


async def expected(rows: Rows, asking: Asking, period: Period) -> Sum:
    """The open pipeline of the period alone, as of now: `Pipeline.expected` without the rest."""
    row = await rows.one(asking.with_scope + _EXPECTED, **period.days, **asking.scoped)
    return Sum(n=row["n"], amount=row["amount"]) if row else Sum()


async def as_of(rows: Rows, asking: Asking, period: Period, at: int) -> Sum:
    """The open pipeline of the period as it stood at an instant (UTC milliseconds), past dates included."""
    row = await rows.one(asking.with_scope + _AS_OF, at=at, **period.days, **asking.scoped)
    return Sum(n=row["n"], amount=row["amount"]) if row else Sum()
