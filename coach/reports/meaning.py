"""ⓘ: what the figures of a board mean; behind each what it is now, n, the time of it, and its deals."""

from collections.abc import Mapping
from functools import reduce

import msgspec

from coach.model.say import Say, say
from coach.model.screen import Button, Screen
from coach.reports.accuracy import latest
from coach.reports.asking import YEAR
from coach.reports.figures import FIGURES
from coach.reports.narrowed import Kind, narrowed
from coach.reports.period import Period
from coach.reports.team_board import monday_before
from coach.reports.view import View, as_of, leads, rows_of
from storage.database import Rows

PREFIX = "i_"
MONEY = ("commit", "weighted", "best_case")
STUCK = ("stalled", "overdue", "next_step", "discipline")
OF_BOARD: Mapping[str, tuple[str, ...]] = {
    "board": ("commit", "weighted", "coverage", "slipped", *STUCK),
    "rep": ("commit", "win_rate", "accuracy", *STUCK),
    "members": STUCK[:3],
    "forecast": (*MONEY, "open_pipeline", "accuracy"),
    "pipeline": ("open_pipeline", "conversion", "time_in_stage", "health"),
    "changes": ("movement", "slipped"),
    "activity": ("activity", "overdue"),
    "silent": ("activity", "overdue"),
    "report": ("commit", "coverage", "slipped", *STUCK[:3]),
}
"""Which figures a board shows."""
BEHIND: Mapping[str, tuple[str, ...]] = {
    "commit": ("commit", "written", "said", "guessed"),
    "weighted": ("weighted",),
    "best_case": ("best_case",),
    "open_pipeline": ("closing",),
    "coverage": ("closing", "won"),
    "stalled": ("stalled",),
    "slipped": ("slipped",),
    "next_step": ("no_step",),
    "overdue": ("overdue",),
    "discipline": ("starred",),
    "repeat": ("reorders",),
    "health": ("at_risk",),
    "time_in_stage": ("deals",),
    "velocity": ("qualified",),
    "win_rate": ("long_past",),
}
"""The deals that a figure counts as of now, or of the period asked for."""
OF_90_DAYS: Mapping[str, tuple[str, ...]] = {
    "win_rate": ("won", "lost", "disqualified"),
    "cycle": ("won", "lost"),
    "velocity": ("won",),
    "conversion": ("moved",),
    "activity": ("touched",),
    "discipline": ("overridden",),
    "concessions": ("won",),
    "referrals": ("referred",),
}
"""And those of the last 90 days."""


OF_WINDOW = frozenset({"win_rate", "conversion", "cycle", "concessions", "referrals", "activity"})
"""Figures of what ended or was done in a window: it is the period, where one is asked for."""
OF_PERIOD = frozenset({"commit", "weighted", "best_case", "open_pipeline"})
"""Figures of what is expected in a period."""


async def meaning(_rows: Rows, view: View) -> Screen:
    """The definitions of the board's figures, folded, and a button for each; without a board all of them."""
    shown = OF_BOARD.get(view.request.query.kind or "", ())
    buttons = [leads(say(f"metric.{name}.name"), view.to(PREFIX + name)) for name in shown or FIGURES]
    up = leads(say("button.to_team"), view.now("board", person_id=0))
    if not shown:
        return Screen(lines=(say("figure.which"),), rows=(*rows_of(buttons, 2), (up,)))
    told = (say("figure.means", name=say(f"metric.{n}.name"), means=say(f"metric.{n}.means")) for n in shown)
    text = reduce(lambda above, line: say("then.below", above=above, line=line), told)
    lines = (say("figure.of_board"), say("then.folded", lines=text), say("figure.at", at=as_of(view)))
    others = leads(say("button.all_figures"), view.to("meaning"))
    return Screen(lines=lines, rows=(*rows_of(buttons, 2), (others, up)))


async def figure(rows: Rows, view: View) -> Screen | None:
    """One figure as it is now, what exactly it means, folded where that is long, and the deals behind it."""
    name = view.request.query.intent.removeprefix(PREFIX)
    if name not in FIGURES:
        return None
    said = view.request.query.period
    if said is not None and name in OF_WINDOW:
        asking = msgspec.structs.replace(view.asking, asked_for=Period(first=said.first, last=said.last))
        view = msgspec.structs.replace(view, asking=asking)
    kinds: tuple[Kind, ...] = ("person", "period") if name in OF_PERIOD else ("person",)
    lines = (
        say("figure.now", name=say(f"metric.{name}.name"), value=await FIGURES[name](rows, view)),
        *await narrowed(rows, view, *kinds),
        say("then.folded", lines=say(f"metric.{name}.means")),
        *_of_which_days(view, name),
        say("figure.at", at=as_of(view)),
    )
    up = leads(say("button.to_team"), view.now("board", person_id=0))
    last = (leads(say("button.meaning"), view.to("meaning")), up)
    return Screen(lines=lines, rows=(*rows_of(await _lists(rows, view, name), 2), last))


def _of_which_days(view: View, name: str) -> tuple[Say, ...]:
    """That the period asked for stands in place of the 90 days, or that there is none but now."""
    said = view.request.query.period
    if said is None or name in OF_PERIOD:
        return ()
    if name not in OF_WINDOW:
        return (say("figure.only_now"),)
    return (say("figure.instead", first=said.first, last=said.last),)


async def _lists(rows: Rows, view: View, name: str) -> tuple[Button, ...]:
    asking = view.asking
    is_of_then = name in OF_PERIOD
    lists = [(one, view.to(one) if is_of_then else view.now(one)) for one in BEHIND.get(name, ())]
    lists += [(one, view.over(one, asking.quarter)) for one in OF_90_DAYS.get(name, ())]
    if name == "movement":
        week = Period(first=monday_before(asking), last=asking.today)
        lists += [(one, view.over(one, week)) for one in ("came", "went")]
    elif name == "repeat":
        lists.append(("won", view.over("won", Period(first=asking.today - YEAR, last=asking.today))))
    elif name == "accuracy" and (last := await latest(rows, asking)):
        lists.append(("won", view.over("won", last.period)))
    return tuple(leads(_label(one), request) for one, request in lists)


def _label(name: str) -> Say:
    return say(f"metric.{name}.name")
