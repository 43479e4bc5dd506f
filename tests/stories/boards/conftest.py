"""Companies of their own: figures are of the whole team, so nobody of the other stories may sell in it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.faults.office import Office
from tests.postgres import Postgres
from tests.stories.conftest import on_postgresql


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def sqlite_office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """On SQLite."""
    async with Office.open(tmp_path_factory.mktemp("boards-sqlite")) as office:
        yield office


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgres_office(
    tmp_path_factory: pytest.TempPathFactory, postgres: Postgres
) -> AsyncIterator[Office]:
    """On PostgreSQL."""
    async with on_postgresql(tmp_path_factory.mktemp("boards-postgres"), postgres) as office:
        yield office
