"""A desk, and a bot with two reps, on SQLite and on PostgreSQL: Monday 23 November 2026, 10:00 in Sofia."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.faults.office import Office, complaints
from tests.planning.desk import Desk
from tests.planning.two_reps import TwoReps


@pytest.fixture
async def desk(database: Database) -> Desk:
    """Anna and her manager, nothing else."""
    return await Desk(database).moves_in()


@pytest.fixture
async def reps(address: str, tmp_path: Path) -> AsyncIterator[TwoReps]:
    """Anna and Мария at a bot of their own; nothing may have gone wrong inside."""
    async with Office.open(tmp_path, address) as office:
        both = await TwoReps.of(office)
        yield both
        both.require_own_language()
        assert complaints(office.bot.log()) == []
        assert await office.telegram.unanswered() == []
