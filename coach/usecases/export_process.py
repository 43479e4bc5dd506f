"""The process that writes an export: `python -m coach.usecases.export_process`, with the order on its input.

It reads one moment of the database beside the bot, on its own connection and in what the others leave over,
so nobody's answer waits for it: neither database makes a writer wait for who reads. Each line that it prints
is a sheet's name and how many rows of it are written so far.
"""

import asyncio
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from coach.model.person import Person
from coach.playbook.load import load
from coach.sheets.columns import SHEETS, SheetName
from coach.sheets.delimited import CsvFile
from coach.sheets.workbook import Sheet, Workbook
from coach.usecases.end_with_bot import end_with_bot
from coach.usecases.export_rows import PAGES, Cells
from coach.usecases.stand_back import stand_back, waited_seconds, yield_to_others
from coach.wording.wording import Wording
from storage.database import Rows, open_database

_FEW = 2_000
"""So many rows of a sheet are written at once; who writes more stands back."""

_MOST_WAITING_SECONDS = 40.0
STARVED = 75
"""The exit code of a patient process that others have left too little: a reading must not last for hours."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What to write, for whom, and where to; whether others' work goes before it without a limit."""

    database_url: str
    playbook: str | None
    person: Person
    zone: str
    format: str
    path: str
    patient: bool = True


def main() -> None:
    """Writes the file that the order on standard input asks for."""
    end_with_bot()
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    yield_to_others()
    asyncio.run(_write(order))


async def _write(order: Order) -> None:
    playbook = Path(order.playbook) if order.playbook else None
    wording = Wording.load(playbook)
    cells = Cells(wording, load(playbook), order.person.language, ZoneInfo(order.zone))
    database = await open_database(order.database_url)
    try:
        write = _workbook if order.format == "xlsx" else _delimited
        async with database.reading() as rows:
            await write(rows, order, cells)
    finally:
        await database.close()


async def _workbook(rows: Rows, order: Order, cells: Cells) -> None:
    with Workbook(Path(order.path)) as book:
        for name, columns in SHEETS.items():
            headers = [cells.words(f"export.column.{column.key}") for column in columns]
            sheet = book.sheet(cells.words(f"export.sheet.{name}"), columns, headers)
            await _written(rows, order, name, cells, sheet)
            sheet.end()


async def _delimited(rows: Rows, order: Order, cells: Cells) -> None:
    headers = [cells.words(f"export.column.{column.key}") for column in SHEETS["deals"]]
    separator, decimal = cells.words("export.separator"), cells.words("export.decimal")
    with CsvFile(Path(order.path), headers, separator, decimal) as file:
        await _written(rows, order, "deals", cells, file)


async def _written(rows: Rows, order: Order, name: SheetName, cells: Cells, out: Sheet | CsvFile) -> None:
    """All rows of a sheet, a page at a time."""
    written = 0
    async for page in PAGES[name](rows, order.person):
        for row in page:
            out.add(cells.of(name, row))
        written += len(page)
        sys.stdout.write(f"{name} {written}\n")
        sys.stdout.flush()
        if written >= _FEW and order.patient:
            _wait_for_others()


def _wait_for_others() -> None:
    stand_back()
    if waited_seconds() > _MOST_WAITING_SECONDS:
        sys.exit(STARVED)


if __name__ == "__main__":
    main()
