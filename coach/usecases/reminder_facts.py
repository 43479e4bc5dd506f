"""What reminders, promises and the day's list need to know."""

from datetime import datetime, time, timedelta
from typing import Any

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.dialogs.facts import DayLine, Facts, Needs
from coach.model.deal import Deal
from coach.model.person import Person
from coach.rules.mentioned import mentioned
from storage import day, deals
from storage.database import Rows

MOST_MENTIONED = 500
MOST_WITHOUT_STEP = 3
NOT_ACTED_WITHIN = timedelta(days=14)


async def gather(rows: Rows, facts: Facts, person: Person, needs: Needs) -> dict[str, Any]:
    """The fields of the facts that `needs` names here."""
    found: dict[str, Any] = {}
    if needs.day:
        found |= await _day(rows, facts, person)
    if needs.together:
        found["day"] = tuple(_day_line(due) for due in await day.those(rows, person, needs.together))
    if needs.mentioned is not None:
        found["mentioned"] = await _mentioned(rows, person, needs.mentioned)
    return found


async def _day(rows: Rows, facts: Facts, person: Person) -> dict[str, Any]:
    """What waits until the person's midnight, what was not acted on lately, and deals nothing waits for."""
    midnight = datetime.combine(facts.local_now.date() + timedelta(days=1), time())
    end = resolve(Moment(on=midnight.date(), at=midnight.time()), facts.zone)
    waiting = await day.until(rows, person, facts.now - NOT_ACTED_WITHIN, end)
    return {
        "day": tuple(_day_line(due) for due in waiting),
        "without_step": await day.without_step(rows, person, MOST_WITHOUT_STEP),
    }


def _day_line(due: day.Due) -> DayLine:
    return DayLine(
        id=due.id,
        kind=due.kind,
        question=due.question,
        text=due.text,
        wall=due.wall,
        state=due.state,
        client=due.client,
        stage=due.stage,
        amount=due.amount,
    )


async def _mentioned(rows: Rows, person: Person, text: str) -> tuple[Deal, ...]:
    """The person's own running deals that the text mentions, by client or by somebody there."""
    numbers = set(mentioned(text, await deals.names_of_mine(rows, person)))
    own = await deals.mine(rows, person, size=MOST_MENTIONED) if numbers else ()
    return tuple(deal for deal in own if deal.id in numbers)
