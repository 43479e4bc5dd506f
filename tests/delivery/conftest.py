"""A desk on SQLite and on PostgreSQL, on Monday 23 November 2026 at ten; the morning list is planned."""

import pytest

from storage.database import Database
from tests.delivery.calls import plans_the_list
from tests.planning.desk import Desk


@pytest.fixture
async def desk(database: Database) -> Desk:
    """Anna and her manager Mira."""
    opened = await Desk(database).moves_in()
    await plans_the_list(opened)
    return opened
