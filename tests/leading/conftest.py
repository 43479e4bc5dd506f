"""An office on each database, on Monday 23 November 2026, 10:00 in Sofia; the clock is moved by hand."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.faults.office import Office, complaints
from tests.planning.desk import Desk


@pytest.fixture
async def office(address: str, tmp_path: Path) -> AsyncIterator[Office]:
    """One bot; nothing may have gone wrong inside, and no tap may stay unanswered."""
    async with Office.open(tmp_path, address) as opened:
        yield opened
        assert complaints(opened.bot.log()) == []
        assert await opened.telegram.unanswered() == []


@pytest.fixture
async def desk(database: Database) -> Desk:
    """Anna and her manager Mira on each database, nothing else."""
    return await Desk(database).moves_in()
