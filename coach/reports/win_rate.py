"""Win rate: won ÷ (won + lost), closed in the last 90 days, of deals that reached stage 2 (domain.md §4).

Unfit clients found out early and for a reason are *disqualified*, shown apart. The strict rate adds open
deals that reached stage 2 and whose expected close is more than 30 days past to the denominator.
"""

from datetime import timedelta

from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.closings import REACHED_2, Closed, closed
from coach.reports.share import Share
from storage.database import Rows

LONG_PAST = f"""d.status = 'open' AND d.closes_on < :long_past AND EXISTS (SELECT 1 FROM deal_events e
    WHERE e.deal_id = d.id AND e.until_at IS NULL AND {REACHED_2})"""
"""Open deals `d` that reached stage 2 and whose close is so long past that few believe in them."""

_LONG_PAST = f"""
SELECT COUNT(*) AS n FROM deals d
WHERE d.team_id = :team_id AND {LONG_PAST} AND d.owner_id IN (SELECT id FROM scope)"""


class WinRate(Record, frozen=True, kw_only=True):
    """By count, by value (the same deals, each by its amount), and strict; `disqualified` deals apart."""

    count: Share
    value: Share
    strict: Share
    disqualified: int


async def win_rate(rows: Rows, asking: Asking) -> WinRate:
    """The rate of those in scope, as of now."""
    ended = await closed(rows, asking, asking.window, qualified=True)
    row = await rows.one(asking.with_scope + _LONG_PAST, long_past=long_past(asking), **asking.scoped)
    zombies = int(row["n"]) if row else 0
    prior = (asking.playbook.stage(2).chance_percent or 0) / 100
    n = ended.won + ended.lost
    return WinRate(
        count=Share(part=ended.won, n=n, prior=prior),
        value=_by_value(ended, n, prior),
        strict=Share(part=ended.won, n=n + zombies, prior=prior),
        disqualified=ended.disqualified,
    )


def long_past(asking: Asking) -> str:
    """The first day that is not so long past yet."""
    return (asking.today - timedelta(days=30)).isoformat()


def _by_value(ended: Closed, n: int, prior: float) -> Share:
    """Few deals are few, whatever they are worth: their share counts as so many deals, too."""
    worth = ended.won_amount + ended.lost_amount
    return Share(part=n * ended.won_amount / worth, n=n, prior=prior) if worth else Share(part=0, n=0)
