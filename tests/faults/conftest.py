"""Offices for the fault tests: one shared by the tests of a file, or a fresh one on each database."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.faults.office import WITH_FAULTS, Office, complaints
from tests.faults.script import Recorded, record
from tests.talk_person import Person


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """One bot for all tests of a file. It keeps no pace: here people type faster than any thumb."""
    async with Office.open(tmp_path_factory.mktemp("office"), program=WITH_FAULTS) as office:
        yield office


@pytest_asyncio.fixture(loop_scope="module")
async def office(shared_office: Office) -> AsyncIterator[Office]:
    """The shared one; nothing may have gone wrong inside, and no tap may stay unanswered."""
    before = len(shared_office.bot.log())
    yield shared_office
    assert complaints(shared_office.bot.log()[before:]) == []
    assert await shared_office.telegram.unanswered() == []


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """How a first sitting goes when nothing fails."""
    return asyncio.run(record(tmp_path_factory.mktemp("recorded")))


@pytest.fixture
async def fresh_office(address: str, tmp_path: Path) -> AsyncIterator[Office]:
    """A fresh one on SQLite, and one on PostgreSQL."""
    async with Office.open(tmp_path, address) as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def anna(shared_office: Office) -> Person:
    """A rep whom all tests of a file share; each brings a deal of its own."""
    return await shared_office.rep("Anna")


@pytest.fixture
async def faulty_office(address: str, tmp_path: Path) -> AsyncIterator[Office]:
    """A fresh one on each database, that fails on demand."""
    async with Office.open(tmp_path, address, program=WITH_FAULTS) as opened:
        yield opened
