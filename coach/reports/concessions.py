"""Concessions on won deals: Σ K ÷ Σ first offered price, and the share with a «get» (domain.md §4).

K is what all requests of a deal cost us on that deal, also while the present one isn't known: what they
cost on later orders isn't in the price offered either. Other currencies count at today's rates. The first
offered price is that of the offer's first version; a get is a prepared trade with one, or a dated commitment
to sign. Which questions these are stands in the playbook.
"""

from collections import defaultdict
from collections.abc import Mapping

import msgspec

from coach.model.value import Day, Record, Value
from coach.playbook.figures import Figures
from coach.reports.asked import ids, listed, roles
from coach.reports.asking import Asking
from coach.reports.closings import STILL
from coach.reports.share import Share
from coach.rules.filled import money_of
from coach.rules.one_currency import counted
from coach.rules.requests import requests
from storage.database import Rows

_value = msgspec.json.Decoder(Value)

_ANSWERS = """
SELECT e.deal_id, a.question, a.value FROM deal_events e JOIN answers a ON a.deal_id = e.deal_id
    AND ((a.question IN ({replies}) AND a.replaced_at IS NULL)
        OR (a.question IN ({offer}) AND a.id = (SELECT MIN(f.id) FROM answers f
            WHERE f.deal_id = e.deal_id AND f.question IN ({offer}) AND f.standing = 'answered')))
WHERE e.team_id = :team_id AND e.at >= :since AND e.at < :until AND e.kind = 'won'
    AND e.owner_id IN (SELECT id FROM scope) AND (a.standing = 'answered' OR a.question IN ({request}))
    AND {still}"""

Values = Mapping[str, Value]


class Concessions(Record, frozen=True, kw_only=True):
    """Minor units: what was `given` on `deals` first `offered` at so much; `with_get` of those that gave."""

    deals: int
    given: int
    offered: int
    with_get: Share

    @property
    def percent(self) -> float | None:
        """Given of offered; None while no won deal has an offer."""
        return 100 * self.given / self.offered if self.offered else None


async def concessions(rows: Rows, asking: Asking) -> Concessions:
    """Of deals won in the last 90 days by those in scope that have an offer."""
    asks = asking.playbook.rules.figures
    deals = [
        {question: counted(value, asking.team) for question, value in one.items()}
        for one in await _deals(rows, asking, asks)
    ]
    currency = asking.team.currency
    offered = [one for one in deals if _offered(one, asks.offer, currency)]
    gave = [one for one in offered if _given(one, asks.request, currency)]
    return Concessions(
        deals=len(offered),
        given=sum(_given(one, asks.request, currency) for one in gave),
        offered=sum(_offered(one, asks.offer, currency) for one in offered),
        with_get=Share(part=sum(_has_get(one, asks) for one in gave), n=len(gave)),
    )


async def _deals(rows: Rows, asking: Asking, asks: Figures) -> list[Values]:
    """Of each won deal what was answered. Of two answers to one question, under today's id and under a former
    one, today's counts."""
    of = roles(asking.playbook, asks.request, asks.trades, asks.commitment, asks.offer)
    replies = tuple(name for name, one in of.items() if one != asks.offer)
    offer = listed(ids(asking.playbook, asks.offer))
    request = listed(ids(asking.playbook, asks.request))
    sql = _ANSWERS.format(replies=listed(replies), offer=offer, request=request, still=STILL)
    found = await rows.all(asking.with_scope + sql, **asking.window, **asking.scoped)
    deals: dict[int, dict[str, Value]] = defaultdict(dict)
    for row in sorted(found, key=lambda row: row["question"] in asking.playbook.stage_numbers):
        deals[row["deal_id"]][of[row["question"]]] = _value.decode(row["value"])
    return list(deals.values())


def _given(values: Values, request: str, currency: str) -> int:
    """What all requests of the deal cost, as far as it is known and in the team's currency."""
    asked = requests(values[request]) if request in values else ()
    sums = (money_of(form.get("amount")) for form in asked)
    return sum(money.minor for money in sums if money is not None and money.currency == currency)


def _offered(values: Values, question: str, currency: str) -> int:
    """The price; nothing in another currency that has no rate: such a deal isn't counted."""
    price = money_of(values[question].parts.get("price")) if question in values else None
    return price.minor if price is not None and price.currency == currency else 0


def _has_get(values: Values, asks: Figures) -> bool:
    trades = values[asks.trades].items if asks.trades in values else ()
    signs = values[asks.commitment].parts.get("on") if asks.commitment in values else None
    return any("get" in trade for trade in trades) or isinstance(signs, Day)
