"""Concessions on won deals: Σ K ÷ Σ first offered price, and the share with a «get» (domain.md §4).

K is what the last request costs us (D6), the first offered price that of the first version of O7; a get is a
prepared trade with one, or a dated commitment to sign.
"""

from collections import defaultdict
from collections.abc import Mapping

import msgspec

from coach.model.value import Day, Record, Sum, Value
from coach.reports.asking import Asking
from coach.reports.closings import STILL
from coach.reports.share import Share
from storage.database import Rows

REQUEST, OFFER, TRADES, COMMITMENT = "D6", "O7", "D5", "D9"
MOST = 20_000
_value = msgspec.json.Decoder(Value)

_ANSWERS = f"""
SELECT e.deal_id, a.question, a.value FROM deal_events e JOIN answers a ON a.deal_id = e.deal_id
    AND ((a.question IN ('{REQUEST}', '{TRADES}', '{COMMITMENT}') AND a.replaced_at IS NULL)
        OR (a.question = '{OFFER}' AND a.id = (SELECT MIN(f.id) FROM answers f
            WHERE f.deal_id = e.deal_id AND f.question = '{OFFER}' AND f.standing = 'answered')))
WHERE e.team_id = :team_id AND e.at >= :since AND e.at < :until AND e.kind = 'won'
    AND e.owner_id IN (SELECT id FROM scope) AND a.standing = 'answered' AND {STILL} LIMIT {MOST}"""

Values = Mapping[str, Value]


class Concessions(Record, frozen=True, kw_only=True):
    """Minor units: what was `given` on deals first `offered` at so much; `with_get` of those that gave."""

    given: int
    offered: int
    with_get: Share

    @property
    def percent(self) -> float | None:
        """Given of offered; None while no won deal has an offer."""
        return 100 * self.given / self.offered if self.offered else None


async def concessions(rows: Rows, asking: Asking) -> Concessions:
    """Of deals won in the last 90 days by those in scope that have an offer."""
    deals: dict[int, dict[str, Value]] = defaultdict(dict)
    for row in await rows.all(asking.with_scope + _ANSWERS, **asking.window, **asking.scoped):
        deals[row["deal_id"]][row["question"]] = _value.decode(row["value"])
    offered = [one for one in deals.values() if _sum(one, OFFER, "price")]
    gave = [one for one in offered if _sum(one, REQUEST, "amount")]
    return Concessions(
        given=sum(_sum(one, REQUEST, "amount") for one in gave),
        offered=sum(_sum(one, OFFER, "price") for one in offered),
        with_get=Share(part=sum(map(_has_get, gave)), n=len(gave)),
    )


def _sum(values: Values, question: str, part: str) -> int:
    filled = values[question].parts.get(part) if question in values else None
    return filled.money.minor if isinstance(filled, Sum) else 0


def _has_get(values: Values) -> bool:
    trades = values[TRADES].items if TRADES in values else ()
    signs = values[COMMITMENT].parts.get("on") if COMMITMENT in values else None
    return any("get" in trade for trade in trades) or isinstance(signs, Day)
