"""A fresh sandbox for each test."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.postgres import postgres  # noqa: F401 - a fixture
from tests.sandbox.small_bots import RawBot, raw_bot
from tests.talk import Person, Sandbox


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    """A running stand-in."""
    async with Sandbox.running() as running:
        yield running


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
