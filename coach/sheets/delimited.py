"""CSV files: UTF-8 with the mark that spreadsheets look for, and no cell that one would calculate."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Self

from coach.sheets.columns import Cell

_BEGINS_FORMULA = re.compile(r"^(?=[=+\-@＝＋－＠\t\r\n])|([,;|\t\r\n])(?=[=+\-@＝＋－＠])")
"""Where one begins, the wide signs of East Asia too; a spreadsheet that expects another separator than the
file's begins a cell behind that one as well."""


class CsvFile:
    """An open file; `separator` and the sign before decimals are those that spreadsheets of the language
    expect: one that expects a comma takes «12.05» for a day in May."""

    def __init__(self, path: Path, headers: Sequence[str], separator: str = ",", decimal: str = ".") -> None:
        self._decimal = decimal
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
        self._writer.writerow([_written(cell, self._decimal) for cell in cells])


def _written(cell: Cell, decimal: str) -> str:
    match cell:
        case None:
            return ""
        case str():
            return harmless(cell)
        case Decimal():
            return str(cell).replace(".", decimal)
        case datetime():
            return cell.replace(tzinfo=None).isoformat(sep=" ", timespec="minutes")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def harmless(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would calculate it."""
    return _BEGINS_FORMULA.sub(r"\1'", text)
