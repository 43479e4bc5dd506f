"""The deals behind a movement: what came into the pipeline of a month, or went out of it, and why.

A deal stands once for each reason, with what that moved, so the lines make up the sums of /changes.
"""

from collections.abc import Mapping

from coach.dialogs.buttons import named
from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.reports.asked import listed
from coach.reports.movement import IN, OUT, PARTS
from coach.reports.period import month_of
from coach.reports.view import View, leads, rows_of
from storage.database import Row, Rows
from storage.instants import millis

PAGE = 5
WAYS: Mapping[str, tuple[str, ...]] = {"came": IN, "went": OUT}

_MOVED = (
    PARTS
    + """
, moved AS (
    SELECT p.why, p.deal_id, CAST(SUM(p.amount) AS BIGINT) AS amount FROM parts p
    WHERE p.why IN ({ways}) GROUP BY p.why, p.deal_id)
SELECT m.why, m.amount, d.id, c.name AS client, COUNT(*) OVER () AS n,
    CAST(SUM(m.amount) OVER () AS BIGINT) AS total,
    CASE WHEN d.owner_id IN (SELECT id FROM scope) THEN 1 ELSE 0 END AS here
FROM moved m JOIN deals d ON d.id = m.deal_id JOIN clients c ON c.id = d.client_id
ORDER BY m.amount DESC, d.id, m.why LIMIT :size OFFSET :start"""
)


async def movement_list(rows: Rows, view: View) -> Screen:
    """A page of it, the largest first; what others have now stands without its name."""
    asking, way = view.asking, view.request.query.intent
    month = month_of(view.period.last)
    found = await rows.all(
        asking.with_scope + _MOVED.format(ways=listed(WAYS[way])),
        **_window(view),
        **month.days,
        **asking.scoped,
        size=PAGE,
        start=view.request.page * PAGE,
    )
    n, total = (found[0]["n"], found[0]["total"]) if found else (0, 0)
    head = say("list.head", name=say(f"metric.{way}.name"), of="", n=n, amount=asking.money(total))
    when = say(
        "narrowed.line", parts=(say("narrowed.period", first=view.period.first, last=view.period.last),)
    )
    shown = list(enumerate(found, 1))
    lines = tuple(_line(view, place, row) for place, row in shown) or (say("list.none"),)
    doors = [
        named(say("button.numbered", n=place), "deal", row["id"], lasting=True)
        for place, row in shown
        if row["here"]
    ]
    page = view.request.page
    earlier = (leads(say("button.page_back"), view.page(page - 1)),) if page else ()
    later = (leads(say("button.page_on"), view.page(page + 1)),) if (page + 1) * PAGE < n else ()
    up = (leads(say("button.to_changes"), view.to("changes")),)
    means = (leads(say("button.means"), view.to("i_movement")),)
    turning = ((*earlier, *later),) if earlier or later else ()
    return Screen(lines=(head, when, *lines), rows=(*rows_of(doors, 3), *turning, (*up, *means)))


def _window(view: View) -> dict[str, object]:
    days = view.period.between(view.asking.zone)
    return {**days, "until": min(int(str(days["until"])), millis(view.asking.now) + 1)}


def _line(view: View, place: int, row: Row) -> Say:
    client = row["client"] if row["here"] else say("list.with_others")
    moved = say(f"changes.{row['why']}", amount=view.asking.money(row["amount"]))
    return say("list.moved", n=place, client=client, moved=moved)
