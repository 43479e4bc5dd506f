"""One SQLite connection with its thread, and what its errors mean."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from coach.errors import DatabaseUnavailable

T = TypeVar("T")

LOCKED_SECONDS = 5.0
CACHED_STATEMENTS = 512
SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -16384",
    "temp_store = MEMORY",
)
PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PROTOCOL,
}


class Connection(aiosqlite.Connection):
    """An aiosqlite connection whose statements may run where they stand, or all in one trip to its thread.

    The two must never run side by side: whoever holds the connection awaits each `in_thread`, and that
    comes back only when the thread is through, also where the waiting task was cancelled.
    """

    @property
    def raw(self) -> sqlite3.Connection:
        return self._conn

    async def in_thread(self, work: Callable[[], T]) -> T:
        """Do `work` in the connection's thread."""
        try:
            result: T = await self._execute(work)  # type: ignore[no-untyped-call]  # untyped in aiosqlite
        except asyncio.CancelledError:
            await self._through()
            raise
        return result

    async def _through(self) -> None:
        """Wait until the thread has nothing to do, however often the task is cancelled meanwhile."""
        while True:
            with contextlib.suppress(asyncio.CancelledError):
                await self._execute(bool)  # type: ignore[no-untyped-call]
                return


async def connect(path: Path) -> Connection:
    """Open the file with all settings that durability needs. Raises DatabaseUnavailable."""

    def opened() -> sqlite3.Connection:
        raw = sqlite3.connect(
            path,
            timeout=LOCKED_SECONDS,
            isolation_level=None,
            cached_statements=CACHED_STATEMENTS,
            check_same_thread=False,
        )
        for setting in SETTINGS:
            raw.execute(f"PRAGMA {setting}").fetchall()
        return raw

    connection = Connection(opened, 64)
    try:
        await connection
    except sqlite3.DatabaseError as error:
        connection._thread.join()  # it ends by itself, but must not outlive the event loop
        raise DatabaseUnavailable(f"{path} can't be opened: {error}") from error
    return connection


def fetched(cursor: sqlite3.Cursor) -> list[dict[str, Any]]:
    """The statement's rows by name: sqlite3.Row compares a name with each column's at every look."""
    rows = cursor.fetchall()
    if not rows:
        return rows
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in rows]


def raise_unavailable(error: sqlite3.Error) -> None:
    """Raise DatabaseUnavailable where the error is one that passes: a lock, a full disk, a failing one."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in PASSING:
        raise DatabaseUnavailable(f"SQLite: {error} ({error.sqlite_errorname})") from error
