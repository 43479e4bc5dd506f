"""The process that writes an export, where it can't, or where others leave it nothing."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import openpyxl
import pytest

from coach.usecases import export
from coach.usecases.export import PROCESS, ExportFailed, run_process
from coach.usecases.export_process import Order
from storage.database import Database
from tests.planning.desk import Desk

pytestmark = pytest.mark.asyncio
HURRIED = """
from coach.usecases import export_process
export_process._FEW, export_process._MOST_WAITING_SECONDS = 1, -60
export_process.main()
"""
KILLED = "import os, signal; print('deals 1', flush=True); os.kill(os.getpid(), signal.SIGKILL)"


async def test_an_export_onto_a_full_disk_fails_with_its_cause(database: Database, address: str) -> None:
    desk = await Desk(database).moves_in()
    await desk.deal("Acme")

    with pytest.raises(ExportFailed, match="exit code 1: OSError"):
        await run_process(PROCESS, msgspec.json.encode(order(address, desk, Path("/dev/full"))), heard_by([]))


async def test_an_export_whose_process_is_killed_fails_at_once() -> None:
    heard: list[str] = []

    with pytest.raises(ExportFailed, match="exit code -9"):
        await run_process(("-c", KILLED), b"", heard_by(heard))

    assert heard == ["deals 1"]


async def test_an_export_that_others_leave_too_little_begins_anew_beside_them(
    database: Database, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = await Desk(database).moves_in()
    await desk.deal("Acme")
    monkeypatch.setattr(export, "PROCESS", ("-c", HURRIED))
    heard: list[str] = []

    await export.write(order(address, desk, tmp_path / "export.xlsx"), heard_by(heard))

    assert heard[:2] == ["deals 1", "deals 1"]
    book = openpyxl.load_workbook(tmp_path / "export.xlsx")
    assert [row[1].value for row in book["Deals"].iter_rows(min_row=2)] == ["Acme"]


def order(address: str, desk: Desk, path: Path) -> Order:
    """Everything that Mira may see, as a workbook."""
    return Order(
        database_url=address,
        playbook=None,
        person=desk.mira,
        zone="Europe/Sofia",
        format="xlsx",
        path=str(path),
    )


def heard_by(lines: list[str]) -> Callable[[str], Awaitable[None]]:
    """Keeps what the process prints."""

    async def hear(line: str) -> None:
        lines.append(line)

    return hear
