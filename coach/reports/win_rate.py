"""Win rate: won ÷ (won + lost), closed in the last 90 days, of deals that reached stage 2 (domain.md §4).

Unfit clients found out early and for a reason are *disqualified*, shown apart. The strict rate adds open
deals whose expected close is more than 30 days past to the denominator.
"""

from datetime import timedelta

from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.closings import closed
from coach.reports.share import Share
from storage.database import Rows

_OVERDUE = """
SELECT COUNT(*) AS n FROM deals d WHERE d.team_id = :team_id AND d.status = 'open' AND d.stage >= 2
    AND d.closes_on < :long_past AND d.owner_id IN (SELECT id FROM scope)"""


class WinRate(Record, frozen=True, kw_only=True):
    """By count, by value (amounts in minor units), and strict; `disqualified` deals apart."""

    count: Share
    value: Share
    strict: Share
    disqualified: int


async def win_rate(rows: Rows, asking: Asking) -> WinRate:
    """The rate of those in scope, as of now."""
    ended = await closed(rows, asking, asking.window, qualified=True)
    row = await rows.one(
        asking.with_scope + _OVERDUE,
        long_past=(asking.today - timedelta(days=30)).isoformat(),
        **asking.scoped,
    )
    zombies = int(row["n"]) if row else 0
    prior = (asking.playbook.stage(2).chance_percent or 0) / 100
    n = ended.won + ended.lost
    return WinRate(
        count=Share(part=ended.won, n=n, prior=prior),
        value=Share(part=ended.won_amount, n=ended.won_amount + ended.lost_amount, prior=prior),
        strict=Share(part=ended.won, n=n + zombies, prior=prior),
        disqualified=ended.disqualified,
    )
