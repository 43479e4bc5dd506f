"""What a transaction and a reading promise, on both databases."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from coach.errors import DatabaseUnavailable, SettingRefused
from storage.counters import next_id
from storage.database import Database, open_database


@pytest.fixture
async def notes(empty: Database) -> AsyncIterator[Database]:
    async with empty.transaction() as rows:
        await rows.run("CREATE TABLE notes (id BIGINT PRIMARY KEY, said TEXT)")
    yield empty


async def written(database: Database) -> list[str]:
    async with database.reading() as rows:
        return [row["said"] for row in await rows.all("SELECT said FROM notes ORDER BY id")]


async def write(database: Database, number: int, said: str) -> None:
    async with database.transaction() as rows:
        await rows.run("INSERT INTO notes (id, said) VALUES (:id, :said)", id=number, said=said)


async def test_what_a_transaction_wrote_stays(notes: Database) -> None:
    await write(notes, 1, "бюджет 10 000 лв")
    assert await written(notes) == ["бюджет 10 000 лв"]


async def test_an_exception_undoes_the_whole_transaction(notes: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with notes.transaction() as rows:
            await rows.run("INSERT INTO notes (id, said) VALUES (1, 'lost')")
            raise ZeroDivisionError
    assert await written(notes) == []


async def test_a_refused_statement_undoes_the_transaction_and_the_next_one_works(notes: Database) -> None:
    await write(notes, 1, "first")
    with pytest.raises(Exception, match=r"(?i)unique"):
        async with notes.transaction() as rows:
            await rows.run("INSERT INTO notes (id, said) VALUES (2, 'second')")
            await rows.run("INSERT INTO notes (id, said) VALUES (1, 'again')")
    await write(notes, 3, "third")
    assert await written(notes) == ["first", "third"]


async def test_a_statement_says_how_many_rows_it_touched(notes: Database) -> None:
    await write(notes, 1, "a")
    await write(notes, 2, "b")
    async with notes.transaction() as rows:
        assert await rows.run("UPDATE notes SET said = :said WHERE id > :id", said="c", id=0) == 2
        assert await rows.run("DELETE FROM notes WHERE id = :id", id=9) == 0


async def test_a_row_is_read_by_the_names_of_its_columns(notes: Database) -> None:
    await write(notes, 7, "seven")
    async with notes.reading() as rows:
        row = await rows.one("SELECT id, said FROM notes WHERE id = :id", id=7)
        assert row is not None
        assert dict(row) == {"id": 7, "said": "seven"}
        assert await rows.one("SELECT id FROM notes WHERE id = :id", id=8) is None


@pytest.mark.parametrize("count", [3, 500])
async def test_many_rows_are_written_in_one_go(notes: Database, count: int) -> None:
    async with notes.transaction() as rows:
        await rows.many(
            "INSERT INTO notes (id, said) VALUES (:id, :said)",
            [{"said": str(number), "id": number} for number in range(count)],
        )
    assert await written(notes) == [str(number) for number in range(count)]


async def test_a_reading_sees_one_moment_and_waits_for_nobody(notes: Database) -> None:
    await write(notes, 1, "before")
    async with notes.reading() as rows:
        assert len(await rows.all("SELECT id FROM notes")) == 1
        async with notes.transaction() as writing:
            await writing.run("INSERT INTO notes (id, said) VALUES (2, 'meanwhile')")
            assert len(await rows.all("SELECT id FROM notes")) == 1
        assert len(await rows.all("SELECT id FROM notes")) == 1
    assert await written(notes) == ["before", "meanwhile"]


async def test_a_reading_writes_nothing(notes: Database) -> None:
    with pytest.raises(Exception, match=r"(?i)read.?only"):
        async with notes.reading() as rows:
            await rows.run("INSERT INTO notes (id, said) VALUES (1, 'no')")
    assert await written(notes) == []


async def test_fifty_transactions_at_once_all_stay_and_only_the_failing_ones_are_undone(
    notes: Database,
) -> None:
    async def one(number: int) -> None:
        async with notes.transaction() as rows:
            await rows.run("INSERT INTO notes (id, said) VALUES (:id, 'kept')", id=number)
            await asyncio.sleep(0)
            if number % 5 == 0:
                raise ZeroDivisionError

    ended = await asyncio.gather(*[one(number) for number in range(50)], return_exceptions=True)
    assert [number for number, end in enumerate(ended) if end is not None] == list(range(0, 50, 5))
    assert len(await written(notes)) == 40


async def test_a_counter_gives_every_number_once_to_transactions_side_by_side(database: Database) -> None:
    async def one() -> int:
        async with database.transaction() as rows:
            return await next_id(rows, "deals")

    assert sorted(await asyncio.gather(*[one() for _ in range(30)])) == list(range(1, 31))


async def test_cancelled_transactions_are_undone_or_done_and_stop_nobody(notes: Database) -> None:
    async def one(number: int) -> None:
        async with notes.transaction() as rows:
            await rows.run("INSERT INTO notes (id, said) VALUES (:id, 'x')", id=number)
            await rows.run("INSERT INTO notes (id, said) VALUES (:id, 'y')", id=number + 1_000)

    tasks = [asyncio.ensure_future(one(number)) for number in range(60)]
    for turn, task in enumerate(tasks):
        if turn % 2:
            await asyncio.sleep(0)
            task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    async with notes.transaction() as rows:
        kept = {row["id"] for row in await rows.all("SELECT id FROM notes")}
    assert {number for number, end in enumerate(ended) if end is None} <= kept
    assert {number + 1_000 for number in kept if number < 1_000} == {each for each in kept if each >= 1_000}


async def test_names_and_values_that_differ_are_refused(notes: Database) -> None:
    async with notes.transaction() as rows:
        with pytest.raises(TypeError, match="said"):
            await rows.run("INSERT INTO notes (id, said) VALUES (:id, :said)", id=1)


async def test_a_closed_database_says_so_instead_of_waiting(empty: Database) -> None:
    await empty.close()
    await empty.close()
    with pytest.raises(DatabaseUnavailable, match="closed"):
        await written(empty)
    with pytest.raises(DatabaseUnavailable, match="closed"):
        await write(empty, 1, "late")


async def test_the_folder_of_a_new_sqlite_file_is_made(tmp_path: Path) -> None:
    database = await open_database(f"sqlite+aiosqlite:///{tmp_path}/deep/down/coach.db")
    await database.close()
    assert (tmp_path / "deep/down/coach.db").exists()


async def test_a_relative_sqlite_file_lies_in_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    database = await open_database("sqlite:///data/coach.db")
    await database.close()
    assert (tmp_path / "data/coach.db").exists()


@pytest.mark.parametrize("url", ["mysql://db/x", "coach.db", "sqlite://", "sqlite:///", "sqlite:///:memory:"])
async def test_another_kind_of_address_is_refused_by_name(url: str) -> None:
    with pytest.raises(SettingRefused, match="DATABASE_URL"):
        await open_database(url)


async def test_a_refused_address_never_shows_its_password() -> None:
    with pytest.raises(SettingRefused) as refusal:
        await open_database("mysql://coach:hunter2@db/x")
    assert "hunter2" not in str(refusal.value)


async def test_a_server_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(DatabaseUnavailable):
        await open_database("postgresql://coach@127.0.0.1:1/coach")
