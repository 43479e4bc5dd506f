"""/changes: what happened since last Monday, or in the period asked for, and the balance of the pipeline."""

import msgspec

from coach.dialogs.report_press import Request
from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.reports.movement import IN, OUT, Movement, movement
from coach.reports.period import Period
from coach.reports.team_board import last_monday, week_line
from coach.reports.view import View, as_of, draws, leads, rows_of, said_period
from coach.reports.week import week
from storage.database import Rows
from storage.instants import instant, millis


async def changes_board(rows: Rows, view: View) -> Screen:
    """Start, each part that isn't nothing, end; and the deals behind the counts."""
    since, until = _between(view)
    counted = await week(rows, view.asking, since, until)
    moved = await movement(rows, view.asking, view.asking.month, since, until)
    lines = (_head(view), week_line(counted, _days(view, since, until).first), *_balance(view, moved))
    numbers = (
        ("new_deals", counted.new),
        ("moved", counted.up),
        ("slipped", counted.slipped),
        ("won", counted.won),
        ("lost", counted.lost),
    )
    buttons = [
        leads(say(f"button.list_{name}", n=n), _list(view, name, since, until)) for name, n in numbers if n
    ]
    last = (draws("movement", view), leads(say("button.to_team"), _team(view)))
    return Screen(lines=lines, rows=(*rows_of(buttons, 2), last))


def _head(view: View) -> Say:
    said = view.request.query.period
    if said is None:
        return say("changes.head", at=as_of(view))
    return say("changes.head_of", first=said.first, last=said.last)


def _between(view: View) -> tuple[int, int]:
    if view.request.query.period is None:
        return last_monday(view.asking)
    days = view.period.between(view.asking.zone)
    return int(str(days["since"])) - 1, min(int(str(days["until"])) - 1, millis(view.asking.now))


def _balance(view: View, moved: Movement) -> tuple[Say, ...]:
    """«40,000 € at the start», what came in, what went out, «46,000 € now»."""
    money = view.asking.money
    came = tuple(_part(view, why, moved) for why in IN if moved.of(why).amount)
    went = tuple(_part(view, why, moved) for why in OUT if moved.of(why).amount)
    return (
        say("changes.start", amount=money(moved.start.amount)),
        *((say("changes.came", parts=came),) if came else ()),
        *((say("changes.went", parts=went),) if went else ()),
        say("changes.end", amount=money(moved.end.amount)),
    )


def _part(view: View, why: str, moved: Movement) -> Say:
    return say(f"changes.{why}", amount=view.asking.money(moved.of(why).amount))


def _list(view: View, name: str, since: int, until: int) -> Request:
    """The deals of these days; a list knows whole days only."""
    request, period = view.to(name), said_period(_days(view, since, until))
    return msgspec.structs.replace(request, query=msgspec.structs.replace(request.query, period=period))


def _days(view: View, since: int, until: int) -> Period:
    first, last = (instant(at).astimezone(view.asking.zone).date() for at in (since + 1, until))
    return Period(first=first, last=last)


def _team(view: View) -> Request:
    request = view.to("board", person_id=0)
    return msgspec.structs.replace(request, query=msgspec.structs.replace(request.query, period=None))
