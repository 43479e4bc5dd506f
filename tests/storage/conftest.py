"""A PostgreSQL database that two processes have open."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database, open_database
from storage.migrate import migrate


@pytest.fixture
async def shared(postgres_url: str) -> AsyncIterator[Database]:
    """A PostgreSQL that another process works on, too."""
    opened = await open_database(postgres_url)
    await migrate(opened)
    yield opened
    await opened.close()


@pytest.fixture
async def other(shared: Database, postgres_url: str) -> AsyncIterator[Database]:
    """The other process's way to it."""
    opened = await open_database(postgres_url)
    yield opened
    await opened.close()
