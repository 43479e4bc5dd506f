"""A few connections to PostgreSQL, opened when they are needed and replaced when they were lost."""

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol

import asyncpg  # type: ignore[import-untyped]  # ships no types

from coach.errors import DatabaseUnavailable

SIZE = 8
WAIT_SECONDS = 5.0
STATEMENT_SECONDS = 60.0
CACHED_STATEMENTS = 512
SERVER_SETTINGS = {
    "application_name": "stagecoach",
    "jit": "off",
    "timezone": "UTC",
    # Locks go with their connection: after 10 s of silence the server asks three times for its other end.
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}
PASSING = (
    OSError,
    TimeoutError,
    asyncpg.InternalClientError,
    asyncpg.InvalidCachedStatementError,
    asyncpg.InsufficientResourcesError,
    asyncpg.LockNotAvailableError,
    asyncpg.OperatorInterventionError,
    asyncpg.PostgresConnectionError,
    asyncpg.PostgresIOError,
    asyncpg.TransactionRollbackError,
)
"""A lost connection, a server that starts or stops, a full disk, a deadlock: the next try may succeed."""


class Connection(Protocol):
    """What is used of asyncpg's connection."""

    async def fetch(self, sql: str, *values: object) -> list[Any]: ...
    async def execute(self, sql: str, *values: object) -> str: ...
    async def executemany(self, sql: str, values: Sequence[Sequence[object]]) -> None: ...
    def is_closed(self) -> bool: ...
    def is_in_transaction(self) -> bool: ...
    def terminate(self) -> None: ...
    async def close(self) -> None: ...


def raise_unavailable(error: Exception, connection: Connection | None) -> None:
    """Raise DatabaseUnavailable where the error is one that passes."""
    lost = connection is not None and connection.is_closed()
    if lost or isinstance(error, PASSING):
        raise DatabaseUnavailable(f"PostgreSQL: {type(error).__name__}: {error}") from error


class Pool:
    """asyncpg's own pool resets each connection on return, one more trip to the server; this one doesn't."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._idle: list[Connection] = []
        self._free = asyncio.Semaphore(SIZE)
        self._closed = False

    async def take(self) -> Connection:
        """A connection that is alive as far as known. Raises DatabaseUnavailable."""
        if self._closed:
            raise DatabaseUnavailable("PostgreSQL: the database is closed")
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self._free.acquire()
        except TimeoutError:
            raise DatabaseUnavailable("PostgreSQL: all connections are busy") from None
        try:
            while self._idle:
                connection = self._idle.pop()
                if not connection.is_closed():
                    return connection
            return await self.connect()
        except BaseException:
            self._free.release()
            raise

    async def connect(self) -> Connection:
        """A new connection, the caller's own. Raises DatabaseUnavailable."""
        try:
            connection: Connection = await asyncpg.connect(
                self._url,
                timeout=WAIT_SECONDS,
                command_timeout=STATEMENT_SECONDS,
                statement_cache_size=CACHED_STATEMENTS,
                server_settings=SERVER_SETTINGS,
            )
        except Exception as error:
            raise_unavailable(error, None)
            raise
        return connection

    def give_back(self, connection: Connection) -> None:
        """Keep the connection for the next one, unless it was lost or left inside a transaction."""
        if connection.is_closed() or connection.is_in_transaction():
            connection.terminate()
        else:
            self._idle.append(connection)
        self._free.release()

    async def close(self) -> None:
        """Wait for the connections in use, then close all."""
        if self._closed:
            return
        self._closed = True
        for _ in range(SIZE):
            await self._free.acquire()
        while self._idle:
            await self._idle.pop().close()
