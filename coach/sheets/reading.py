"""A file's bytes as a table of cells: XLSX by its first sheet with content, all else as separated text."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

Given = str | int | Decimal | date | None
Table = list[tuple[int, tuple[Given, ...]]]
MOST_ROWS = 25_000
MOST_COLUMNS = 200
_SEPARATORS = ",;\t|"
_ENCODINGS = ("utf-8-sig", "utf-16", "cp1251")


class Unreadable(Exception):
    """No table that is known here."""


class TooMany(Exception):
    """More rows than one import takes."""


def read_table(content: bytes) -> Table:
    """Header and rows but for empty ones, with their numbers in the file. Raises Unreadable or TooMany."""
    rows = _workbook(content) if content.startswith(b"PK") else _delimited(content)
    table: Table = []
    for line, row in enumerate(rows, 1):
        cells = row[:MOST_COLUMNS]
        if any(cell not in (None, "") for cell in cells):
            table.append((line, cells))
        if len(table) > MOST_ROWS + 1:
            raise TooMany
    return table


def _workbook(content: bytes) -> Iterator[tuple[Given, ...]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in book.worksheets:
            found = False
            for row in sheet.iter_rows(values_only=True):
                found = found or any(cell is not None for cell in row)
                yield tuple(_cell(cell) for cell in row)
            if found:
                return
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise Unreadable from error


def _cell(cell: object) -> Given:
    match cell:
        case None | str() | date():
            return cell.strip() if isinstance(cell, str) else cell
        case bool():
            return str(cell)
        case int():
            return cell
        case float():
            return Decimal(repr(cell))
        case _:
            return str(cell)


def _delimited(content: bytes) -> Iterator[tuple[Given, ...]]:
    text = _text(content)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield tuple(_plain(cell) for cell in row)
    except csv.Error as error:
        raise Unreadable from error


def _plain(cell: str) -> str:
    """Without the apostrophe that keeps an exported cell from being calculated."""
    stripped = cell.strip()
    return stripped[1:] if stripped[:1] == "'" and stripped[1:2] in ("=", "+", "-", "@") else stripped


def _text(content: bytes) -> str:
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise Unreadable
        return text
    raise Unreadable


def words(cells: Sequence[Given]) -> tuple[str, ...]:
    """The cells as text, as the refused ones are given back."""
    return tuple(_word(cell) for cell in cells)


def _word(cell: Given) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)
