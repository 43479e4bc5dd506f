"""An XLSX file written row by row in little memory: frozen headers, filters, real dates and money.

Text is always written as text, so what begins with «=» is never calculated.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from coach.sheets.columns import Cell, Column, Kind

MOST_ROWS = 1_048_575  # of a sheet, below its header
MOST_CHARACTERS = 32_767  # of a cell
_FORMATS: Mapping[Kind, str] = {
    "day": "dd.mm.yyyy",
    "moment": "dd.mm.yyyy hh:mm",
    "money": "#,##0.00",
    "number": "0",
}


class Workbook:
    """An open file; closing it writes what is left."""

    def __init__(self, path: Path) -> None:
        import xlsxwriter

        options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
        self._book = xlsxwriter.Workbook(str(path), {**options, "tmpdir": str(path.parent)})
        self._bold = self._book.add_format({"bold": True, "bottom": 1})
        self._formats = {kind: self._book.add_format({"num_format": f}) for kind, f in _FORMATS.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book.close()

    def sheet(self, title: str, columns: Sequence[Column], headers: Sequence[str]) -> "Sheet":
        """A new sheet; the one before takes no more rows."""
        return Sheet(self, title, columns, headers)

    def open(self, title: str, columns: Sequence[Column], headers: Sequence[str]) -> Any:
        """The library's own sheet, with its header."""
        made = self._book.add_worksheet(title[:31])
        for place, column in enumerate(columns):
            made.set_column(place, place, column.width, self._formats.get(column.kind))
        for place, header in enumerate(headers):
            made.write_string(0, place, header, self._bold)
        made.freeze_panes(1, 0)
        return made

    def format_of(self, kind: Kind) -> Any:
        """How a kind of cell is shown."""
        return self._formats.get(kind)


class Sheet:
    """One table of a workbook; it goes on in a second sheet where it has more rows than one can hold."""

    def __init__(self, book: Workbook, title: str, columns: Sequence[Column], headers: Sequence[str]) -> None:
        self._book, self._title, self._columns, self._headers = book, title, columns, headers
        self._sheets = 0
        self._begin()

    def _begin(self) -> None:
        self._sheets += 1
        self._row = 0
        title = self._title if self._sheets == 1 else f"{self._title} {self._sheets}"
        self._sheet = self._book.open(title, self._columns, self._headers)

    def add(self, cells: Sequence[Cell]) -> None:
        """A row; None leaves a cell empty."""
        if self._row == MOST_ROWS:
            self.end()
            self._begin()
        self._row += 1
        for place, (column, cell) in enumerate(zip(self._columns, cells, strict=True)):
            if cell is not None and cell != "":
                self._write(place, column.kind, cell)

    def _write(self, place: int, kind: Kind, cell: Cell) -> None:
        if isinstance(cell, str):
            self._sheet.write_string(self._row, place, cell[:MOST_CHARACTERS])
        elif isinstance(cell, date):  # a datetime is one, too
            naive = cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell
            self._sheet.write_datetime(self._row, place, naive, self._book.format_of(kind))
        else:
            assert isinstance(cell, int | Decimal)
            self._sheet.write_number(self._row, place, cell, self._book.format_of(kind))

    def end(self) -> None:
        """The filter over all rows."""
        self._sheet.autofilter(0, 0, self._row, len(self._columns) - 1)
