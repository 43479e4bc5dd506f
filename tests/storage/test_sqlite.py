"""What only SQLite has: a lock of another process, a full disk, one commit for several transactions."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from coach.errors import DatabaseUnavailable
from storage import sqlite_writer
from storage.database import Database, open_database


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[Database]:
    database = await open_database(f"sqlite:///{tmp_path}/coach.db")
    async with database.transaction() as rows:
        await rows.run("CREATE TABLE notes (id INTEGER PRIMARY KEY, said TEXT)")
    yield database
    await database.close()


async def insert(database: Database, number: int) -> None:
    async with database.transaction() as rows:
        await rows.run("INSERT INTO notes (id, said) VALUES (:id, 'x')", id=number)


async def count(database: Database) -> int:
    async with database.reading() as rows:
        return len(await rows.all("SELECT id FROM notes"))


async def test_an_acknowledged_write_is_synced_and_references_are_checked(file: Database) -> None:
    async with file.transaction() as rows:
        settings = [
            await rows.one(f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert [next(iter(dict(row).values())) for row in settings if row] == ["wal", 2, 1]


async def test_a_write_waits_for_another_process_to_end_its_own(file: Database, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "coach.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.ensure_future(insert(file, 1))
    for _ in range(5):
        await asyncio.sleep(0)
    assert not waiting.done()
    other.execute("COMMIT")
    other.close()
    await waiting
    assert await count(file) == 1


async def test_a_write_gives_up_when_another_process_never_ends(
    file: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_writer, "BUSY_PAUSES", (0, 0, 0))
    other = sqlite3.connect(tmp_path / "coach.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnavailable, match="another process"):
        await insert(file, 1)
    other.close()
    await insert(file, 1)
    assert await count(file) == 1


async def test_a_full_disk_fails_every_transaction_that_shared_the_commit_and_passes(file: Database) -> None:
    await _pages(file, 8)

    async def long(number: int) -> None:
        async with file.transaction() as rows:
            await rows.run("INSERT INTO notes (id, said) VALUES (:id, :said)", id=number, said="x" * 200_000)

    with pytest.raises(DatabaseUnavailable, match="SQLITE_FULL"):
        await long(1)
    ended = await asyncio.gather(insert(file, 2), long(3), insert(file, 4), return_exceptions=True)
    kept = [number for number, end in zip((2, 3, 4), ended, strict=True) if end is None]
    async with file.reading() as rows:
        assert [row["id"] for row in await rows.all("SELECT id FROM notes ORDER BY id")] == kept
    assert isinstance(ended[1], DatabaseUnavailable)
    await _pages(file, 1_000_000)
    await long(5)


async def test_a_commit_that_fails_is_said_to_every_transaction_that_shared_it(file: Database) -> None:
    async with file.transaction() as rows:
        await rows.run(
            "CREATE TABLE answers (note INTEGER REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)"
        )

    async def points_to_nothing() -> None:
        async with file.transaction() as rows:
            await rows.run("INSERT INTO answers (note) VALUES (99)")

    ended = await asyncio.gather(
        insert(file, 1),  # commits alone: nobody waits yet
        insert(file, 2),
        points_to_nothing(),
        insert(file, 3),
        return_exceptions=True,
    )
    assert [type(end) for end in ended[1:]] == [DatabaseUnavailable] * 3
    assert await count(file) == 1
    await insert(file, 4)
    assert await count(file) == 2


async def test_transactions_that_wait_share_commits(file: Database) -> None:
    commits = await _commits(file, 20)
    assert commits <= 3
    assert await count(file) == 20


async def test_a_transaction_inside_a_transaction_is_refused_instead_of_waiting_for_ever(
    file: Database,
) -> None:
    async with file.transaction():
        with pytest.raises(RuntimeError, match="inside a transaction"):
            await insert(file, 1)
    await insert(file, 2)


async def _pages(database: Database, more: int) -> None:
    async with database.transaction() as rows:
        now = await rows.one("PRAGMA page_count")
        assert now is not None
        await rows.all(f"PRAGMA max_page_count = {now['page_count'] + more}")


async def _commits(database: Database, transactions: int) -> int:
    said: list[str] = []
    async with database.transaction() as rows:
        assert isinstance(rows, sqlite_writer.WriterRows)
        rows._connection.raw.set_trace_callback(said.append)
    said.clear()
    await asyncio.gather(*[insert(database, number) for number in range(transactions)])
    rows._connection.raw.set_trace_callback(None)
    return said.count("COMMIT")
