"""Everybody within reach, with what a manager looks at first; the most stalled first."""

from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.reports.health_counts import Counts, counts
from coach.reports.view import View, as_of, leads, rows_of
from storage.database import Rows

PAGE = 8


async def people_board(rows: Rows, view: View) -> Screen:
    """Eight a page."""
    everybody = await counts(rows, view.asking)
    start = view.request.page * PAGE
    shown = everybody[start : start + PAGE]
    names = [
        leads(
            _line(one),
            view.to("rep", person_id=one.person_id),
        )
        for one in shown
    ]
    earlier = [leads(say("button.page_back"), view.page(view.request.page - 1))] if start else []
    later = [leads(say("button.page_on"), view.page(view.request.page + 1))]
    turning = [*earlier, *(later if start + PAGE < len(everybody) else [])]
    up = leads(say("button.to_team"), view.to("board", person_id=0))
    head = say("team.people", n=len(everybody), at=as_of(view))
    return Screen(lines=(head,), rows=(*rows_of(names, 1), (*turning, up)))


def _line(one: Counts) -> Say:
    return say(
        "team.line",
        name=one.name,
        open=one.open_deals,
        stalled=one.stalled,
        overdue=one.overdue,
        no_step=one.no_step,
    )
