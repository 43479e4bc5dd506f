"""A deal within a person's reach, with all that its screens and rules need."""

from zoneinfo import ZoneInfo

import msgspec

from coach.dialogs.facts import DealFacts
from coach.dialogs.next_question import under_todays_ids
from coach.model.person import Person, Team
from coach.rules.away import is_away
from coach.rules.standing_in import away_now, who_stands_in
from coach.usecases.local_time import zone_of
from coach.usecases.world import World
from storage import answers, attachments, clients, deal_states, deals, people, planned, touches
from storage.database import Rows


async def deal_facts(
    rows: Rows, world: World, person: Person, deal_id: int, *, card: bool
) -> DealFacts | None:
    """A deal within the person's reach, with its answers under today's question ids; `card` adds evidence."""
    deal = await deals.load(rows, person, deal_id)
    if deal is None:
        return None
    current = await answers.current(rows, deal_id, deal.answers_edition)
    owner = await people.by_id(rows, deal.owner_id) if card and deal.owner_id != person.id else None
    facts = DealFacts(
        deal=deal,
        answers=under_todays_ids(current, world.playbook.questions),
        contacts=await clients.contacts(rows, deal.client_id),
        attachments=await attachments.of_deal(rows, deal_id) if card else (),
        owner_name=owner[0].name if owner else "",
        touches=await touches.of_deal(rows, deal_id),
        pace=await deal_states.pace(rows, deal_id, world.clock.now()) if card else None,
    )
    return await _with_deputy(rows, world, facts, *owner) if owner else facts


async def _with_deputy(rows: Rows, world: World, facts: DealFacts, owner: Person, team: Team) -> DealFacts:
    """While the owner is away, who stands in: whoever decides for them."""
    first, last = owner.away_from, owner.away_until
    today = world.clock.now().astimezone(zone_of(owner, team)).date()
    if first is None or last is None or not is_away(owner, today):
        return facts
    members = await people.members(rows, team.id)
    away = away_now(members, world.clock.now(), ZoneInfo(team.timezone))
    deputy = who_stands_in(owner, members, away)
    return msgspec.structs.replace(facts, owner_away=(first, last), deputy=deputy.name if deputy else "")


async def with_course(rows: Rows, world: World, deal: DealFacts) -> DealFacts:
    """The same with what its planning hangs on besides."""
    course = await planned.course(rows, deal.deal.id, world.playbook.holding, world.clock.now())
    return msgspec.structs.replace(deal, step_at=course.step_at, touches_stopped_at=course.stopped_at)
