"""Whose leases hold: what a process was sending when it died is unknown, what a living one sends is its own.

SQLite: there is never another process beside us, so at a start every lease is a dead one's. PostgreSQL: each
process shows that it lives by an advisory lock, named by its owner's name, on a connection of its own. The
lock goes with the process, however it ended; where the connection alone was lost it is taken again.
"""

from storage.database import Database, Rows
from storage.postgresql import PostgresqlDatabase
from storage.postgresql_pool import Connection, raise_unavailable

SPACE = 0x57A72
"""PostgreSQL's first number of these locks; the second is the owner's name as a number."""


class LifeSign:
    """Shown by a process from before its first claim until it ended its last call."""

    def __init__(self, database: Database, owner: str) -> None:
        self._pool = database.pool if isinstance(database, PostgresqlDatabase) else None
        self._owner = owner
        self._connection: Connection | None = None

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
        self._connection = connection

    def end(self) -> None:
        """Nobody sends for the owner any more."""
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None


async def end_leases(rows: Rows, bot_id: int, owner: str) -> int:
    """At a start: what dead processes were sending is unknown now; how many rows that were."""
    free = f"pg_try_advisory_xact_lock({SPACE}, hashtext(lease_owner))"
    is_dead = "TRUE" if rows.dialect == "sqlite" else free
    return await rows.run(
        f"""
        UPDATE outbox SET lease_until = 0
        WHERE state IN ('pending', 'sending') AND bot_id = :bot_id AND state = 'sending'
          AND lease_owner <> :owner AND {is_dead}
        """,
        bot_id=bot_id,
        owner=owner,
    )


async def end_lease(rows: Rows, bot_id: int, chat_id: int, owner: str) -> int:
    """A claim of the owner's own whose commit was not heard of: free for the next try; how many rows."""
    return await rows.run(
        """
        UPDATE outbox SET lease_until = 0
        WHERE state IN ('pending', 'sending') AND bot_id = :bot_id AND chat_id = :chat_id
          AND state = 'sending' AND lease_owner = :owner
        """,
        bot_id=bot_id,
        chat_id=chat_id,
        owner=owner,
    )
