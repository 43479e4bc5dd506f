"""One process polls for a bot; the second waits, and takes over however the first one ended."""

import asyncio
import sys
from collections.abc import AsyncIterator

import pytest

from storage.database import Database, open_database
from storage.lock import one_poller

BOT, OTHER_BOT = 7_110_201_543, 42

HOLD = """
import asyncio, sys
from storage.database import open_database
from storage.lock import one_poller
async def main():
    database = await open_database(sys.argv[1])
    async with one_poller(database, int(sys.argv[2]), "boot-1"):
        print("held", flush=True)
        await asyncio.Event().wait()
asyncio.run(main())
"""


@pytest.fixture
async def second(address: str, database: Database) -> AsyncIterator[Database]:
    opened = await open_database(address)
    yield opened
    await opened.close()


async def polls(database: Database, bot: int, begun: asyncio.Event, end: asyncio.Event) -> None:
    async with one_poller(database, bot, "boot", pause=0.01) as lock:
        assert await lock.still_held()
        begun.set()
        await end.wait()


async def test_a_second_poller_waits_until_the_first_one_ends(database: Database, second: Database) -> None:
    begun, waiting, end, now = asyncio.Event(), asyncio.Event(), asyncio.Event(), asyncio.Event()
    first = asyncio.ensure_future(polls(database, BOT, begun, end))
    await begun.wait()
    after = asyncio.ensure_future(polls(second, BOT, waiting, now))
    async with one_poller(second, OTHER_BOT, "boot", pause=0.01) as other:
        for _ in range(3):
            assert await other.still_held()
            await asyncio.sleep(0)
        assert not waiting.is_set()
    end.set()
    await first
    await waiting.wait()
    now.set()
    await after


async def test_a_cancelled_wait_leaves_the_lock_to_others(database: Database, second: Database) -> None:
    begun, never, end = asyncio.Event(), asyncio.Event(), asyncio.Event()
    first = asyncio.ensure_future(polls(database, BOT, begun, end))
    await begun.wait()
    waiting = asyncio.ensure_future(polls(second, BOT, never, end))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    end.set()
    await first
    async with one_poller(second, BOT, "boot", pause=0.01):
        assert not never.is_set()


async def test_a_killed_process_gives_the_lock_up(address: str, database: Database) -> None:
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLD, address, str(BOT), stdout=asyncio.subprocess.PIPE
    )
    assert holder.stdout is not None
    assert await holder.stdout.readline() == b"held\n"
    begun, end = asyncio.Event(), asyncio.Event()
    waiting = asyncio.ensure_future(polls(database, BOT, begun, end))
    await asyncio.sleep(0)
    assert not begun.is_set()
    holder.kill()
    await holder.wait()
    await begun.wait()
    end.set()
    await waiting


async def test_a_lost_connection_is_noticed(postgres_url: str) -> None:
    database, other = await open_database(postgres_url), await open_database(postgres_url)
    async with one_poller(database, BOT, "boot-1") as lock:
        async with other.transaction() as rows:
            await rows.all(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND application_name LIKE '%boot-1'"
            )
        assert not await lock.still_held()
    await database.close()
    await other.close()
