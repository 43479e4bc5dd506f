"""Unhappy clients: after the sale, their last score low enough that somebody calls them (domain.md §5)."""

from decimal import Decimal

import msgspec

from coach.dialogs.buttons import named
from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.model.value import Value
from coach.reports.asked import listed, roles
from coach.reports.narrowed import narrowed
from coach.reports.view import View, as_of, leads, rows_of
from coach.rules.unhappy import unhappy_score
from storage.database import Row, Rows

SHOWN = 6
_value = msgspec.json.Decoder(Value)

_SCORES = """
SELECT d.id, c.name AS client, p.name AS owner, a.question, a.value
FROM deals d JOIN clients c ON c.id = d.client_id JOIN people p ON p.id = d.owner_id
    JOIN answers a ON a.deal_id = d.id AND a.replaced_at IS NULL AND a.standing = 'answered'
WHERE d.team_id = :team_id AND d.status = 'care' AND d.owner_id IN (SELECT id FROM scope)
    AND a.question IN ({scores}) ORDER BY a.answered_at DESC, a.id DESC"""


async def unhappy_board(rows: Rows, view: View) -> Screen:
    """The latest first, each client's deal a tap away."""
    care = view.asking.playbook.rules.after_sale
    asks = roles(view.asking.playbook, care.satisfied, care.recommends)
    sql = view.asking.with_scope + _SCORES.format(scores=listed(tuple(asks)))
    deals: dict[int, tuple[Row, Decimal]] = {}
    for row in await rows.all(sql, **view.asking.scoped):
        score = unhappy_score(asks[row["question"]], _value.decode(row["value"]), care)
        if score is not None:
            deals.setdefault(row["id"], (row, score))
    shown = list(enumerate(list(deals.values())[:SHOWN], 1))
    head = say("unhappy.head", n=len(deals), at=as_of(view))
    lines = tuple(_line(place, row, score) for place, (row, score) in shown) or (say("list.none"),)
    doors = rows_of(
        (named(say("button.numbered", n=n), "deal", row["id"], lasting=True) for n, (row, _) in shown), 3
    )
    up = leads(say("button.to_team"), view.to("board", person_id=0))
    whose = await narrowed(rows, view, "person")
    return Screen(lines=(head, *whose, *lines), rows=(*doors, (up,)))


def _line(place: int, row: Row, score: Decimal) -> Say:
    return say("unhappy.line", n=place, client=row["client"], score=score, owner=row["owner"])
