"""One poller for each bot: Telegram gives updates to one at a time, so a second process waits for the first.

SQLite: a lock on a file beside the database. PostgreSQL: an advisory lock on a connection of its own. Both
go with the process that held them, however it ended; the owner's name is there for people to read only.
"""

import asyncio
import fcntl
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from storage.database import Database
from storage.postgresql import PostgresqlDatabase
from storage.postgresql_pool import Connection, raise_unavailable
from storage.sqlite import SqliteDatabase

log = logging.getLogger(__name__)

SPACE = 0x57A6F
"""PostgreSQL's first number of these locks; the second is the bot's."""

PAUSE_SECONDS = 0.5
"""How long a waiting process pauses between two tries."""


class PollerLock:
    """Held from entering `one_poller` to leaving it, unless the connection behind it is lost."""

    def __init__(self, connection: Connection | None = None) -> None:
        self._connection = connection

    async def still_held(self) -> bool:
        """False where the connection was lost, and another process may hold the lock now."""
        if self._connection is None:
            return True
        try:
            await self._connection.execute("SELECT 1")
        except Exception:
            return False
        return True


@asynccontextmanager
async def one_poller(
    database: Database, bot_id: int, owner: str, pause: float = PAUSE_SECONDS
) -> AsyncIterator[PollerLock]:
    """Wait until no other process polls for this bot, then hold the lock; `pause` in seconds.

    Raises DatabaseUnavailable where PostgreSQL can't be reached.
    """
    if isinstance(database, SqliteDatabase):
        file = database.path.with_name(f"{database.path.name}.{bot_id}.poller")
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            await _until(lambda: _lock_file(descriptor), pause)
            _name_owner(descriptor, owner)
            yield PollerLock()
        finally:
            os.close(descriptor)
        return
    assert isinstance(database, PostgresqlDatabase)
    connection = await database.pool.connect()
    try:
        await _until(lambda: _lock_number(connection, bot_id, owner), pause)
        yield PollerLock(connection)
    finally:
        connection.terminate()


async def _until(taken: Callable[[], Awaitable[bool]], pause: float) -> None:
    said = False
    while True:
        if await taken():
            return
        if not said:
            log.info("another process polls for this bot, waiting until it ends")
            said = True
        await asyncio.sleep(pause)


async def _lock_file(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _name_owner(descriptor: int, owner: str) -> None:
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{owner}\n".encode(), 0)


async def _lock_number(connection: Connection, bot_id: int, owner: str) -> bool:
    try:
        await connection.execute(
            "SELECT set_config('application_name', $1, false)", f"stagecoach poller {owner}"
        )
        found = await connection.fetch("SELECT pg_try_advisory_lock($1, $2) AS taken", SPACE, bot_id % 2**31)
    except Exception as error:
        raise_unavailable(error, connection)
        raise
    return bool(found[0]["taken"])
