"""A fresh, migrated database for each test that asks for one, once on SQLite and once on PostgreSQL.

Migrating takes longer than most tests: it is done once a session, and each database is a copy of that one.
"""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from storage.database import Database, open_database
from storage.migrate import migrate
from tests.postgres import Postgres, postgres, postgres_url

__all__ = ["address", "database", "empty", "postgres", "postgres_url"]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database at the program's version."""
    file = tmp_path_factory.mktemp("migrated") / "stagecoach.db"
    await _migrated(f"sqlite:///{file}")
    return file


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def migrated_url(postgres: Postgres) -> AsyncIterator[str]:
    """A PostgreSQL database at the program's version, with nobody connected."""
    url = postgres.fresh_database()
    await _migrated(url)
    yield url
    postgres.drop(url)


async def _migrated(url: str) -> None:
    opened = await open_database(url)
    await migrate(opened)
    await opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database of its own: migrated for a test that asks for `database`, else empty."""
    migrated = "database" in request.fixturenames
    if request.param == "sqlite":
        file = tmp_path / "stagecoach.db"
        if migrated:
            shutil.copyfile(request.getfixturevalue("migrated_file"), file)
        return f"sqlite:///{file}"
    if not migrated:
        return str(request.getfixturevalue("postgres_url"))
    server: Postgres = request.getfixturevalue("postgres")
    url = server.fresh_database(like=request.getfixturevalue("migrated_url"))
    request.addfinalizer(lambda: server.drop(url))
    return url


@pytest.fixture
async def empty(address: str) -> AsyncIterator[Database]:
    """The database of the address, open; without any table unless the test asks for `database`."""
    opened = await open_database(address)
    yield opened
    await opened.close()


@pytest.fixture
async def database(empty: Database) -> Database:
    """A database at the program's version."""
    await migrate(empty)
    return empty
