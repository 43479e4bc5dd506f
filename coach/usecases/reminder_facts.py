"""What reminders, promises and the day's list need to know."""

from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.dialogs.facts import DayLine, Facts, Needs
from coach.model.calendar import Planned
from coach.model.deal import Deal
from coach.model.person import Person, Team
from coach.reports.asking import Asking
from coach.rules.mentioned import mentioned
from coach.rules.next_step import dated_steps, left_behind
from coach.rules.working_time import is_working_day, next_working_day
from coach.usecases.worth import Chances, chances_for, worth_of
from storage import answers, calendars, day, deals
from storage.database import Rows

MOST_MENTIONED = 500
MOST_WITHOUT_STEP = 3
NOT_ACTED_WITHIN = timedelta(days=90)


async def gather(rows: Rows, facts: Facts, member: tuple[Person, Team], needs: Needs) -> dict[str, Any]:
    """The fields of the facts that `needs` names here."""
    person, team = member
    found: dict[str, Any] = {}
    if needs.day or needs.together:
        asking = Asking(person=person, team=team, playbook=facts.playbook, now=facts.now)
        found["day"] = await _day(rows, facts, asking, needs)
    if needs.day:
        found["without_step"] = await day.without_step(rows, person, MOST_WITHOUT_STEP)
    if needs.mentioned is not None:
        found["mentioned"] = await _mentioned(rows, person, needs.mentioned)
    if needs.planned:
        found["planned"] = await _planned(rows, person, needs)
    if needs.feed:
        found["feed_since"] = await calendars.feed_since(rows, person.id)
    return found


async def _planned(rows: Rows, person: Person, needs: Needs) -> tuple[Planned, ...]:
    if needs.planned == "one":
        return await calendars.one(rows, person.id, needs.reminder_id or 0)
    return await calendars.planned(rows, person.id, needs.deal_id if needs.planned == "deal" else None)


async def _day(rows: Rows, facts: Facts, asking: Asking, needs: Needs) -> tuple[DayLine, ...]:
    """The day's lines and those that `needs` names together, each once."""
    person, today = asking.person, facts.local_now.date()
    waiting = await _waiting(rows, facts, person, today) if needs.day else ()
    ahead = await _meetings_ahead(rows, facts, person, today) if needs.day else ()
    missed = await day.those(rows, person, needs.together)
    chances = await chances_for(rows, asking, (*waiting, *ahead, *missed))
    lines = {due.id: _day_line(due, chances, today) for due in waiting}
    lines |= {due.id: msgspec.structs.replace(_day_line(due, chances, today), ahead=True) for due in ahead}
    return tuple((lines | {due.id: _day_line(due, chances, today) for due in missed}).values())


async def _waiting(rows: Rows, facts: Facts, person: Person, today: date) -> tuple[day.Due, ...]:
    """What waits until the person's midnight, and what was not acted on lately."""
    found = await day.until(rows, person, facts.now - NOT_ACTED_WITHIN, _midnight(facts, today, 1))
    return tuple(due for due in found if not left_behind(due.kind, due.question, due.stage, facts.playbook))


def _midnight(facts: Facts, on: date, later: int) -> datetime:
    """The first instant of a day where the person is."""
    return resolve(Moment(on=on + timedelta(days=later), at=time()), facts.zone)


async def _meetings_ahead(rows: Rows, facts: Facts, person: Person, today: date) -> tuple[day.Due, ...]:
    """Meetings until the end of the next working day; on a day off none, its eve has named them."""
    if not is_working_day(today, facts.days_off):
        return ()
    coming = next_working_day(today, facts.days_off)
    start, end = _midnight(facts, today, 1), _midnight(facts, coming, 1)
    found = await day.meetings(rows, person, start, end)
    return tuple([due for due in found if await _is_meeting(rows, facts, due)])


async def _is_meeting(rows: Rows, facts: Facts, due: day.Due) -> bool:
    """As the answer that planned the step says, or the promise in words."""
    if due.kind == "own":
        return True
    question = facts.playbook.questions.get(due.question or "")
    if question is None or due.deal_id is None:
        return False
    answer = (await answers.current(rows, due.deal_id)).get(question.id)
    steps = dated_steps(question, answer.value) if answer else ()
    return any(step.channel in ("meeting", "visit") and step.on == due.wall.date() for step in steps)


def _day_line(due: day.Due, chances: Chances, today: date) -> DayLine:
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
    )


async def _mentioned(rows: Rows, person: Person, text: str) -> tuple[Deal, ...]:
    """The person's own running deals that the text mentions, by client or by somebody there."""
    numbers = set(mentioned(text, await deals.names_of_mine(rows, person)))
    own = await deals.mine(rows, person, size=MOST_MENTIONED) if numbers else ()
    return tuple(deal for deal in own if deal.id in numbers)
