"""A start begins at once with the jobs of dead processes, and leaves those of living ones alone."""

import asyncio
from datetime import UTC, datetime, timedelta

from storage import jobs
from storage.database import Database
from storage.jobs import Job
from storage.life import LifeSign

BOT = 110201543
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
LEASE = NOW + timedelta(seconds=30)
EXPORT = Job(id=0, team_id=1, person_id=1, chat_id=501, kind="export", data="{}")


async def taken(database: Database, owner: str) -> Job | None:
    async with database.transaction() as rows:
        return await jobs.claim(rows, BOT, owner, NOW, LEASE)


async def asked_for(database: Database) -> None:
    async with database.transaction() as rows:
        await jobs.add(rows, BOT, EXPORT, NOW)


async def started(database: Database, owner: str) -> int:
    async with database.transaction() as rows:
        return await jobs.end_leases(rows, BOT, owner)


async def test_what_is_asked_for_again_while_it_is_made_is_made_once(database: Database) -> None:
    await asked_for(database)
    await asked_for(database)
    job = await taken(database, "me")
    await asked_for(database)

    assert job is not None and await taken(database, "me") is None
    async with database.transaction() as rows:
        await jobs.end(rows, job.id, "me", NOW)
    await asked_for(database)
    assert await taken(database, "me") is not None


async def test_a_start_begins_with_what_the_one_before_left(database: Database) -> None:
    await asked_for(database)
    assert await taken(database, "dead") is not None
    assert await taken(database, "new") is None

    assert await started(database, "new") == 1

    again = await taken(database, "new")
    assert again is not None and again.attempts == 2
    async with database.transaction() as rows:
        assert not await jobs.end(rows, again.id, "dead", NOW)
        assert await jobs.end(rows, again.id, "new", NOW)


async def test_a_start_frees_no_job_of_its_own(database: Database) -> None:
    await asked_for(database)
    assert await taken(database, "new") is not None

    assert await started(database, "new") == 0
    assert await taken(database, "new") is None


async def test_a_living_process_keeps_its_job_until_it_dies(shared: Database, other: Database) -> None:
    living = LifeSign(other, "living")
    await living.show()
    await asked_for(shared)
    assert await taken(other, "living") is not None

    assert await started(shared, "new") == 0
    assert await taken(shared, "new") is None

    living.end()
    async with asyncio.timeout(10):
        while not await started(shared, "new"):  # noqa: ASYNC110  # the server hears of the lost connection later
            await asyncio.sleep(0.01)
    assert await taken(shared, "new") is not None
