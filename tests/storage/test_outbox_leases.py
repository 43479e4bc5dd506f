"""A start frees what dead processes were sending, and leaves to living ones what they send."""

import asyncio

from storage.database import Database
from storage.life import LifeSign
from storage.outbox_leases import end_leases
from tests.storage.test_outbox import ANNA, BOT, BOYAN, MINE, THEIRS, claimed, due, message, put

SIGNS_OF_LIFE = """
    FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE datname = current_database() AND locktype = 'advisory'
"""


async def started(database: Database) -> int:
    async with database.transaction() as rows:
        return await end_leases(rows, BOT, owner=MINE.owner)


async def test_a_start_ends_the_leases_of_those_before(database: Database) -> None:
    await put(database, message(ANNA), message(BOYAN))
    await claimed(database, ANNA, THEIRS)
    await claimed(database, BOYAN, MINE)

    assert await started(database) == 1

    found = await due(database, ANNA)
    assert found is not None
    assert found.unknown
    assert await due(database, BOYAN) is None


async def test_a_start_leaves_a_living_process_its_leases(shared: Database, other: Database) -> None:
    living = LifeSign(other, THEIRS.owner)
    await living.show()
    await put(shared, message(ANNA))
    await claimed(shared, ANNA, THEIRS)

    assert await started(shared) == 0
    assert await due(shared, ANNA) is None

    living.end()
    async with asyncio.timeout(10):
        while not await started(shared):  # noqa: ASYNC110  # the server hears of the lost connection later
            await asyncio.sleep(0.01)
    assert await due(shared, ANNA) is not None


async def test_a_lost_sign_of_life_is_shown_again(shared: Database, other: Database) -> None:
    living = LifeSign(other, THEIRS.owner)
    await living.show()
    await put(shared, message(ANNA))
    await claimed(shared, ANNA, THEIRS)
    async with shared.transaction() as rows:
        await rows.all(f"SELECT pg_terminate_backend(pid, 5000) {SIGNS_OF_LIFE}")

    async with asyncio.timeout(10):
        while not await shown(shared):
            await living.show()  # as at every look for something to send
            await asyncio.sleep(0.01)
    assert await started(shared) == 0
    living.end()


async def shown(database: Database) -> bool:
    async with database.reading() as rows:
        return bool(await rows.all(f"SELECT pid {SIGNS_OF_LIFE} AND granted"))


async def test_one_of_those_that_live_sends_in_bulk_and_the_next_after_it(
    shared: Database, other: Database
) -> None:
    one, next_one = LifeSign(shared, "one"), LifeSign(other, "next")
    assert [await one.is_first(BOT), await next_one.is_first(BOT), await one.is_first(BOT)] == [
        True,
        False,
        True,
    ]
    assert await next_one.is_first(BOT + 1)

    one.end()
    async with asyncio.timeout(10):
        while not await next_one.is_first(BOT):  # noqa: ASYNC110  # as above
            await asyncio.sleep(0.01)
    next_one.end()


async def test_the_server_notices_within_half_a_minute_that_a_machine_is_gone(shared: Database) -> None:
    async with shared.reading() as rows:
        found = await rows.one(
            "SELECT CAST(current_setting('tcp_keepalives_idle') AS INTEGER) AS idle, "
            "CAST(current_setting('tcp_keepalives_interval') AS INTEGER) "
            "* CAST(current_setting('tcp_keepalives_count') AS INTEGER) AS asking"
        )
    assert found is not None
    assert 0 < found["idle"] + found["asking"] <= 30
