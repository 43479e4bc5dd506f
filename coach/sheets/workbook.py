"""An XLSX file written row by row in little memory: frozen headers, filters, real dates and money.

Written here because exports are large: the libraries for it take five times as long. Text is always written
as text, so what begins with «=» is never calculated.
"""

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from xml.sax.saxutils import escape

from coach.sheets import package
from coach.sheets.columns import Cell, Column

MOST_ROWS = 1_048_575  # of a sheet, below its header
MOST_CHARACTERS = 32_767  # of a cell
_KEPT = 64 * 1024
_FAST = 3
_DAY_ZERO = date(1899, 12, 30)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


class Workbook:
    """An open file; closing it writes what is left."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_FAST)
        self._titles: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name, content in package.parts(
            [_text(title).replace('"', " ") for title in self._titles]
        ).items():
            self._zip.writestr(name, content)
        self._zip.close()

    def sheet(self, title: str, columns: Sequence[Column], headers: Sequence[str]) -> "Sheet":
        """A new sheet; end the one before first."""
        return Sheet(self, title, columns, headers)

    def begin(self, title: str) -> IO[bytes]:
        """The part of the file that holds the next sheet."""
        self._titles.append(title.translate(_NOT_IN_TITLES)[:31])
        return self._zip.open(package.sheet_name(len(self._titles)), "w", force_zip64=True)


class Sheet:
    """One table of a workbook; it goes on in a second sheet where it has more rows than one can hold."""

    def __init__(self, book: Workbook, title: str, columns: Sequence[Column], headers: Sequence[str]) -> None:
        self._book, self._title, self._columns, self._headers = book, title, columns, headers
        self._styles = [package.STYLES[column.kind] for column in columns]
        self._sheets = 0
        self._begin()

    def _begin(self) -> None:
        self._sheets += 1
        self._row = 0
        self._out = self._book.begin(self._title if self._sheets == 1 else f"{self._title} {self._sheets}")
        header = "".join(_words(text, package.BOLD) for text in self._headers)
        self._waiting = [package.sheet_head([column.width for column in self._columns]), _row(header)]
        self._size = 0

    def add(self, cells: Sequence[Cell]) -> None:
        """A row; None leaves a cell empty."""
        if self._row == MOST_ROWS:
            self.end()
            self._begin()
        self._row += 1
        row = _row("".join([_cell(c, style) for c, style in zip(cells, self._styles, strict=True)]))
        self._waiting.append(row)
        self._size += len(row)
        if self._size > _KEPT:
            self._write()

    def _write(self) -> None:
        self._out.write("".join(self._waiting).encode())
        self._waiting, self._size = [], 0

    def end(self) -> None:
        """The filter over all rows, and no more of them."""
        self._waiting.append(package.sheet_tail(len(self._columns), self._row + 1))
        self._write()
        self._out.close()


def _row(cells: str) -> str:
    return f"<row>{cells}</row>"


def _cell(cell: Cell, style: int) -> str:
    if cell is None or cell == "":
        return "<c/>"
    if isinstance(cell, str):
        return _words(cell)
    if isinstance(cell, date):  # a datetime is one, too
        return f'<c s="{style}"><v>{_serial(cell)}</v></c>'
    assert isinstance(cell, int | Decimal)
    return f'<c s="{style}"><v>{cell}</v></c>'


def _words(text: str, style: int = 0) -> str:
    said = f' s="{style}"' if style else ""
    return f'<c t="inlineStr"{said}><is><t xml:space="preserve">{_text(text[:MOST_CHARACTERS])}</t></is></c>'


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text))


def _serial(day: date) -> str:
    """Days since the last but one of 1899, a time as a part of its day."""
    if not isinstance(day, datetime):
        return str((day - _DAY_ZERO).days)
    seconds = day.hour * 3600 + day.minute * 60 + day.second
    return f"{(day.date() - _DAY_ZERO).days + seconds / 86_400:.8f}"
