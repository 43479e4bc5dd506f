"""PostgreSQL goes away in the middle: the transaction is undone, the next one finds a new connection."""

from collections.abc import AsyncIterator

import pytest

from coach.errors import DatabaseUnavailable, SettingRefused
from storage.database import Database, open_database

EVERYBODY_ELSE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture
async def server(postgres_url: str) -> AsyncIterator[Database]:
    database = await open_database(postgres_url)
    async with database.transaction() as rows:
        await rows.run("CREATE TABLE notes (id BIGINT PRIMARY KEY)")
    yield database
    await database.close()


async def test_a_connection_lost_in_a_transaction_undoes_it_and_the_next_one_works(
    server: Database, postgres_url: str
) -> None:
    with pytest.raises(DatabaseUnavailable):
        async with server.transaction() as rows:
            await rows.run("INSERT INTO notes (id) VALUES (1)")
            await _end_connections(postgres_url)
            await rows.run("INSERT INTO notes (id) VALUES (2)")
    async with server.transaction() as rows:
        await rows.run("INSERT INTO notes (id) VALUES (3)")
        assert [row["id"] for row in await rows.all("SELECT id FROM notes")] == [3]


async def test_a_connection_lost_before_the_commit_says_so(server: Database, postgres_url: str) -> None:
    with pytest.raises(DatabaseUnavailable):
        async with server.transaction() as rows:
            await rows.run("INSERT INTO notes (id) VALUES (1)")
            await _end_connections(postgres_url)
    async with server.reading() as rows:
        assert await rows.all("SELECT id FROM notes") == []


async def test_a_connection_lost_while_nobody_used_it_is_replaced_unnoticed(
    server: Database, postgres_url: str
) -> None:
    await _end_connections(postgres_url)
    async with server.reading() as rows:
        assert await rows.all("SELECT id FROM notes") == []


async def test_a_database_that_does_not_exist_is_a_refused_setting(postgres_url: str) -> None:
    with pytest.raises(SettingRefused, match="DATABASE_URL"):
        await open_database(f"{postgres_url}_not")


async def _end_connections(url: str) -> None:
    other = await open_database(url)
    async with other.transaction() as rows:
        await rows.all(EVERYBODY_ELSE)
    await other.close()
