"""Hourly: updates, messages and loose files that are old enough go; who was seen and what counts is kept."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

from coach.errors import DatabaseUnavailable
from coach.usecases.world import World
from storage import (
    currency_rates,
    falling_due,
    import_refused,
    import_rows,
    imports,
    inbox,
    jobs,
    outbox,
    pictures,
    seen,
    team_amounts,
)
from storage.database import Database, Rows
from storage.which_deals import in_other_currencies

KEEP_UPDATES = timedelta(days=8)
KEEP_MESSAGES = timedelta(days=90)
KEEP_JOBS = timedelta(days=30)
PORTION = 1_000
PAUSE_SECONDS = 0.05  # between two portions everybody else may write

log = logging.getLogger(__name__)


async def housekeep(world: World) -> None:
    """Everything that is old enough now; what a database can't delete now is for the next hour."""
    try:
        await keep_seen(world)
        await keep_counted(world)
        await forget_old(world.database, world.clock.now())
    except DatabaseUnavailable as error:
        log.warning("Housekeeping waits for the database: %s", error)


async def keep_seen(world: World) -> None:
    """When everybody was here last, before the inbox forgets it; where the tick is doing it, that is enough.
    Raises DatabaseUnavailable."""
    async with world.database.transaction() as rows:
        if await falling_due.is_our_turn(rows, world.bot_id):
            await seen.gather(rows, world.clock.now())


async def keep_counted(world: World) -> None:
    """Where several write at once, a deal may be saved in the moment in which a rate is set: it is counted at
    that rate now. Raises DatabaseUnavailable."""
    if world.database.dialect != "postgresql":
        return
    async with world.database.transaction() as rows:
        for team_id in await currency_rates.teams(rows):
            by = (None, world.clock.now())
            await team_amounts.counted_anew(rows, team_id, in_other_currencies(team_id), by)


async def forget_old(database: Database, now: datetime) -> None:
    """In small portions, each its own transaction, until nothing is left. Raises DatabaseUnavailable."""
    updates = round((now - KEEP_UPDATES).timestamp() * 1000)
    await _in_portions(database, partial(inbox.purge, received_before=updates, limit=PORTION))
    messages = round((now - KEEP_MESSAGES).timestamp() * 1000)
    await _in_portions(database, partial(outbox.purge, finished_before=messages, limit=PORTION))
    async with database.transaction() as rows:
        await jobs.purge(rows, now - KEEP_JOBS)
        await import_rows.purge(rows, now - KEEP_JOBS)
        await import_refused.purge(rows, now - KEEP_JOBS)
        await imports.purge(rows, now - KEEP_JOBS)
        await pictures.purge(rows, now - KEEP_JOBS)


async def _in_portions(database: Database, purge: Callable[[Rows], Awaitable[int]]) -> None:
    while True:
        async with database.transaction() as rows:
            gone = await purge(rows)
        if gone < PORTION:
            return
        await asyncio.sleep(PAUSE_SECONDS)
