"""/activity: attempts and two-way contacts by channel since last Monday, and who logged nothing."""

import msgspec

from coach.dialogs.buttons import short_names
from coach.dialogs.report_press import Request
from coach.model.say import Say, say
from coach.model.screen import Button, Screen
from coach.reports.activity import Done, activity, by_person, without_activity
from coach.reports.narrowed import narrowed
from coach.reports.overdue_rate import overdue_rate
from coach.reports.period import Period
from coach.reports.rep_board import percent
from coach.reports.team_board import last_monday, monday_before
from coach.reports.view import View, as_of, explains, leads, rows_of
from storage.database import Rows

NAMED = 4


async def activity_board(rows: Rows, view: View) -> Screen:
    """Of the period asked for, else since last Monday."""
    window = _window(view)
    done = await activity(rows, view.asking, window)
    kind = view.request.query.kind
    listed = tuple(_part(one) for one in done if kind is None or one.channel == kind)
    silent = [name for _, name in await without_activity(rows, view.asking, window, kind or "")]
    late = await overdue_rate(rows, view.asking)
    lines = (
        _head(view),
        *await narrowed(rows, view, "person"),
        say("activity.done", parts=listed) if listed else say("activity.none"),
        *(await _by_person(rows, view, window) if listed and kind else ()),
        say("activity.overdue", rate=percent(late)),
        *((_silent(kind, silent),) if silent else ()),
    )
    return Screen(lines=lines, rows=rows_of(_numbers(view, sum(one.attempts for one in done)), 2))


async def _by_person(rows: Rows, view: View, window: dict[str, object]) -> tuple[Say, ...]:
    """«Tom 5, Anna 3»: who did the most of what is asked about."""
    who = await by_person(rows, view.asking, window, view.request.query.kind or "")
    if len(who) < 2:
        return ()
    called = short_names(name for name, _ in who)
    parts = tuple(
        say("activity.each", name=name, n=n) for name, (_, n) in zip(called, who[:NAMED], strict=False)
    )
    return (say("activity.by_person", parts=parts),)


def _numbers(view: View, tried: int) -> tuple[Button, ...]:
    """The deals that were spoken about, what is overdue, and the people behind the names."""
    return (
        *((leads(say("button.touched"), _touched(view)),) if tried else ()),
        leads(say("button.overdue_steps"), view.now("overdue")),
        leads(say("button.people"), view.to("members", person_id=0)),
        explains(view),
        leads(say("button.to_team"), view.now("board", person_id=0)),
    )


def _touched(view: View) -> Request:
    """Of the days of this board, and by its channel."""
    asking, said = view.asking, view.request.query.period
    days = view.period if said else Period(first=monday_before(asking), last=asking.today)
    request = view.over("touched", days)
    query = msgspec.structs.replace(request.query, kind=view.request.query.kind)
    return msgspec.structs.replace(request, query=query)


def _head(view: View) -> Say:
    said = view.request.query.period
    if said is None:
        return say("activity.head", at=as_of(view))
    return say("activity.head_of", first=said.first, last=said.last)


def _silent(kind: str | None, names: list[str]) -> Say:
    if kind is None:
        return say("activity.silent", names=tuple(names[:NAMED]), n=len(names))
    return say("activity.without", channel=say(f"channel.{kind}"), names=tuple(names[:NAMED]), n=len(names))


def _window(view: View) -> dict[str, object]:
    if view.request.query.period is not None:
        return view.period.between(view.asking.zone)
    since, until = last_monday(view.asking)
    return {"since": since + 1, "until": until + 1}


def _part(one: Done) -> Say:
    return say("activity.part", channel=say(f"channel.{one.channel}"), n=one.attempts, answered=one.answered)
