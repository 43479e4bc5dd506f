"""What narrows a board, told below its head in one line: whose, when, how much, which stage."""

from collections.abc import Callable, Mapping
from typing import Literal

from coach.model.say import Say, say
from coach.reports.people import colleagues
from coach.reports.view import View
from storage.database import Rows

Kind = Literal["person", "period", "closing", "amount", "stage"]


async def narrowed(rows: Rows, view: View, *kinds: Kind) -> tuple[Say, ...]:
    """The line, of those kinds that were asked for; none where nothing was."""
    whose = await _whose(rows, view) if "person" in kinds else ()
    parts = (*whose, *(part for kind in kinds if kind in _PARTS for part in _PARTS[kind](view)))
    return (say("narrowed.line", parts=parts),) if parts else ()


async def _whose(rows: Rows, view: View) -> tuple[Say, ...]:
    who = await colleagues(rows, view.asking) if view.asking.only else ()
    return tuple(say("narrowed.person", name=one.name) for one in who)


def _period(view: View) -> tuple[Say, ...]:
    said = view.request.query.period
    return (say("narrowed.period", first=said.first, last=said.last),) if said else ()


def _closing(view: View) -> tuple[Say, ...]:
    said = view.request.query.period
    return (say("narrowed.closing", first=said.first, last=said.last),) if said else ()


def _amount(view: View) -> tuple[Say, ...]:
    query = view.request.query
    least = (say("narrowed.at_least", amount=query.at_least),) if query.at_least else ()
    most = (say("narrowed.at_most", amount=query.at_most),) if query.at_most else ()
    return (*least, *most)


def _stage(view: View) -> tuple[Say, ...]:
    number = view.request.query.stage
    return (say(f"stage.{view.asking.playbook.stage(number).key}"),) if number else ()


_PARTS: Mapping[Kind, Callable[[View], tuple[Say, ...]]] = {
    "period": _period,
    "closing": _closing,
    "amount": _amount,
    "stage": _stage,
}
