"""The lines of people's days: what waits, what was not acted on, tomorrow's meetings, each with its worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import msgspec

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.dialogs.facts import DayLine, Facts
from coach.model.answer import Answer
from coach.rules.next_step import dated_steps, left_behind
from coach.rules.working_time import is_working_day, next_working_day
from coach.usecases.worth import Chances, worth_of
from storage import answers, day
from storage.database import Rows

NOT_ACTED_WITHIN = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A person's reminders of the day, and the meetings `ahead`."""

    waiting: tuple[day.Due, ...] = ()
    ahead: tuple[day.Due, ...] = ()


async def days(rows: Rows, facts: Facts, person_ids: Sequence[int]) -> dict[int, Day]:
    """Of each of these people, who share the team, the zone and the moment that `facts` tell of."""
    today = facts.local_now.date()
    found = await day.until(rows, person_ids, facts.now - NOT_ACTED_WITHIN, _midnight(facts, today, 1))
    ahead = await _meetings_ahead(rows, facts, person_ids, today)
    return {
        number: Day(
            waiting=tuple(due for due in found.get(number, ()) if not _left_behind(facts, due)),
            ahead=ahead.get(number, ()),
        )
        for number in person_ids
    }


def lines_of(of: Day, missed: Iterable[day.Due], chances: Chances, today: date) -> tuple[DayLine, ...]:
    """The day's lines and those that were `missed`, each once."""
    lines = {due.id: _line(due, chances, today) for due in of.waiting}
    lines |= {due.id: msgspec.structs.replace(_line(due, chances, today), ahead=True) for due in of.ahead}
    return tuple((lines | {due.id: _line(due, chances, today) for due in missed}).values())


def _left_behind(facts: Facts, due: day.Due) -> bool:
    return left_behind(due.kind, due.question, due.stage, facts.playbook)


def _midnight(facts: Facts, on: date, later: int) -> datetime:
    """The first instant of a day where the person is."""
    return resolve(Moment(on=on + timedelta(days=later), at=time()), facts.zone)


async def _meetings_ahead(
    rows: Rows, facts: Facts, person_ids: Sequence[int], today: date
) -> dict[int, tuple[day.Due, ...]]:
    """Meetings until the end of the next working day; on a day off none, its eve has named them."""
    if not is_working_day(today, facts.days_off):
        return {}
    coming = next_working_day(today, facts.days_off)
    start, end = _midnight(facts, today, 1), _midnight(facts, coming, 1)
    found = await day.meetings(rows, person_ids, start, end)
    asked = {due.deal_id for some in found.values() for due in some if due.question and due.deal_id}
    said = await answers.current_of(rows, asked) if asked else {}
    return {
        number: tuple(due for due in some if _is_meeting(facts, due, said.get(due.deal_id or 0, {})))
        for number, some in found.items()
    }


def _is_meeting(facts: Facts, due: day.Due, said: dict[str, Answer]) -> bool:
    """As the answer that planned the step says, or the promise in words."""
    if due.kind == "own":
        return True
    question = facts.playbook.questions.get(due.question or "")
    answer = said.get(question.id) if question else None
    steps = dated_steps(question, answer.value) if question and answer else ()
    return any(step.channel in ("meeting", "visit") and step.on == due.wall.date() for step in steps)


def _line(due: day.Due, chances: Chances, today: date) -> DayLine:
    return DayLine(
        id=due.id,
        kind=due.kind,
        question=due.question,
        text=due.text,
        wall=due.wall,
        state=due.state,
        client=due.client,
        worth=worth_of(chances, due, today),
        deal_id=due.deal_id,
        gentle=due.gentle,
    )
