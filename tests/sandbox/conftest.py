"""One sandbox for all of these tests, forgotten before each."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.postgres import postgres  # noqa: F401 - a fixture
from tests.sandbox.small_bots import RawBot, raw_bot
from tests.talk import Person, Sandbox, served


@pytest.fixture(scope="session")
def sandbox_url() -> Iterator[str]:
    """A running stand-in."""
    with served() as url:
        yield url


@pytest_asyncio.fixture
async def telegram(sandbox_url: str) -> AsyncIterator[Sandbox]:
    """The stand-in with nobody in it."""
    async with Sandbox.at(sandbox_url) as sandbox:
        await sandbox.reset()
        yield sandbox


@pytest_asyncio.fixture
async def bot(telegram: Sandbox) -> AsyncIterator[RawBot]:
    """A bot that does nothing by itself."""
    async with raw_bot(telegram) as raw:
        yield raw


@pytest_asyncio.fixture
async def anna(telegram: Sandbox) -> Person:
    """Somebody who has opened the chat with the bot."""
    person = await telegram.person("Anna", language="bg")
    await person.says("/start", wait=False)
    return person
