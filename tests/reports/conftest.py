"""A team's book in a database of its own, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from tests.reports.book import Book


@pytest.fixture
async def book(database: Database) -> AsyncIterator[Book]:
    """North without a deal; what is written is read in the same transaction."""
    async with database.transaction() as rows:
        yield await Book.of(rows)
