"""Migrations go up and down on both databases, and a database from the future is refused."""

import asyncio
from pathlib import Path

import pytest

from coach.errors import DatabaseTooNew
from storage.database import Database, Rows, open_database
from storage.migrate import migrate, migrations, version
from tests.storage.schema import described

NEWEST = len(migrations())


async def test_an_empty_database_is_brought_to_the_newest_version(empty: Database) -> None:
    assert await migrate(empty) == 0
    async with empty.reading() as rows:
        assert await version(rows) == NEWEST


async def test_migrating_twice_changes_nothing(database: Database) -> None:
    before = await described(database)
    assert await migrate(database) == NEWEST
    assert await described(database) == before


async def test_every_migration_can_be_walked_down_and_up_again(empty: Database) -> None:
    steps = [await described(empty)]
    for number in range(1, NEWEST + 1):
        await migrate(empty, to=number)
        steps.append(await described(empty))
    for number in range(NEWEST - 1, 0, -1):
        await migrate(empty, to=number)
        assert await described(empty) == steps[number]
    await migrate(empty)
    assert await described(empty) == steps[NEWEST]


async def test_walking_down_to_nothing_leaves_no_table_of_ours(database: Database) -> None:
    await migrate(database, to=0)
    assert {name for name in await described(database) if "migrations" not in name} == set()


async def test_a_migrated_database_equals_a_fresh_one(database: Database) -> None:
    fresh = await described(database)
    await migrate(database, to=0)
    for number in range(1, NEWEST + 1):
        await migrate(database, to=number)
    assert await described(database) == fresh


async def test_a_database_of_a_later_program_is_refused_with_both_versions(database: Database) -> None:
    await _pretend_later(database, NEWEST + 3)
    with pytest.raises(DatabaseTooNew) as refusal:
        await migrate(database)
    assert f"version {NEWEST + 3}," in str(refusal.value)
    assert f"up to {NEWEST}:" in str(refusal.value)
    assert "\n" not in str(refusal.value)


async def test_a_database_of_a_later_program_is_not_walked_down_either(database: Database) -> None:
    await _pretend_later(database, NEWEST + 1)
    before = await described(database)
    with pytest.raises(DatabaseTooNew):
        await migrate(database, to=0)
    assert await described(database) == before


async def test_two_processes_that_start_together_migrate_once(address: str) -> None:
    first, second = await open_database(address), await open_database(address)
    try:
        await asyncio.gather(migrate(first), migrate(second))
        async with first.reading() as rows:
            applied = [
                row["number"] for row in await rows.all("SELECT number FROM migrations ORDER BY number")
            ]
        assert applied == list(range(1, NEWEST + 1))
    finally:
        await first.close()
        await second.close()


async def test_a_migration_that_fails_half_way_leaves_nothing_behind(empty: Database, tmp_path: Path) -> None:
    (tmp_path / "0001_half.sql").write_text(
        "-- up\nCREATE TABLE half (id {{id}});\nINSERT INTO nowhere VALUES (1);\n-- down\nDROP TABLE half;\n"
    )
    with pytest.raises(Exception, match="nowhere"):
        await migrate(empty, known=migrations(tmp_path))
    assert await described(empty) == {}


def test_a_gap_in_the_numbers_is_refused(tmp_path: Path) -> None:
    (tmp_path / "0002_second.sql").write_text("-- up\n-- down\n")
    with pytest.raises(ValueError, match="0001"):
        migrations(tmp_path)


def test_a_migration_without_a_way_back_is_refused(tmp_path: Path) -> None:
    (tmp_path / "0001_one_way.sql").write_text("-- up\nCREATE TABLE t (id {{id}});\n")
    with pytest.raises(ValueError, match="-- down"):
        migrations(tmp_path)


async def _pretend_later(database: Database, number: int) -> None:
    async with database.transaction() as rows:
        await _mark(rows, number)


async def _mark(rows: Rows, number: int) -> None:
    await rows.run("INSERT INTO migrations (number, name) VALUES (:number, 'later')", number=number)
