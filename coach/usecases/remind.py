"""Reminders that fall due enter the same line as an event, each person's in one transaction.

What was due while nobody could send it is told as one message. A reminder that can't be handled is set
aside with a line in the log, so that it never holds up the others.
"""

import logging
from datetime import timedelta

from coach.errors import DatabaseUnavailable
from coach.events import FellDue, Sender
from coach.usecases.converse import handle
from coach.usecases.world import World
from storage import people, reminders
from storage.database import Rows

LATE = timedelta(minutes=30)
log = logging.getLogger(__name__)


async def remind(world: World) -> int:
    """Everything due now; how many reminders. A database that can't answer is tried at the next tick."""
    try:
        async with world.database.transaction() as rows:
            due = await reminders.claim_due(rows, world.clock.now())
            woken = await _all_due(rows, world, due)
    except DatabaseUnavailable as error:
        log.warning("Reminders wait for the database: %s", error)
        return 0
    except Exception:
        log.exception("Reminders are tried one by one")
        return await _one_by_one(world)
    for telegram_id in woken:
        world.nudge(telegram_id)
    return len(due)


async def _all_due(rows: Rows, world: World, due: tuple[reminders.Due, ...]) -> tuple[int, ...]:
    """Who was written to. A person with several late ones gets them as one message, once."""
    woken: list[int | None] = []
    told: set[int] = set()
    for reminder in due:
        if reminder.id in told:
            continue
        together = await _late_together(rows, world, reminder)
        told |= {one.id for one in together}
        woken.append(await _fall_due(rows, world, reminder, together))
    return tuple(filter(None, woken))


async def _late_together(rows: Rows, world: World, reminder: reminders.Due) -> tuple[reminders.Due, ...]:
    """All that the person missed during a downtime, where this one is late and not alone."""
    now = world.clock.now()
    if reminder.kind == "list" or now - reminder.due_at <= LATE:
        return ()
    rest = await reminders.claim_rest(rows, reminder.person_id, now)
    return rest if len(rest) > 1 else ()


async def _one_by_one(world: World) -> int:
    """Each in a transaction of its own; the one that fails ends, with its number in the log."""
    async with world.database.transaction() as rows:
        due = await reminders.claim_due(rows, world.clock.now())
    for reminder in due:
        try:
            async with world.database.transaction() as rows:
                woken = await _fall_due(rows, world, reminder, ())
        except DatabaseUnavailable as error:
            log.warning("Reminders wait for the database: %s", error)
            return 0
        except Exception:
            log.exception("reminder %s could not be handled", reminder.id)
            async with world.database.transaction() as rows:
                await reminders.fired(rows, reminder.id)
        else:
            world.nudge(woken) if woken else None
    return len(due)


async def _fall_due(
    rows: Rows, world: World, reminder: reminders.Due, together: tuple[reminders.Due, ...]
) -> int | None:
    if not await reminders.fired(rows, reminder.id):
        return None
    for one in together:
        await reminders.fired(rows, one.id)
    member = await people.by_id(rows, reminder.person_id)
    if member is None:
        return None
    person = member[0]
    event = FellDue(
        sender=Sender(telegram_id=person.telegram_id, name=person.name, language_code=person.language),
        chat_id=person.telegram_id,
        at=world.clock.now(),
        reminder_id=reminder.id,
        together=tuple(one.id for one in together),
        is_list=reminder.kind == "list",
    )
    await handle(rows, world, event, None)
    return person.telegram_id
