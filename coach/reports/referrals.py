"""Referrals: named ÷ asked, and deals won that came from a referral (domain.md §4)."""

import msgspec

from coach.model.value import Choice, Record, Value
from coach.reports.asked import current
from coach.reports.asking import Asking
from coach.reports.closings import STILL
from coach.reports.share import Share
from storage.database import Rows

_value = msgspec.json.Decoder(Value)

_ANSWERS = """
SELECT a.value FROM deals d JOIN answers a ON {current} AND a.standing = 'answered'
WHERE d.team_id = :team_id AND d.status IN ('care', 'done') AND d.owner_id IN (SELECT id FROM scope)
    AND a.answered_at >= :since AND a.answered_at < :until"""

_WON = f"""
SELECT COUNT(*) AS n FROM deal_events e JOIN deals d ON d.id = e.deal_id
WHERE e.team_id = :team_id AND e.at >= :since AND e.at < :until AND e.kind = 'won'
    AND d.source = 'referral' AND e.owner_id IN (SELECT id FROM scope) AND {STILL}"""


class Referrals(Record, frozen=True, kw_only=True):
    """`named`: of those asked, how many named somebody; `won` deals from referrals."""

    named: Share
    won: int


async def referrals(rows: Rows, asking: Asking) -> Referrals:
    """Asked and won in the last 90 days, by those in scope."""
    sql = _ANSWERS.format(current=current(asking.playbook, asking.playbook.rules.figures.referral))
    found = await rows.all(asking.with_scope + sql, **asking.window, **asking.scoped)
    asked = [key for row in found for key in _asked(_value.decode(row["value"])) if key != "not_asked"]
    row = await rows.one(asking.with_scope + _WON, **asking.window, **asking.scoped)
    return Referrals(named=Share(part=asked.count("named"), n=len(asked)), won=int(row["n"]) if row else 0)


def _asked(value: Value) -> tuple[str, ...]:
    chosen = value.parts.get("asked")
    return chosen.keys[:1] if isinstance(chosen, Choice) else ()
