"""/activity: attempts and two-way contacts by channel since last Monday, and who logged nothing."""

from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.reports.activity import Done, activity, without_activity
from coach.reports.overdue_rate import overdue_rate
from coach.reports.rep_board import percent
from coach.reports.team_board import last_monday
from coach.reports.view import View, as_of, leads
from storage.database import Rows

NAMED = 6


async def activity_board(rows: Rows, view: View) -> Screen:
    """Of the period asked for, else since last Monday."""
    window = _window(view)
    done = await activity(rows, view.asking, window)
    kind = view.request.query.kind
    listed = tuple(_line(one) for one in done if kind is None or one.channel == kind)
    silent = [name for _, name in await without_activity(rows, view.asking, window, kind or "")]
    late = await overdue_rate(rows, view.asking)
    lines = (
        _head(view),
        *(listed or (say("activity.none"),)),
        say("activity.overdue", rate=percent(late)),
        *((_silent(kind, silent),) if silent else ()),
    )
    up = leads(say("button.to_team"), view.to("board", person_id=0))
    return Screen(lines=lines, rows=((leads(say("button.meaning"), view.to("meaning")), up),))


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


def _line(one: Done) -> Say:
    return say("activity.line", channel=say(f"channel.{one.channel}"), n=one.attempts, answered=one.answered)
