"""Hourly: handled updates, sent messages and loose files that are old enough go."""

import logging
from datetime import timedelta

from coach.errors import DatabaseUnavailable
from coach.usecases.world import World
from storage import imports, inbox, jobs, outbox, pictures

KEEP_UPDATES = timedelta(days=8)
KEEP_MESSAGES = timedelta(days=90)
KEEP_JOBS = timedelta(days=30)

log = logging.getLogger(__name__)


async def housekeep(world: World) -> None:
    """A few small deletes, each its own transaction; what is left is for the next hour."""
    now = world.clock.now()
    try:
        async with world.database.transaction() as rows:
            await inbox.purge(rows, round((now - KEEP_UPDATES).timestamp() * 1000))
        async with world.database.transaction() as rows:
            await outbox.purge(rows, round((now - KEEP_MESSAGES).timestamp() * 1000))
        async with world.database.transaction() as rows:
            await jobs.purge(rows, now - KEEP_JOBS)
            await imports.purge(rows, now - KEEP_JOBS)
            await pictures.purge(rows, now - KEEP_JOBS)
    except DatabaseUnavailable as error:
        log.warning("Housekeeping waits for the database: %s", error)
