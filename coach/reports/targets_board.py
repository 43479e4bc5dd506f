"""/targets: this month's targets of the team and of everybody within reach, and what was won so far."""

from functools import reduce

from coach.dialogs.targets import how
from coach.model.person import Role
from coach.model.say import Say, Sayable, say
from coach.model.screen import Screen
from coach.reports.closings import closed
from coach.reports.people import colleagues
from coach.reports.target import target
from coach.reports.view import View
from storage import targets
from storage.database import Rows

LISTED = 20
UNFOLDED = 4


async def targets_board(rows: Rows, view: View) -> Screen:
    """The sum first, then each person's; how to set one, for who may."""
    asking, month = view.asking, view.asking.month
    won = (await closed(rows, asking, month.between(asking.zone))).won_amount
    goal = await target(rows, asking, month)
    known = await targets.of_month(rows, asking.team.id, month.first)
    people = await colleagues(rows, asking)
    so_far: dict[str, Sayable] = {"month": month.first, "won": asking.money(won)}
    head = (
        say("targets.head", goal=asking.money(goal), **so_far) if goal else say("targets.head_none", **so_far)
    )
    lines = [
        say("targets.line", name=one.name, amount=_sum(view, known.get(one.id, 0))) for one in people[:LISTED]
    ]
    others = [one.name for one in people if one.id != asking.person.id]
    told = () if asking.person.role is Role.REP else (how(asking.person, others),)
    return Screen(lines=(head, *_folded(lines), *told))


def _folded(lines: list[Say]) -> tuple[Say, ...]:
    """More than a few people are folded: the first three show, a tap shows all."""
    if len(lines) <= UNFOLDED:
        return tuple(lines)
    text = reduce(lambda before, line: say("targets.lines", before=before, line=line), lines)
    return (say("targets.folded", text=text),)


def _sum(view: View, minor: int) -> Say:
    return say("list.sum", amount=view.asking.money(minor)) if minor else say("targets.none")
