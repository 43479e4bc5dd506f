"""Every board and list by the name by which it is asked for. One line each."""

from collections.abc import Mapping

import msgspec

from coach.asking.read import read_question
from coach.asking.records import Asked, Colleague, Query, Reading, Unsure
from coach.dialogs.report_press import Request
from coach.model.person import Role, Team
from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.model.value import Record
from coach.reports.activity_board import activity_board
from coach.reports.away_board import away_board
from coach.reports.changes_board import changes_board
from coach.reports.deal_lists import deal_list
from coach.reports.deal_then import deal_then
from coach.reports.figures import FIGURES
from coach.reports.forecast_board import forecast_board
from coach.reports.listed_deals import LISTS
from coach.reports.lost_reasons_board import lost_reasons_board
from coach.reports.meaning import PREFIX, figure, meaning
from coach.reports.movement_list import movement_list
from coach.reports.people import colleagues
from coach.reports.people_board import people_board
from coach.reports.pipeline_board import pipeline_board
from coach.reports.questions_board import questions_board
from coach.reports.rep_board import rep_board
from coach.reports.targets_board import targets_board
from coach.reports.team_board import group_totals, team_board
from coach.reports.team_report import team_report
from coach.reports.unhappy_board import unhappy_board
from coach.reports.view import Board, View, leads, rows_of
from storage.database import Rows

BOARDS: Mapping[str, Board] = {
    "board": team_board,
    "rep": rep_board,
    "members": people_board,
    "pipeline": pipeline_board,
    "forecast": forecast_board,
    "changes": changes_board,
    "activity": activity_board,
    "silent": activity_board,
    "lost_reasons": lost_reasons_board,
    "unhappy": unhappy_board,
    "away": away_board,
    "meaning": meaning,
    "targets": targets_board,
    "report": team_report,
    "came": movement_list,
    "went": movement_list,
    "questions": questions_board,
    **dict.fromkeys(LISTS, deal_list),
    **{PREFIX + name: figure for name in FIGURES},
}
SAID: Mapping[str, str] = {
    "target": "targets",
    "conversion": "pipeline",
    "win_rate": "i_win_rate",
    "coverage": "i_coverage",
    "cycle": "i_cycle",
    "velocity": "i_velocity",
    "discipline": "i_discipline",
    "concessions": "i_concessions",
    "repeat": "i_repeat",
    "referrals": "i_referrals",
    "accuracy": "i_accuracy",
}
"""What is asked in words under another name."""

WORD_OF: Mapping[str, str] = {
    "board": "team",
    **{name: name for name in ("forecast", "pipeline", "stalled", "changes", "activity")},
}
"""The word that asks for a board whose command takes words; it is read in every language."""


class Answer(Record, frozen=True, kw_only=True):
    """What is shown, and what was asked; no query where the words didn't say it clearly, no screen where
    there is nothing within reach."""

    screen: Screen | None
    query: Query | None = None


async def answer(rows: Rows, view: View) -> Answer:
    """The board that is asked for by its name or in words."""
    if view.request.query.intent == "words":
        return await _in_words(rows, view)
    return Answer(screen=await board(rows, view), query=view.request.query)


async def board(rows: Rows, view: View) -> Screen | None:
    """The board that is asked for; None where there is none of that name, or nothing within reach."""
    query, view = view.request.query, _as_opened(view)
    if view.request.in_group:
        return await group_totals(rows, view)
    if query.intent == "deal_then":
        return await deal_then(rows, view)
    if query.intent == "words":
        return (await _in_words(rows, view)).screen
    if view.asking.only and not await colleagues(rows, view.asking):
        return None
    if view.request.words and (narrowed := await _narrowed(rows, view)) is not None:
        return await _answered(rows, view, narrowed)
    found = BOARDS.get(query.intent)
    return await found(rows, view) if found else None


async def _narrowed(rows: Rows, view: View) -> Query | None:
    """What the words behind a command narrow it to, as in /forecast December; None where they don't."""
    intent = view.request.query.intent
    word = WORD_OF.get(intent)
    people = await colleagues(rows, view.asking) if word else ()
    reading = _read(view, f"{word} {view.request.words}", people) if word else None
    known = _known(reading.query, view.asking.team) if isinstance(reading, Asked) else None
    return known if known is not None and known.intent == intent else None


def _as_opened(view: View) -> View:
    """A board that the team opened to its reps shows them the whole team, any other their own."""
    person, team = view.asking.person, view.asking.team
    asked = "board" if view.request.in_group else view.request.query.intent
    if person.role is not Role.REP or asked not in team.opened:
        return view
    reader = msgspec.structs.replace(person, role=Role.OWNER)
    return msgspec.structs.replace(view, asking=msgspec.structs.replace(view.asking, person=reader))


async def _in_words(rows: Rows, view: View) -> Answer:
    """The board that a text asks for; two to choose from where it isn't clear; nothing for no question."""
    people = await colleagues(rows, view.asking)
    reading, team = _read(view, view.request.words, people), view.asking.team
    if isinstance(reading, Asked):
        return Answer(screen=await _answered(rows, view, _known(reading.query, team)), query=reading.query)
    if not isinstance(reading, Unsure):
        return Answer(screen=None)
    return Answer(screen=_which([_known(query, team) for query in reading.nearest], people))


def _read(view: View, text: str, people: tuple[Colleague, ...]) -> Reading:
    return read_question(
        text,
        today=view.asking.now.astimezone(view.zone).date(),
        language=view.language,
        colleagues=people,
        currency=view.asking.team.currency,
        before=view.request.before,
    )


def _which(queries: list[Query], people: tuple[Colleague, ...]) -> Screen | None:
    """A button for each: named by what it shows, or by whose it is where two have the same name."""
    nearest = [query for query in queries if query.intent in BOARDS]
    names = {one.id: say("team.name", name=one.name) for one in people}
    is_one = len({query.intent for query in nearest}) == 1 and len(nearest) > 1
    buttons = [
        leads(names[query.person_id] if is_one and query.person_id else _named(query), Request(query=query))
        for query in nearest
    ]
    asked = say("report.which") if len(buttons) > 1 else say("report.perhaps")
    return Screen(lines=(asked,), rows=rows_of(buttons, 1)) if buttons else None


async def _answered(rows: Rows, view: View, query: Query) -> Screen | None:
    asking = msgspec.structs.replace(view.asking, only=query.person_id or 0)
    return await board(rows, msgspec.structs.replace(view, asking=asking, request=Request(query=query)))


def _known(query: Query, team: Team) -> Query:
    """By the name of its board; how many advanced in a period is told by the figure alone. Sums in another
    currency are in the team's, as far as it has a rate."""
    least, most = (one and (team.counted(one) or one) for one in (query.at_least, query.at_most))
    query = msgspec.structs.replace(query, at_least=least, at_most=most)
    if query.intent == "conversion" and query.period is not None:
        return msgspec.structs.replace(query, intent="i_conversion")
    return msgspec.structs.replace(query, intent=SAID.get(query.intent, query.intent))


def _named(query: Query) -> Say:
    return say(f"metric.{query.intent.removeprefix(PREFIX)}.name")
