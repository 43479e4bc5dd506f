"""A stand-in for Telegram with two people in it, and the sender in front of either database."""

from collections.abc import AsyncIterator, Iterator

import pytest

from coach.chat.transport import Transport
from storage.database import Database
from tests.talk import Person, Sandbox, served
from tests.usecases.post_office import PostOffice


@pytest.fixture(scope="session")
def sandbox_url() -> Iterator[str]:
    with served() as url:
        yield url


@pytest.fixture
async def telegram(sandbox_url: str) -> AsyncIterator[Sandbox]:
    async with Sandbox.at(sandbox_url) as sandbox:
        await sandbox.reset()
        yield sandbox


async def somebody(telegram: Sandbox, name: str) -> Person:
    person = await telegram.person(name)
    await person.says("/start", wait=False)
    return person


@pytest.fixture
async def anna(telegram: Sandbox) -> Person:
    return await somebody(telegram, "Anna")


@pytest.fixture
async def boris(telegram: Sandbox) -> Person:
    return await somebody(telegram, "Boris")


@pytest.fixture
async def office(telegram: Sandbox, database: Database) -> AsyncIterator[PostOffice]:
    transport = Transport(f"{telegram.url}/bot{telegram.token}", read_seconds=2)
    await transport.initialize()
    yield PostOffice(database=database, telegram=telegram, transport=transport)
    await transport.shutdown()
