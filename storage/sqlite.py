"""SQLite, the default database: one connection that writes, two that read beside it."""

import asyncio
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from coach.errors import DatabaseUnavailable
from storage.database import Row, Rows
from storage.parameters import bind
from storage.sqlite_connection import Connection, connect, fetched, raise_unavailable
from storage.sqlite_writer import Transaction, Writer

READERS = 2


class Reading:
    """One moment of the database; every statement is one trip to the reading connection's thread."""

    dialect: Literal["sqlite"] = "sqlite"

    def __init__(self, readers: asyncio.LifoQueue[Connection]) -> None:
        self._readers = readers

    async def __aenter__(self) -> Rows:
        self._connection = await self._readers.get()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.raw.rollback()
        self._readers.put_nowait(self._connection)

    async def all(self, sql: str, /, **values: object) -> Sequence[Row]:
        text, placed = bind(sql, "sqlite", values)
        raw = self._connection.raw

        def found() -> Sequence[Row]:
            if not raw.in_transaction:
                raw.execute("BEGIN")
            return fetched(raw.execute(text, placed))

        try:
            return await self._connection.in_thread(found)
        except sqlite3.Error as error:
            raise_unavailable(error)
            raise

    async def tuples(self, sql: str, /, **values: object) -> Sequence[tuple[Any, ...]]:
        return [tuple(row.values()) for row in await self.all(sql, **values)]

    async def one(self, sql: str, /, **values: object) -> Row | None:
        rows = await self.all(sql, **values)
        return rows[0] if rows else None

    async def run(self, sql: str, /, **values: object) -> int:
        await self.all(sql, **values)
        return 0

    async def many(self, sql: str, values: Sequence[Mapping[str, object]], /) -> None:
        for each in values:
            await self.all(sql, **each)


class SqliteDatabase:
    """An open SQLite file."""

    dialect: Literal["sqlite"] = "sqlite"

    def __init__(self, path: Path, writer: Connection, readers: Sequence[Connection]) -> None:
        self.path = path
        self._writer = Writer(writer)
        self._closed = False
        self._readers: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
        for reader in readers:
            reader.raw.execute("PRAGMA query_only = ON")
            self._readers.put_nowait(reader)

    def transaction(self) -> AbstractAsyncContextManager[Rows]:
        return Transaction(self._writer)

    def reading(self) -> AbstractAsyncContextManager[Rows]:
        if self._closed:
            raise DatabaseUnavailable("SQLite: the database is closed")
        return Reading(self._readers)

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        for _ in range(READERS):
            await (await self._readers.get()).close()
        await self._writer.close()


async def open_sqlite(file: Path) -> SqliteDatabase:
    """Open or make the file, and its folder. Raises DatabaseUnavailable."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnavailable(f"{file.parent} can't be made: {error.strerror}") from error
    opened: list[Connection] = []
    try:
        for _ in range(1 + READERS):
            opened.append(await connect(file))
    except BaseException:
        for connection in opened:
            await connection.close()
        raise
    return SqliteDatabase(file, opened[0], opened[1:])
