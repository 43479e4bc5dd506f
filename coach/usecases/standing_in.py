"""For whom somebody stands in at this moment: so long, and no longer, they reach what that one does."""

import msgspec

from coach.model.person import Person, Team
from coach.rules.away import is_away
from coach.usecases.local_time import zone_of
from coach.usecases.world import World
from storage import people
from storage.database import Rows


async def standing_in(rows: Rows, world: World, person: Person) -> Person:
    """The person with those for whom they stand in now, unless they are away themself."""
    found = await people.stood_in_for(rows, person)
    absent = tuple(one.id for one, team in found if _is_away(world, one, team))
    if not absent or _is_away(world, person, found[0][1]):
        return person
    return msgspec.structs.replace(person, stands_in_for=absent)


def _is_away(world: World, person: Person, team: Team) -> bool:
    return is_away(person, world.clock.now().astimezone(zone_of(person, team)).date())
