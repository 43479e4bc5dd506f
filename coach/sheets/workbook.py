"""An XLSX file written row by row in little memory: frozen headers, filters, real dates and money.

Text is always written as text, so what begins with «=» is never calculated. The file is what Office Open XML
(ECMA-376) asks for and no more: rows go straight into the ZIP archive, with their texts inside them.
"""

from collections.abc import Sequence
from contextlib import suppress
from io import StringIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZipFile

from coach.sheets import workbook_xml as xml
from coach.sheets.columns import Cell, Column

MOST_ROWS = 1_048_575  # of a sheet, below its header
MOST_BYTES = 1_500_000_000  # of a sheet before it is packed: beyond 2 GB the archive would be of another kind
MOST_TITLE = 31
LEVEL = 6
_PORTION = 500  # rows that are packed at once


class Workbook:
    """An open file; closing it writes what is left."""

    def __init__(self, file: Path | BinaryIO) -> None:
        self._file = ZipFile(file, "w", ZIP_DEFLATED, compresslevel=LEVEL)
        self._sheets: list[xml.Named] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            with suppress(OSError, ValueError):  # half a file can't be closed well, and the error says why
                self._file.close()
            return
        for name, content in xml.parts(self._sheets).items():
            self._file.writestr(name, content)
        self._file.close()

    def sheet(self, title: str, columns: Sequence[Column], headers: Sequence[str]) -> "Sheet":
        """A new sheet, after the one before has ended."""
        return Sheet(self, title, columns, headers)

    def begin(self, title: str) -> "Stream":
        """A part of the archive for the next sheet."""
        return Stream(self._file, title, len(self._sheets) + 1)

    def ended(self, sheet: xml.Named) -> None:
        """The sheet stands in the archive."""
        self._sheets.append(sheet)


class Stream:
    """One sheet's part, written in portions."""

    def __init__(self, file: ZipFile, title: str, number: int) -> None:
        self.title = title[:MOST_TITLE]
        self.size = 0
        self._part = file.open(f"xl/worksheets/sheet{number}.xml", "w")
        self._waiting, self._rows = StringIO(), 0

    def put(self, text: str) -> None:
        """A row, or what stands around the rows."""
        self._waiting.write(text)
        self._rows += 1
        if self._rows >= _PORTION:
            self._pack()

    def end(self) -> None:
        """Nothing more comes."""
        self._pack()
        self._part.close()

    def _pack(self) -> None:
        content = self._waiting.getvalue().encode()
        self.size += len(content)
        self._part.write(content)
        self._waiting, self._rows = StringIO(), 0


class Sheet:
    """One table of a workbook; it goes on in a second sheet where it has more rows than one can hold."""

    def __init__(self, book: Workbook, title: str, columns: Sequence[Column], headers: Sequence[str]) -> None:
        self._book, self._title, self._columns, self._headers = book, title, columns, headers
        self._line = xml.Line(columns)
        self._sheets = 0
        self._begin()

    def _begin(self) -> None:
        self._sheets += 1
        more = f" {self._sheets}" if self._sheets > 1 else ""
        self._stream = self._book.begin(self._title[: MOST_TITLE - len(more)] + more)
        self._stream.put(xml.head(self._columns))
        self._stream.put(xml.header(self._headers))
        self._row = 1

    def add(self, cells: Sequence[Cell]) -> None:
        """A row; None leaves a cell empty."""
        if self._row > MOST_ROWS or self._stream.size > MOST_BYTES:
            self.end()
            self._begin()
        self._row += 1
        self._stream.put(self._line.of(cells))

    def end(self) -> None:
        """The filter over all rows."""
        area = xml.Area(columns=len(self._columns), rows=self._row)
        self._stream.put(xml.foot(area))
        self._stream.end()
        self._book.ended(xml.Named(title=self._stream.title, area=area))
