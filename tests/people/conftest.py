"""A desk on SQLite and on PostgreSQL: Monday 23 November 2026, 10:00 in Sofia."""

import pytest

from storage.database import Database
from tests.planning.desk import Desk


@pytest.fixture
async def desk(database: Database) -> Desk:
    """Anna and her manager, nothing else."""
    return await Desk(database).moves_in()
