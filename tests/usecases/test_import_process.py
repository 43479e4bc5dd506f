"""The process that reads a file of deals, and what it leaves for the bot: little at a time."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from coach.sheets.imported import Known
from coach.usecases.export import run_process
from coach.usecases.import_file import PROCESS
from coach.usecases.import_process import Order, Result

KNOWN = Known(people=(), currency="EUR", language="en")


async def read(folder: Path, content: bytes) -> Result:
    """What becomes of a file with this content."""
    (folder / "given").write_bytes(content)
    now = datetime(2026, 11, 27, 10, tzinfo=UTC)
    order = Order(path=str(folder / "given"), known=KNOWN, now=now, out=str(folder))

    async def heard(_line: str) -> None:
        pass

    await run_process(PROCESS, msgspec.json.encode(order), heard)
    return Result(folder)


async def test_a_large_file_comes_in_portions_in_its_own_order(tmp_path: Path) -> None:
    lines = [f"Client {line},{'ten' if line % 3 == 0 else line}" for line in range(2, 902)]

    found = await read(tmp_path, "\n".join(["Client,Amount", *lines]).encode())

    taken, refused = list(found.taken()), list(found.refused())
    assert max(map(len, [*taken, *refused])) <= 250
    assert [row.line for some in taken for row in some] == [n for n in range(2, 902) if n % 3]
    assert [row.line for some in refused for row in some] == [n for n in range(2, 902) if n % 3 == 0]
    assert (found.head.template, found.head.headers, found.head.rows) == ("own", ("Client", "Amount"), ())


async def test_a_file_that_is_no_table_leaves_only_its_problem(tmp_path: Path) -> None:
    found = await read(tmp_path, b"%PDF-1.4 \0")

    assert found.head.problem == "unreadable"
    assert [*found.taken(), *found.refused()] == []


def test_what_never_came_to_its_end_is_no_result(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"[]\n")

    with pytest.raises(FileNotFoundError):
        Result(tmp_path)
