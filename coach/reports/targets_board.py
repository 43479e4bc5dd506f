"""/targets: the month's targets of the team and of everybody within reach, and how far each has come."""

from functools import reduce

from coach.asking.records import Colleague
from coach.dialogs.targets import how
from coach.model.person import Role
from coach.model.say import Say, Sayable, say
from coach.model.screen import Screen
from coach.reports.asking import Asking
from coach.reports.closings import STILL, closed
from coach.reports.people import colleagues
from coach.reports.period import Period, month_of, months_around
from coach.reports.target import target
from coach.reports.view import View, leads
from storage import targets
from storage.database import Rows

LISTED = 20
_WON_BY = f"""
SELECT e.owner_id AS id, CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) AS amount
FROM deal_events e JOIN deal_events c ON c.deal_id = e.deal_id AND c.until_at IS NULL
WHERE e.team_id = :team_id AND e.at >= :since AND e.at < :until AND e.kind = 'won'
    AND e.owner_id IN (SELECT id FROM scope) AND {STILL}
GROUP BY e.owner_id"""
UNFOLDED = 4


async def targets_board(rows: Rows, view: View) -> Screen:
    """The sum first, then each person's, who lacks most before the others; how to set one, for who may. Of
    this month, or of the whole months that the period asked for touches."""
    asking, period = view.asking, months_around(view.period)
    won = (await closed(rows, asking, period.between(asking.zone))).won_amount
    goal = await target(rows, asking, period)
    goals = await targets.of_people(rows, asking.team.id, period.first, period.last)
    people = await colleagues(rows, asking)
    wins = await _won_by(rows, asking, period) if len(people) > 1 else {one.id: won for one in people}
    people = tuple(sorted(people, key=lambda one: wins.get(one.id, 0) - goals.get(one.id, 0)))
    lines = [
        _line(asking, one, wins.get(one.id, 0), goals.get(one.id, 0))
        for one in sorted(people, key=lambda one: one.id not in goals)[:LISTED]
    ]
    others = [one.name for one in people if one.id != asking.person.id]
    told = () if asking.person.role is Role.REP else (how(asking.person, others),)
    up = leads(say("button.to_team"), view.to("board", person_id=0))
    return Screen(lines=(_head(asking, period, won, goal), *_folded(lines), *told), rows=((up,),))


async def _won_by(rows: Rows, asking: Asking, period: Period) -> dict[int, int]:
    found = await rows.all(asking.with_scope + _WON_BY, **asking.scoped, **period.between(asking.zone))
    return {row["id"]: row["amount"] for row in found}


def _head(asking: Asking, period: Period, won: int, goal: int) -> Say:
    """«won 31,000 € of 120,000 €, 89,000 € to go»."""
    month = say("targets.month", month=period.first)
    whole = month if period == month_of(period.first) else say("narrowed.period", **_days(period))
    said: dict[str, Sayable] = {"of": whole, "won": asking.money(won)}
    if not goal:
        return say("targets.head_none", **said)
    left = goal - won
    key = "targets.head" if left > 0 else "targets.head_reached"
    return say(key, goal=asking.money(goal), left=asking.money(max(left, 0)), **said)


def _days(period: Period) -> dict[str, Sayable]:
    return {"first": period.first, "last": period.last}


def _line(asking: Asking, one: Colleague, won: int, goal: int) -> Say:
    key = "targets.line" if goal else "targets.line_none"
    return say(key, name=one.name, won=asking.money(won), goal=asking.money(goal))


def _folded(lines: list[Say]) -> tuple[Say, ...]:
    """More than a few people are folded: the first three show, a tap shows all."""
    if len(lines) <= UNFOLDED:
        return tuple(lines)
    text = reduce(lambda before, line: say("targets.lines", before=before, line=line), lines)
    return (say("targets.folded", text=text),)
