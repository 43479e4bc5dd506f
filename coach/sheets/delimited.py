"""CSV files: UTF-8 with the mark that spreadsheets look for, and no cell that one would calculate."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from coach.sheets.columns import Cell

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class CsvFile:
    """An open file; `separator` is the one that spreadsheets of the language expect."""

    def __init__(self, path: Path, headers: Sequence[str], separator: str = ",") -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file, delimiter=separator)
        self._writer.writerow([harmless(header) for header in headers])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, cells: Iterable[Cell]) -> None:
        """A row; None leaves a cell empty."""
        self._writer.writerow([_written(cell) for cell in cells])


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return harmless(cell)
        case datetime():
            return cell.replace(tzinfo=None).isoformat(sep=" ", timespec="minutes")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def harmless(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would calculate it."""
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text
