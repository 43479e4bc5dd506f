"""Which processes live: what a dead one had taken is free, what a living one took is its own.

SQLite: there is never another process beside us, so at a start all others are dead. PostgreSQL: each process
shows that it lives by an advisory lock, named by its owner's name, on a connection of its own. The lock goes
with the process, however it ended; where the connection alone was lost it is taken again.
"""

from storage.database import Database, Rows
from storage.postgresql import PostgresqlDatabase
from storage.postgresql_pool import Connection, raise_unavailable

SPACE = 0x57A72
"""PostgreSQL's first number of these locks; the second is the owner's name as a number."""


BULK_SPACE = 0x57A73
"""The same of the lock of the one process that sends in bulk; the second number is the bot's."""


class LifeSign:
    """Shown by a process from before its first claim until its last one is done with."""

    def __init__(self, database: Database, owner: str) -> None:
        self._pool = database.pool if isinstance(database, PostgresqlDatabase) else None
        self._owner = owner
        self._connection: Connection | None = None
        self._is_first = False

    async def show(self) -> None:
        """From now on others see that the owner lives; cheap where they do already.

        Raises DatabaseUnavailable.
        """
        if self._pool is None or (self._connection is not None and not self._connection.is_closed()):
            return
        connection = await self._pool.connect()
        try:  # shared: the connection that was lost may hold it still
            await connection.execute("SELECT pg_advisory_lock_shared($1, hashtext($2))", SPACE, self._owner)
        except Exception as error:
            connection.terminate()
            raise_unavailable(error, connection)
            raise
        self._connection, self._is_first = connection, False

    async def is_first(self, bot_id: int) -> bool:
        """Whether of all that live this is the one that sends in bulk for the bot: the first to ask, until it
        ends; then the next. Where each of three kept Telegram's pace by itself, it would be thrice as fast.

        Raises DatabaseUnavailable.
        """
        await self.show()
        if self._connection is None or self._is_first:
            return True
        try:
            found = await self._connection.fetch(
                "SELECT pg_try_advisory_lock($1, $2) AS taken", BULK_SPACE, bot_id % 2**31
            )
        except Exception as error:
            raise_unavailable(error, self._connection)
            raise
        self._is_first = bool(found[0]["taken"])
        return self._is_first

    def end(self) -> None:
        """Nobody works for the owner any more."""
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None


def is_dead(rows: Rows, owner: str) -> str:
    """The condition that nobody lives under the name in this column; for the length of the transaction none
    is born under it."""
    return "TRUE" if rows.dialect == "sqlite" else f"pg_try_advisory_xact_lock({SPACE}, hashtext({owner}))"
