"""Velocity: qualified open deals × win rate × mean won value ÷ cycle days (domain.md §4), money a day.

A win without an amount in the team's currency counts as a win, and not in the mean value.
"""

from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.closings import closed
from coach.reports.cycle import cycle
from coach.reports.win_rate import win_rate
from storage.database import Rows

_QUALIFIED = """
SELECT COUNT(*) AS n FROM deals d WHERE d.team_id = :team_id AND d.status = 'open' AND d.stage >= 2
    AND d.owner_id IN (SELECT id FROM scope)"""


class Velocity(Record, frozen=True, kw_only=True):
    """Minor units a day; None while nothing was won, or no win has a length. `n`: the wins behind it."""

    a_day: int | None
    open_deals: int
    n: int


async def velocity(rows: Rows, asking: Asking) -> Velocity:
    """Of those in scope: qualified is stage 2 and beyond."""
    row = await rows.one(asking.with_scope + _QUALIFIED, **asking.scoped)
    open_deals = int(row["n"]) if row else 0
    won = await closed(rows, asking, asking.window, qualified=True)
    rate, days = (await win_rate(rows, asking)).count, (await cycle(rows, asking)).won_days
    if not won.won_priced or not days:
        return Velocity(a_day=None, open_deals=open_deals, n=won.won)
    a_day = open_deals * rate.fraction * (won.won_amount / won.won_priced) / days
    return Velocity(a_day=round(a_day), open_deals=open_deals, n=won.won)
