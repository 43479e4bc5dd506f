"""A fresh, migrated database for each test that asks for one, once on SQLite and once on PostgreSQL."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database, open_database
from storage.migrate import migrate
from tests.postgres import postgres, postgres_url

__all__ = ["address", "database", "empty", "postgres", "postgres_url"]


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of its own."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/stagecoach.db"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
async def empty(address: str) -> AsyncIterator[Database]:
    """A database without any table."""
    database = await open_database(address)
    yield database
    await database.close()


@pytest.fixture
async def database(empty: Database) -> Database:
    """A database at the program's version."""
    await migrate(empty)
    return empty
