"""A backup is made while the bot writes, checked before it is kept and before it is put back."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from coach.errors import BackupRefused, DatabaseTooNew
from storage import backup_postgresql
from storage.backup import backup, restore, verify
from storage.counters import next_id
from storage.database import Database, open_database
from storage.migrate import migrate, migrations

NEWEST = len(migrations())


@pytest.fixture
async def counted(database: Database) -> Database:
    """A database whose counter `deals` stands at 3."""
    for _ in range(3):
        await count_one(database)
    return database


async def count_one(database: Database) -> None:
    async with database.transaction() as rows:
        await next_id(rows, "deals")


async def deals(database: Database) -> int:
    async with database.reading() as rows:
        row = await rows.one("SELECT value FROM counters WHERE name = 'deals'")
    return 0 if row is None else row["value"]


async def test_a_backup_says_what_is_in_it(counted: Database, tmp_path: Path) -> None:
    verified = await backup(counted, tmp_path / "kept.backup")
    assert verified.version == NEWEST
    assert verified.tables["counters"] == 1
    assert verified.tables["outbox"] == 0
    assert await verify(tmp_path / "kept.backup") == verified


async def test_only_its_owner_may_read_a_backup(counted: Database, tmp_path: Path) -> None:
    await backup(counted, tmp_path / "kept.backup")
    assert (tmp_path / "kept.backup").stat().st_mode & 0o777 == 0o600


async def test_a_backup_made_while_others_write_is_one_moment(counted: Database, tmp_path: Path) -> None:
    done = asyncio.Event()

    async def writes() -> None:
        while not done.is_set():
            async with counted.transaction() as rows:
                await next_id(rows, "deals")
                await rows.run(
                    """
                    INSERT INTO counters (name, value)
                    SELECT 'n' || value, 0 FROM counters WHERE name = 'deals'
                    """
                )
            await asyncio.sleep(0)

    writing = asyncio.ensure_future(writes())
    try:
        verified = await backup(counted, tmp_path / "kept.backup")
    finally:
        done.set()
        await writing
    assert 1 <= verified.tables["counters"] <= await deals(counted) - 2


async def test_what_came_after_the_backup_is_gone_after_putting_it_back(
    counted: Database, address: str, tmp_path: Path
) -> None:
    await backup(counted, tmp_path / "kept.backup")
    await count_one(counted)
    await counted.close()
    verified = await restore(address, tmp_path / "kept.backup")
    again = await open_database(address)
    assert await deals(again) == 3
    assert await migrate(again) == NEWEST
    await again.close()
    assert verified.tables["counters"] == 1


async def test_a_backup_can_be_put_into_an_empty_place(
    counted: Database, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    await backup(counted, tmp_path / "kept.backup")
    if counted.dialect == "sqlite":
        place = f"sqlite:///{tmp_path}/new/place.db"
    else:
        place = request.getfixturevalue("postgres").fresh_database()
    await restore(place, tmp_path / "kept.backup")
    new = await open_database(place)
    assert await deals(new) == 3
    await new.close()


async def test_a_database_in_use_is_not_replaced(counted: Database, address: str, tmp_path: Path) -> None:
    await backup(counted, tmp_path / "kept.backup")
    await count_one(counted)
    with pytest.raises(BackupRefused, match="stop the bot"):
        await restore(address, tmp_path / "kept.backup")
    await count_one(counted)
    assert await deals(counted) == 5


@pytest.mark.parametrize("kept_share", [0.2, 0.6, 0.98])
async def test_half_a_backup_is_refused_and_changes_nothing(
    counted: Database, address: str, tmp_path: Path, kept_share: float
) -> None:
    async with counted.transaction() as rows:
        await rows.many(
            "INSERT INTO counters (name, value) VALUES (:name, :value)",
            [{"name": f"counter {number * 7919}", "value": number} for number in range(5_000)],
        )
    file = tmp_path / "kept.backup"
    await backup(counted, file)
    await counted.close()
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * kept_share)])
    with pytest.raises(BackupRefused, match=r"is damaged|gave up"):
        await restore(address, file)
    again = await open_database(address)
    assert await deals(again) == 3
    await again.close()


async def test_a_backup_of_a_later_program_is_refused(
    counted: Database, address: str, tmp_path: Path
) -> None:
    async with counted.transaction() as rows:
        await rows.run("INSERT INTO migrations (number, name) VALUES (9000, 'later')")
    with pytest.raises(DatabaseTooNew, match="9000"):
        await backup(counted, tmp_path / "kept.backup")
    assert not (tmp_path / "kept.backup").exists()


async def test_a_database_without_our_tables_is_not_backed_up(empty: Database, tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="holds no database of this program"):
        await backup(empty, tmp_path / "kept.backup")


async def test_a_place_that_cannot_be_written_is_refused_in_one_line(
    counted: Database, tmp_path: Path
) -> None:
    with pytest.raises(BackupRefused, match="can't be written") as refusal:
        await backup(counted, tmp_path / "missing" / "kept.backup")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("content", [b"", b"client,amount\nAcme,10\n"])
async def test_another_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kept.backup").write_bytes(content)
    with pytest.raises(BackupRefused, match="is no backup"):
        await verify(tmp_path / "kept.backup")


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[Database]:
    database = await open_database(f"sqlite:///{tmp_path}/coach.db")
    await migrate(database)
    yield database
    await database.close()


async def test_the_replaced_sqlite_database_is_kept_beside_the_new_one(
    file: Database, tmp_path: Path
) -> None:
    await backup(file, tmp_path / "kept.backup")
    await count_one(file)
    await file.close()
    await restore(f"sqlite:///{tmp_path}/coach.db", tmp_path / "kept.backup")
    before = await open_database(f"sqlite:///{tmp_path}/coach.db.before-restore")
    assert await deals(before) == 1
    await before.close()


async def test_a_damaged_sqlite_database_can_be_replaced_with_its_leftovers(
    file: Database, tmp_path: Path
) -> None:
    await count_one(file)
    await backup(file, tmp_path / "kept.backup")
    await file.close()
    (tmp_path / "coach.db").write_bytes(b"\0" * 8_192)
    (tmp_path / "coach.db-wal").write_bytes(b"\7" * 4_096)
    await restore(f"sqlite:///{tmp_path}/coach.db", tmp_path / "kept.backup")
    assert (tmp_path / "coach.db.before-restore-wal").read_bytes() == b"\7" * 4_096
    assert not (tmp_path / "coach.db-wal").exists()
    again = await open_database(f"sqlite:///{tmp_path}/coach.db")
    assert await deals(again) == 1
    await again.close()


async def test_a_sqlite_backup_with_one_changed_letter_in_an_index_is_refused(
    file: Database, tmp_path: Path
) -> None:
    async with file.transaction() as rows:
        await next_id(rows, "zebra")
    await backup(file, tmp_path / "kept.backup")
    content = (tmp_path / "kept.backup").read_bytes()
    (tmp_path / "kept.backup").write_bytes(content.replace(b"zebra", b"zebrb", 1))
    with pytest.raises(BackupRefused, match=r"is damaged: .*index"):
        await verify(tmp_path / "kept.backup")


async def test_a_row_that_points_to_nothing_makes_a_sqlite_backup_unfit(
    file: Database, tmp_path: Path
) -> None:
    await backup(file, tmp_path / "kept.backup")
    raw = sqlite3.connect(tmp_path / "kept.backup")
    raw.executescript(
        "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a); INSERT INTO b VALUES (1)"
    )
    raw.close()
    with pytest.raises(BackupRefused, match="a row of b points to a missing a"):
        await verify(tmp_path / "kept.backup")


async def test_the_database_is_not_its_own_backup(file: Database, tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="the database itself"):
        await backup(file, tmp_path / "coach.db")


async def test_a_running_database_is_not_taken_for_a_backup(file: Database, tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="not a backup"):
        await verify(tmp_path / "coach.db")


async def test_one_databases_backup_is_not_put_into_the_other_kind(file: Database, tmp_path: Path) -> None:
    await backup(file, tmp_path / "kept.backup")
    with pytest.raises(BackupRefused, match="another kind of database"):
        await restore("postgresql://coach@127.0.0.1:1/coach", tmp_path / "kept.backup")


async def test_without_pg_dump_the_refusal_says_what_to_install(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupRefused, match="install PostgreSQL's client programs"):
        await backup_postgresql.backup(postgres_url, tmp_path / "kept.backup")


def test_a_password_never_stands_among_the_arguments() -> None:
    secret = "postgresql://coach:p%3Aw@db:5433/coach?sslmode=require"
    with backup_postgresql._address(secret) as address:
        assert "p:w" not in address
        assert "p%3Aw" not in address
        passfile = Path(address.partition("passfile=")[2].replace("%2F", "/"))
        assert passfile.read_text() == "*:*:*:*:p\\:w\n"
        assert passfile.stat().st_mode & 0o777 == 0o600
        assert address.startswith("postgresql://coach@db:5433/coach?sslmode=require&passfile=")
    assert not passfile.exists()
