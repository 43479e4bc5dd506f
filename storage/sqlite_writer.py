"""The one connection that writes: transactions one at a time, those that wait share a commit.

A transaction's statements touch a few rows by key: 10–20 µs each, while a trip to the connection's thread
and back costs 60–100 µs of CPU. So they run where they stand; the thread does what waits for the disk or
takes long: the commit with its sync, and `many`.

Who is through goes to the end of the queue once more; whoever of them is first there commits for all that
were through by then. Each is a savepoint of its own inside the shared commit, and none returns before it.
"""

import asyncio
import sqlite3
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Literal

from coach.errors import DatabaseUnavailable
from storage.database import Row, Rows
from storage.parameters import bind, translate
from storage.sqlite_connection import Connection, fetched, raise_unavailable

BUSY_PAUSES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, *[0.1] * 50)
"""Seconds between the tries to begin while another process writes: five seconds in all."""

FEW = 20
"""So many statements of one `many` run where they stand; more go to the thread."""


class WriterRows:
    """The statements of the transaction that holds the connection."""

    dialect: Literal["sqlite"] = "sqlite"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._raw = connection.raw

    def _execute(self, sql: str, values: Mapping[str, object]) -> sqlite3.Cursor:
        text, placed = bind(sql, "sqlite", values)
        try:
            return self._raw.execute(text, placed)
        except sqlite3.Error as error:
            raise_unavailable(error)
            raise

    async def all(self, sql: str, /, **values: object) -> Sequence[Row]:
        return fetched(self._execute(sql, values))

    async def tuples(self, sql: str, /, **values: object) -> Sequence[tuple[Any, ...]]:
        return self._execute(sql, values).fetchall()

    async def one(self, sql: str, /, **values: object) -> Row | None:
        rows = fetched(self._execute(sql, values))
        return rows[0] if rows else None

    async def run(self, sql: str, /, **values: object) -> int:
        return self._execute(sql, values).rowcount

    async def many(self, sql: str, values: Sequence[Mapping[str, object]], /) -> None:
        text = translate(sql, "sqlite").sql
        placed = [bind(sql, "sqlite", each)[1] for each in values]
        try:
            if len(placed) <= FEW:
                self._raw.executemany(text, placed)
            else:
                await self._connection.in_thread(lambda: self._raw.executemany(text, placed))
        except sqlite3.Error as error:
            raise_unavailable(error)
            raise


class SharedCommit:
    """What the transactions that share a commit know of it."""

    __slots__ = ("changes_before", "lost", "open", "through")

    def __init__(self, changes_before: int) -> None:
        self.changes_before = changes_before
        self.through = 0
        self.open = True
        self.lost: Exception | None = None


class Writer:
    """The write connection and the queue before it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._raw = connection.raw
        self._raw.execute("PRAGMA busy_timeout = 0")  # waiting is done without holding up the event loop
        self._turn = asyncio.Lock()
        self._holder: asyncio.Task[object] | None = None
        self._commit: SharedCommit | None = None
        self._closed = False
        self.rows = WriterRows(connection)

    async def begin(self) -> None:
        """Wait for the turn and begin. Raises DatabaseUnavailable after five seconds of another's lock."""
        task = asyncio.current_task()
        if task is self._holder:
            raise RuntimeError("a transaction inside a transaction would wait for itself")
        await self._turn.acquire()
        try:
            if self._closed:
                raise DatabaseUnavailable("SQLite: the database is closed")
            if self._commit is None:
                await self._begin_immediate()
                self._commit = SharedCommit(self._raw.total_changes)
            else:
                self._raw.execute("SAVEPOINT one")
        except BaseException:
            self._turn.release()
            raise
        self._holder = task

    async def _begin_immediate(self) -> None:
        for pause in BUSY_PAUSES:
            try:
                self._raw.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise_unavailable(error)
                    raise
            await asyncio.sleep(pause)
        raise DatabaseUnavailable("SQLite: another process has been writing for five seconds")

    def undo(self) -> None:
        """Undo this transaction only, and let the next one in."""
        commit = self._commit
        assert commit is not None
        try:
            if not self._raw.in_transaction:  # a full disk undoes everything at once, the others' work too
                self._close(commit, DatabaseUnavailable("SQLite undid the transactions that share a commit"))
            elif commit.through == 0:
                self._raw.execute("ROLLBACK")
                self._close(commit, None)
            else:
                self._raw.execute("ROLLBACK TO one")
                self._raw.execute("RELEASE one")
        finally:
            self._leave()

    async def commit(self) -> None:
        """Come back when what this transaction wrote is on the disk. Raises DatabaseUnavailable."""
        commit = self._commit
        assert commit is not None
        if not self._raw.in_transaction:
            self.undo()
            raise DatabaseUnavailable("SQLite undid the transaction")
        if commit.through:
            self._raw.execute("RELEASE one")
        commit.through += 1
        self._leave()
        cancelled = await self._turn_again()
        try:
            if commit.open:
                await self._commit_all(commit)
        finally:
            self._turn.release()
        if commit.lost is not None:
            raise DatabaseUnavailable(str(commit.lost)) from commit.lost
        if cancelled:
            raise asyncio.CancelledError

    async def _turn_again(self) -> bool:
        """Queue once more, also where the task is cancelled meanwhile: somebody has to commit."""
        cancelled = False
        while True:
            try:
                await self._turn.acquire()
                return cancelled
            except asyncio.CancelledError:
                cancelled = True

    async def _commit_all(self, commit: SharedCommit) -> None:
        try:
            if self._raw.total_changes == commit.changes_before:
                self._raw.commit()  # nothing to sync, so nothing to wait for
            else:
                await self._connection.in_thread(self._raw.commit)
        except sqlite3.Error as error:
            commit.lost = error
        finally:
            if self._raw.in_transaction:
                self._raw.rollback()
                commit.lost = commit.lost or DatabaseUnavailable("SQLite couldn't commit")
            self._close(commit, commit.lost)

    def _close(self, commit: SharedCommit, lost: Exception | None) -> None:
        commit.lost = lost
        commit.open = False
        self._commit = None

    def _leave(self) -> None:
        self._holder = None
        self._turn.release()

    async def close(self) -> None:
        """Wait for the transaction that runs, then close."""
        async with self._turn:
            self._closed = True
            await self._connection.close()


class Transaction:
    """`async with` around one transaction."""

    __slots__ = ("_writer",)

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    async def __aenter__(self) -> Rows:
        await self._writer.begin()
        return self._writer.rows

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            await self._writer.commit()
        else:
            self._writer.undo()
