"""/changes: what happened since last Monday, or in the period asked for, and the balance of the pipeline."""

from coach.dialogs.buttons import Row
from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.reports.movement import IN, OUT, Movement, movement
from coach.reports.narrowed import narrowed
from coach.reports.period import Period, month_of
from coach.reports.team_board import last_monday, week_line
from coach.reports.view import View, as_of, draws, explains, leads, rows_of
from coach.reports.week import Week, week
from storage.database import Rows
from storage.instants import instant, millis


async def changes_board(rows: Rows, view: View) -> Screen:
    """Start, each part that isn't nothing, end; and the deals behind the counts and behind the parts."""
    since, until = _between(view)
    days = _days(view, since, until)
    month = month_of(days.last)
    counted = await week(rows, view.asking, month, since, until)
    moved = await movement(rows, view.asking, month, since, until)
    whose = await narrowed(rows, view, "person")
    lines = (_head(view), *whose, week_line(counted, days.first), *_balance(view, month, moved))
    last = (
        draws("movement", view),
        explains(view),
        leads(say("button.to_team"), view.now("board", person_id=0)),
    )
    return Screen(lines=lines, rows=(*_behind(view, days, counted, moved), *rows_of(last, 3)))


def _behind(view: View, days: Period, counted: Week, moved: Movement) -> tuple[Row, ...]:
    numbers = (
        ("new_deals", counted.new),
        ("moved", counted.up),
        ("slipped", counted.slipped),
        ("won", counted.won),
        ("lost", counted.lost),
        ("disqualified", counted.disqualified),
    )
    parts = [
        leads(say(f"button.{way}"), view.over(way, days))
        for way, whys in (("came", IN), ("went", OUT))
        if any(moved.of(why).n for why in whys)
    ]
    lists = [leads(say(f"button.list_{name}", n=n), view.over(name, days)) for name, n in numbers if n]
    return rows_of([*lists, *parts], 2)


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


def _balance(view: View, month: Period, moved: Movement) -> tuple[Say, ...]:
    """«40,000 € open for November at the start», what came in, what went out, «46,000 € now»."""
    money = view.asking.money
    came = tuple(_part(view, why, moved) for why in IN if moved.of(why).amount)
    went = tuple(_part(view, why, moved) for why in OUT if moved.of(why).amount)
    is_now = view.request.query.period is None or view.period.last >= view.asking.today
    return (
        say("changes.start", amount=money(moved.start.amount), month=month.first),
        *((say("changes.came", parts=came),) if came else ()),
        *((say("changes.went", parts=went),) if went else ()),
        say("changes.end" if is_now else "changes.end_then", amount=money(moved.end.amount)),
    )


def _part(view: View, why: str, moved: Movement) -> Say:
    return say(f"changes.{why}", amount=view.asking.money(moved.of(why).amount))


def _days(view: View, since: int, until: int) -> Period:
    """From the day on which it begins to the day that it ends in."""
    first, last = (instant(at).astimezone(view.asking.zone).date() for at in (since + 1, until))
    return Period(first=first, last=last)
