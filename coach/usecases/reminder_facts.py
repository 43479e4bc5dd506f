"""What reminders, promises and the day's list need to know."""

from typing import Any

from coach.dialogs.facts import DayLine, Facts, Needs
from coach.model.calendar import Planned
from coach.model.deal import Deal
from coach.model.person import Person, Team
from coach.reports.asking import Asking
from coach.rules.mentioned import mentioned
from coach.usecases.day_facts import Day, days, lines_of
from coach.usecases.worth import chances_for
from storage import calendars, day, deals
from storage.database import Rows

MOST_MENTIONED = 500
MOST_WITHOUT_STEP = 3


async def gather(rows: Rows, facts: Facts, member: tuple[Person, Team], needs: Needs) -> dict[str, Any]:
    """The fields of the facts that `needs` names here."""
    person, team = member
    found: dict[str, Any] = {}
    if needs.day or needs.together:
        asking = Asking(person=person, team=team, playbook=facts.playbook, now=facts.now)
        found["day"] = await _day(rows, facts, asking, needs)
    if needs.day:
        free = await day.without_step(rows, team.id, (person.id,), MOST_WITHOUT_STEP)
        found["without_step"] = free.get(person.id, ())
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
    person = asking.person
    own = (await days(rows, facts, (person.id,)))[person.id] if needs.day else Day()
    missed = await day.those(rows, person, needs.together)
    chances = await chances_for(rows, asking, (*own.waiting, *own.ahead, *missed))
    return lines_of(own, missed, chances, facts.local_now.date())


async def _mentioned(rows: Rows, person: Person, text: str) -> tuple[Deal, ...]:
    """The person's own running deals that the text mentions, by client or by somebody there."""
    numbers = set(mentioned(text, await deals.names_of_mine(rows, person)))
    own = await deals.mine(rows, person, size=MOST_MENTIONED) if numbers else ()
    return tuple(deal for deal in own if deal.id in numbers)
