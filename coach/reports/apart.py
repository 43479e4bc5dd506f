"""Open deals in a currency without a rate: no sum counts them, they are listed apart (domain.md §1)."""

from coach.model.money import Money
from coach.model.say import Say, say
from coach.model.screen import Button
from coach.model.value import Record
from coach.reports.view import View, leads
from storage.database import Rows

MOST_SUMS = 3
APART = "d.status = 'open' AND d.amount IS NOT NULL AND d.team_amount IS NULL"
"""The deal `d` is one of them; written as the index `deals_apart` has it."""

_BY_CURRENCY = f"""
SELECT d.currency, COUNT(*) AS n, CAST(SUM(d.amount) AS BIGINT) AS amount FROM deals d
WHERE d.team_id = :team_id AND {APART} AND d.owner_id IN (SELECT id FROM scope)
GROUP BY d.currency ORDER BY n DESC, d.currency"""


class Apart(Record, frozen=True, kw_only=True):
    """How many they are, and what they are worth in each currency, that of the most deals first."""

    n: int
    sums: tuple[Money, ...]


async def apart(rows: Rows, view: View) -> Apart:
    """Of those in scope, as of now."""
    found = await rows.all(view.asking.with_scope + _BY_CURRENCY, **view.asking.scoped)
    sums = tuple(Money(minor=row["amount"], currency=row["currency"]) for row in found)
    return Apart(n=sum(row["n"] for row in found), sums=sums)


def apart_sums(found: Apart) -> Say:
    """«without a rate 12,000 $, 500 £ (3)»."""
    return say("apart.sums", sums=found.sums[:MOST_SUMS], n=found.n)


def apart_button(view: View, found: Apart) -> tuple[Button, ...]:
    """Leads to them; nothing where there are none."""
    return (leads(say("button.list_apart", n=found.n), view.now("apart")),) if found.n else ()
