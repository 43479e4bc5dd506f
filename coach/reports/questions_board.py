"""The second page of the week's report: one question to ask each rep (domain.md §4, weekly digest)."""

from functools import reduce

from coach.dialogs.buttons import Row, short_names
from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.reports.asking import Asking
from coach.reports.coaching import Coached, coaching
from coach.reports.view import View, leads, rows_of
from storage.database import Rows

COACHED = 20
"""A message holds no more; in a larger team the weakest answers come first."""
BUTTONS = 6


async def questions_board(rows: Rows, view: View) -> Screen:
    """The first one in sight, the others folded below it; each rep a tap away."""
    back = (leads(say("button.to_report"), view.to("report")),)
    everybody = await coaching(rows, view.asking)
    page = view.request.page
    asked = _of_page(everybody, page)
    if not asked:
        return Screen(lines=(say("team_report.no_questions"),), rows=(back,))
    more = len(everybody) - page * COACHED - len(asked)
    left = (say("team_report.more_questions", n=more),) if more else ()
    lines = (*(_question(view.asking, one) for one in asked), *left)
    head = say("team_report.questions", n=len(everybody))
    rest = (say("team_report.folded", lines=reduce(_below, lines[1:])),) if lines[1:] else ()
    return Screen(lines=(head, lines[0], *rest), rows=(*_people(view, asked), *_turning(view, more), back))


def _of_page(everybody: tuple[Coached, ...], page: int) -> tuple[Coached, ...]:
    """As many as a message holds, by name."""
    weakest = sorted(everybody, key=lambda one: one.strength)[page * COACHED :][:COACHED]
    return tuple(sorted(weakest, key=everybody.index))


def _turning(view: View, more: int) -> tuple[Row, ...]:
    page = view.request.page
    earlier = (leads(say("button.page_back"), view.page(page - 1)),) if page > 0 else ()
    later = (leads(say("button.page_on"), view.page(page + 1)),) if more else ()
    return rows_of((*earlier, *later), 2)


def _question(asking: Asking, one: Coached) -> Say:
    """«Petya · Acme, Decider ●○○: Who signs contracts of this size?»."""
    return say(
        "team_report.question",
        name=one.name,
        client=one.client,
        answer=say(f"{one.question}.short"),
        signs=say(f"strength.{one.strength}"),
        ask=one.asks(asking.playbook),
    )


def _below(above: Say, line: Say) -> Say:
    return say("alarm.two_lines", above=above, line=line)


def _people(view: View, asked: tuple[Coached, ...]) -> tuple[Row, ...]:
    called = short_names(one.name for one in asked)
    names = (
        leads(say("team.name", name=name), view.to("rep", person_id=one.person_id))
        for one, name in zip(asked[:BUTTONS], called, strict=False)
    )
    return rows_of(names, 3)
