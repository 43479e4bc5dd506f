"""Companies for the stories: one on SQLite and one on PostgreSQL; each story brings its own people.

Their clock begins on Monday, 23 November 2026, at ten in Sofia, and is never moved; the one of
`office_with_clock` is.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from tests.faults.office import MONDAY_MORNING_MS, Office, complaints
from tests.postgres import Postgres
from tests.talk import Person


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def sqlite_office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """On SQLite."""
    async with Office.open(tmp_path_factory.mktemp("sqlite")) as office:
        yield office


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgres_office(
    tmp_path_factory: pytest.TempPathFactory, postgres: Postgres
) -> AsyncIterator[Office]:
    """On PostgreSQL."""
    async with on_postgresql(tmp_path_factory.mktemp("postgres"), postgres) as office:
        yield office


@asynccontextmanager
async def on_postgresql(directory: Path, postgres: Postgres) -> AsyncIterator[Office]:
    """A company with a database of its own, dropped afterwards."""
    url = postgres.fresh_database()
    async with Office.open(directory, url) as office:
        yield office
    postgres.drop(url)


@pytest.fixture(params=["sqlite_office", "postgres_office"])
def shared_office(request: pytest.FixtureRequest) -> Office:
    """The one, then the other."""
    office: Office = request.getfixturevalue(request.param)
    return office


@pytest_asyncio.fixture(loop_scope="session")
async def each_office(shared_office: Office) -> AsyncIterator[Office]:
    """For stories that hang on what is stored."""
    async for office in calm(shared_office):
        yield office


@pytest_asyncio.fixture(loop_scope="session")
async def office(sqlite_office: Office) -> AsyncIterator[Office]:
    """For stories of what is said."""
    async for office in calm(sqlite_office):
        yield office


@pytest_asyncio.fixture(loop_scope="session")
async def anna(office: Office) -> Person:
    """A rep who has just joined, without a deal."""
    return await office.rep("Anna")


@pytest_asyncio.fixture(loop_scope="session")
async def maria(office: Office) -> Person:
    """A Bulgarian rep who has just joined, without a deal."""
    return await office.rep("Мария", language="bg")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def clock_office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """For the stories in which time passes."""
    async with Office.open(tmp_path_factory.mktemp("clock")) as office:
        yield office


@pytest_asyncio.fixture(loop_scope="session")
async def office_with_clock(clock_office: Office) -> AsyncIterator[Office]:
    """Its clock may be moved; each story begins on the same Monday morning."""
    await clock_office.telegram.set_clock(MONDAY_MORNING_MS)
    async for office in calm(clock_office):
        yield office


async def calm(office: Office) -> AsyncIterator[Office]:
    """Nothing may go wrong inside while the story is told, and no tap may stay unanswered."""
    before = len(office.bot.log())
    yield office
    process = office.bot.process
    assert process is not None and process.returncode is None, f"the bot ended:\n{office.bot.tail()}"
    assert complaints(office.bot.log()[before:]) == []
    assert await office.telegram.unanswered() == []
