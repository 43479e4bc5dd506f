"""What dialogs need to know of reminders that ring one by one, loaded for all of them at once.

The same facts as `facts.gather` loads for each: nine statements for a hundred reminders instead of nine for
each. A reminder whose deal isn't the person's own is left out: who may see that deal is asked one by one.
"""

from collections.abc import Mapping, Sequence

import msgspec

from coach.dialogs.facts import DealFacts, Facts
from coach.dialogs.next_question import under_todays_ids
from coach.model.person import Person, Team
from coach.usecases.facts import reminder_of
from coach.usecases.member_facts import member_facts
from coach.usecases.world import World
from storage import answers, clients, coach_rules, conversations, deals, planned, reminders, touches
from storage.database import Rows

Members = Mapping[int, tuple[Person, Team]]


async def facts_of_many(
    rows: Rows, world: World, members: Members, due: Sequence[reminders.Due]
) -> dict[int, Facts]:
    """By the number of the reminder; each is for one of the members."""
    people = await _known(rows, world, members)
    asked = await reminders.load_all(rows, [one.id for one in due])
    about = await _deals(rows, world, [one.id for one in due if one.deal_id is not None])
    return {
        one.id: msgspec.structs.replace(
            people[one.person_id],
            reminder=reminder_of(asked[one.id]),
            deal=about[one.deal_id] if one.deal_id is not None else None,
        )
        for one in due
        if one.deal_id is None or one.deal_id in about
    }


async def _known(rows: Rows, world: World, members: Members) -> dict[int, Facts]:
    saved = await conversations.private(rows, [person.telegram_id for person, _ in members.values()])
    off = await coach_rules.switched_off_of(rows, members, world.clock.now())
    return {
        number: msgspec.structs.replace(
            member_facts(world, person, team, saved.get(person.telegram_id)),
            switched_off=off.get(number, frozenset()),
        )
        for number, (person, team) in members.items()
    }


async def _deals(rows: Rows, world: World, reminder_ids: Sequence[int]) -> dict[int, DealFacts]:
    """The deals that are their people's own, by number."""
    found = await deals.of_reminders(rows, reminder_ids) if reminder_ids else {}
    if not found:
        return {}
    answered = await answers.current_of(rows, found)
    known = await clients.contacts_of(rows, {deal.client_id for deal in found.values()})
    made = await touches.of_deals(rows, found)
    courses = await planned.courses(rows, found, world.playbook.holding, world.clock.now())
    return {
        number: DealFacts(
            deal=deal,
            answers=under_todays_ids(answered.get(number, {}), world.playbook.questions),
            contacts=known.get(deal.client_id, ()),
            touches=made.get(number, ()),
            step_at=courses[number].step_at,
            touches_stopped_at=courses[number].stopped_at,
        )
        for number, deal in found.items()
    }
