"""Coverage: open pipeline of the period ÷ (target − won in it), and how much the team's past says is needed.

Needed = 1 ÷ conversion; conversion = Σ won from that week to the period's end ÷ Σ open pipeline of the period
as it stood in that week, pooled over the last four complete months; wins of deals that came in later count
(domain.md §4). «That week» is as many days into the month as today is.
"""

from datetime import timedelta

from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.past_months import past_months
from coach.reports.period import Period, start_of
from coach.reports.pipeline import expected
from storage.database import Rows
from storage.past_editions import Past, past_of

POOLED = 4
LEAST = 2


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
    open_now = (await expected(rows, asking, asking.month)).amount
    return Coverage(factor=open_now / left, needed=needed, reached=False, n=n)


async def _needed(rows: Rows, asking: Asking) -> tuple[float | None, int]:
    """The factor, and of how many complete months it is known."""
    past = await past_of(rows, asking.team.id)
    days = _same_days(asking, past)
    stood, won = await past_months(rows, asking, past, days)
    return (stood / won if len(days) >= LEAST and won and stood else None), len(days)


def _same_days(asking: Asking, past: Past) -> list[tuple[Period, int]]:
    """The last complete months that are known from their first day on, each with the end of its same day."""
    days: list[tuple[Period, int]] = []
    month, into = asking.month, (asking.today - asking.month.first).days
    for _ in range(POOLED):
        month = month.before()
        if past.began is None or start_of(month.first, asking.zone) < past.began:
            break
        days.append((month, _same_day(month, into, asking)))
    return days


def _same_day(month: Period, into: int, asking: Asking) -> int:
    """The end of the day as many days into the month; of a shorter one its last."""
    days = min(into, (month.last - month.first).days)
    return start_of(month.first + timedelta(days=days + 1), asking.zone) - 1
