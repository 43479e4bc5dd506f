"""Reminders that fall due enter the same line as an event, all in one transaction."""

import logging

from coach.errors import DatabaseUnavailable
from coach.events import FellDue, Sender
from coach.usecases.converse import handle
from coach.usecases.world import World
from storage import people, reminders
from storage.database import Rows

log = logging.getLogger(__name__)


async def remind(world: World) -> int:
    """Everything due now; how many reminders. A database that can't answer is tried at the next tick."""
    try:
        async with world.database.transaction() as rows:
            due = await reminders.claim_due(rows, world.clock.now())
            woken = [await _fall_due(rows, world, reminder) for reminder in due]
    except DatabaseUnavailable as error:
        log.warning("Reminders wait for the database: %s", error)
        return 0
    for telegram_id in filter(None, woken):
        world.nudge(telegram_id)
    return len(woken)


async def _fall_due(rows: Rows, world: World, reminder: reminders.Due) -> int | None:
    await reminders.fired(rows, reminder.id)
    member = await people.by_id(rows, reminder.person_id)
    if member is None:
        return None
    person = member[0]
    event = FellDue(
        sender=Sender(telegram_id=person.telegram_id, name=person.name, language_code=person.language),
        chat_id=person.telegram_id,
        at=world.clock.now(),
        reminder_id=reminder.id,
    )
    await handle(rows, world, event, None)
    return person.telegram_id
