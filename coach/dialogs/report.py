"""/team and the other boards: what is asked of the figures. A report itself is read before it is decided."""

import msgspec

from coach.dialogs.buttons import door
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts, Needs
from coach.dialogs.outside import TEAM, in_private
from coach.dialogs.report_press import Request, asks, unpacked
from coach.dialogs.state import Idle
from coach.model.say import say
from coach.model.screen import Redraw, Screen, Send, Toast

COMMANDS = {
    "team": "board",
    "pipeline": "pipeline",
    "forecast": "forecast",
    "stalled": "stalled",
    "rep": "rep",
    "changes": "changes",
    "activity": "activity",
    "report": "report",
}


def needs_command(command: str, args: tuple[str, ...]) -> Needs:
    """The board of a command; its words narrow it, as in /rep Ivan."""
    return Needs(report=asks(COMMANDS[command], words=" ".join(args)))


def needs_tap(args: tuple[str, ...]) -> Needs:
    """What a button asks; nothing where it was forged."""
    return Needs(report=unpacked(args, ""))


def shown(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The board in a new message."""
    if facts.report is None:
        return out_of_reach()
    return Decision(state=_after(facts), replies=(Send(screen=facts.report),))


def turned(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The next board in place of the one that was tapped."""
    if facts.report is None:
        return Decision(replies=(Toast(line=say("report.nothing")),))
    idle = isinstance(facts.conversation.state, Idle)
    return Decision(state=_after(facts) if idle else None, replies=(Redraw(screen=facts.report),))


def _after(facts: Facts) -> Idle:
    """What was asked stays known: «а Мария?» goes on from it."""
    return Idle(asked=facts.asked, asked_at=facts.now) if facts.asked else Idle()


def out_of_reach() -> Decision:
    """Nobody and nothing of that name within reach: the same line whether it exists elsewhere or not."""
    rows = ((door("my_deals", "deals"),),)
    return Decision(state=Idle(), replies=(Send(screen=Screen(lines=(say("report.nothing"),), rows=rows)),))


def in_group(facts: Facts) -> Decision:
    """Totals for everybody's eyes; the rest is a tap away, for the eyes of who taps."""
    assert facts.report is not None, "asked where there are totals to show"
    screen = msgspec.structs.replace(facts.report, rows=((in_private(facts, TEAM),),))
    return Decision(replies=(Send(screen=screen, live=False),), forgotten=True)


def needs_start(args: tuple[str, ...]) -> Needs:
    """/start by itself, or by the group's link to the team."""
    return needs_command(TEAM, ()) if args == (TEAM,) else Needs()


def of_group() -> Request:
    """What /team asks where others read it."""
    request = asks("group")
    return Request(query=request.query, in_group=True)
