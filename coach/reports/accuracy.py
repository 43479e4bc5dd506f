"""Forecast accuracy: 1 − |F − A| ÷ A, not below 0; bias: (F − A) ÷ A, over complete months (domain.md §4).

F is the commit as at the snapshot of the month's first day, A what was won in the month; weighted accuracy
beside it. Where the bot was away on that day, the first snapshot of the first week stands for it; a month of
which the first week is missing has no forecast. Undefined where nothing was won. Of a person the own figures;
of a line the sum of its people's.
"""

from collections.abc import AsyncIterator
from datetime import timedelta

from coach.model.person import Role
from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.closings import closed
from coach.reports.period import Period
from storage.database import Rows

MONTHS = 4

_FIRST = """
SELECT CAST(SUM(s.committed) AS BIGINT) AS committed, CAST(SUM(s.weighted) AS BIGINT) AS weighted,
    COUNT(*) AS n
FROM forecast_snapshots s
WHERE s.team_id = :team_id AND s.month = :month AND {whose} AND s.due_on = (
    SELECT MIN(f.due_on) FROM forecast_snapshots f WHERE f.team_id = :team_id AND f.month = :month
        AND f.due_on < :second_week)"""


class Month(Record, frozen=True, kw_only=True):
    """One month in minor units: forecast (commit), weighted, and actually won, with so many `deals`."""

    period: Period
    committed: int
    weighted: int
    won: int
    deals: int = 0

    @property
    def accuracy(self) -> float | None:
        """Of the commit, as a fraction; None where nothing was won."""
        return _accuracy(self.committed, self.won)

    @property
    def weighted_accuracy(self) -> float | None:
        """Of the weighted forecast."""
        return _accuracy(self.weighted, self.won)

    @property
    def bias(self) -> float | None:
        """Above 0: too much was promised."""
        return (self.committed - self.won) / self.won if self.won else None


def _accuracy(forecast: int, won: int) -> float | None:
    return max(0.0, 1 - abs(forecast - won) / won) if won else None


async def accuracy(rows: Rows, asking: Asking) -> tuple[Month, ...]:
    """The last complete months that have a snapshot, the latest first."""
    return tuple([month async for month in _months(rows, asking)])


async def latest(rows: Rows, asking: Asking) -> Month | None:
    """The last complete month that has a snapshot and a win: the last one for which it is defined."""
    async for month in _months(rows, asking):
        if month.won:
            return month
    return None


async def _months(rows: Rows, asking: Asking) -> AsyncIterator[Month]:
    month = asking.month
    for _ in range(MONTHS):
        month = month.before()
        first = await _first(rows, asking, month)
        if first is not None:
            ended = await closed(rows, asking, month.between(asking.zone))
            committed, weighted = first
            yield Month(
                period=month, committed=committed, weighted=weighted, won=ended.won_amount, deals=ended.won
            )


async def _first(rows: Rows, asking: Asking, month: Period) -> tuple[int, int] | None:
    whole = asking.person.role is Role.OWNER and not asking.only
    whose = "s.person_id = 0" if whole else "s.person_id IN (SELECT id FROM scope)"
    row = await rows.one(
        asking.with_scope + _FIRST.format(whose=whose),
        month=month.first.isoformat(),
        second_week=(month.first + timedelta(weeks=1)).isoformat(),
        **asking.scoped,
    )
    return (int(row["committed"]), int(row["weighted"])) if row and row["n"] else None
