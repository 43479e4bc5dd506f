"""Coverage: open pipeline of the period ÷ (target − won in it), and how much the team's past says is needed.

Needed = 1 ÷ conversion; conversion = Σ won from that week to the period's end ÷ Σ open pipeline of the period
as it stood in that week, pooled over the last four complete months; wins of deals that came in later count
(domain.md §4). «That week» is as many days into the month as today is.
"""

from datetime import timedelta

from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.closings import closed
from coach.reports.period import Period, start_of
from coach.reports.pipeline import as_of, pipeline
from storage.database import Rows

POOLED = 4
LEAST = 2

_BEGAN = "SELECT MIN(e.at) AS at FROM deal_events e WHERE e.team_id = :team_id"


class Coverage(Record, frozen=True, kw_only=True):
    """`factor` is None without a target or once it is `reached`; `needed` None while the past says nothing:
    fewer than two of the last four months (`n`) known, or nothing open or nothing won in them."""

    factor: float | None
    needed: float | None
    reached: bool
    n: int


async def coverage(rows: Rows, asking: Asking, goal: int, won: int) -> Coverage:
    """Of this month; `goal` and `won` so far in minor units."""
    needed, n = await _needed(rows, asking)
    left = goal - won
    if goal <= 0 or left <= 0:
        return Coverage(factor=None, needed=needed, reached=goal > 0, n=n)
    expected = (await pipeline(rows, asking, asking.month)).expected.amount
    return Coverage(factor=expected / left, needed=needed, reached=False, n=n)


async def _needed(rows: Rows, asking: Asking) -> tuple[float | None, int]:
    """The factor, and of how many complete months it is known."""
    row = await rows.one(_BEGAN, team_id=asking.team.id)
    began = row["at"] if row and row["at"] is not None else None
    stood, won, n, month = 0, 0, 0, asking.month
    into = (asking.today - month.first).days
    for _ in range(POOLED):
        month = month.before()
        if began is None or start_of(month.first, asking.zone) < began:
            break
        at = _same_day(month, into, asking)
        stood += (await as_of(rows, asking, month, at)).amount
        until = month.between(asking.zone)["until"]
        won += (await closed(rows, asking, {"since": at, "until": until})).won_amount
        n += 1
    return (stood / won if n >= LEAST and won and stood else None), n


def _same_day(month: Period, into: int, asking: Asking) -> int:
    """The end of the day as many days into the month; of a shorter one its last."""
    days = min(into, (month.last - month.first).days)
    return start_of(month.first + timedelta(days=days + 1), asking.zone) - 1
