"""A person's calendar as its secret address gives it."""

from functools import partial

from coach.dialogs.calendar import entries
from coach.rules.secret_codes import hashed
from coach.usecases.calendar_file import Written, written
from coach.usecases.world import World
from storage import calendars, people


async def feed(world: World, secret: str) -> bytes | None:
    """The file with all that the person has set; None for an address that works no more, or never did."""
    async with world.database.reading() as rows:
        person_id = await calendars.whose(rows, hashed(secret))
        member = await people.by_id(rows, person_id) if person_id is not None else None
        if member is None:
            return None
        planned = await calendars.planned(rows, member[0].id)
    words = partial(world.wording.plain, language=member[0].language)
    how = Written(words=words, at=world.clock.now(), bot_id=world.bot_id)
    return written(entries(world.playbook, planned), how)
