"""The process that writes an export, where it can't: the job that waits for it hears why."""

from collections.abc import Awaitable, Callable

import msgspec
import pytest

from coach.usecases.export import PROCESS, ExportFailed, run_process
from coach.usecases.export_process import Order
from storage.database import Database
from tests.planning.desk import Desk

pytestmark = pytest.mark.asyncio
KILLED = "import os, signal; print('deals 1', flush=True); os.kill(os.getpid(), signal.SIGKILL)"


async def test_an_export_onto_a_full_disk_fails_with_its_cause(database: Database, address: str) -> None:
    desk = await Desk(database).moves_in()
    await desk.deal("Acme")

    with pytest.raises(ExportFailed, match="exit code 1: OSError"):
        await run_process(PROCESS, order(address, desk, "/dev/full"), heard_by([]))


async def test_an_export_whose_process_is_killed_fails_at_once() -> None:
    heard: list[str] = []

    with pytest.raises(ExportFailed, match="exit code -9"):
        await run_process(("-c", KILLED), b"", heard_by(heard))

    assert heard == ["deals 1"]


def order(address: str, desk: Desk, path: str) -> bytes:
    """Everything that Mira may see, as a workbook."""
    return msgspec.json.encode(
        Order(
            database_url=address,
            playbook=None,
            person=desk.mira,
            zone="Europe/Sofia",
            format="xlsx",
            path=path,
        )
    )


def heard_by(lines: list[str]) -> Callable[[str], Awaitable[None]]:
    """Keeps what the process prints."""

    async def hear(line: str) -> None:
        lines.append(line)

    return hear
