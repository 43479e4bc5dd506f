"""A file's bytes as tables of cells: XLSX by its sheets, all else as separated text."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal

Given = str | int | Decimal | date | None
Table = list[tuple[int, tuple[Given, ...]]]
MOST_ROWS = 25_000
MOST_COLUMNS = 200
_SEPARATORS = "\t;|,"
_SAMPLE, _SAMPLE_LINES = 20_000, 20
_QUOTED = re.compile(r'"[^"]*"')
_SEPARATOR_SAID = re.compile(r'"?sep=(.)"?', re.I)  # what Excel writes above a table, for itself
_OLD = b"\xd0\xcf\x11\xe0"  # an XLS of before 2007, or an XLSX with a password
_ENCODINGS = ("utf-8-sig", "utf-16", "cp1251")


class Unreadable(Exception):
    """No table that is known here."""


class OldOrLocked(Exception):
    """A workbook that has a password, or is of an old kind."""


class TooMany(Exception):
    """More rows than one import takes."""


def read_tables(content: bytes) -> Iterator[Table]:
    """Header and rows but for empty ones, with their numbers; of a workbook each sheet's in turn.

    Raises Unreadable, OldOrLocked or TooMany.
    """
    if content.startswith(_OLD):
        raise OldOrLocked
    sheets = _workbook(content) if content.startswith(b"PK") else iter([_delimited(content)])
    for rows in sheets:
        if table := _table(rows):
            yield table


def _table(rows: Iterator[tuple[Given, ...]]) -> Table:
    table: Table = []
    for line, row in enumerate(rows, 1):
        cells = row[:MOST_COLUMNS]
        if any(cell not in (None, "") for cell in cells):
            table.append((line, cells))
        if len(table) > MOST_ROWS + 1:
            raise TooMany
    return table


def _workbook(content: bytes) -> Iterator[Iterator[tuple[Given, ...]]]:
    import openpyxl

    with _readable():
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = [sheet.iter_rows(values_only=True) for sheet in book.worksheets]
    return map(_sheet, sheets)


def _sheet(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[Given, ...]]:
    with _readable():
        for row in rows:
            yield tuple(_cell(cell) for cell in row)


@contextmanager
def _readable() -> Iterator[None]:
    """What the library says of a broken file. Raises Unreadable."""
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        yield
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
    if text.lstrip().startswith("<"):
        raise Unreadable  # a web page, or XML, under another name
    first, _, rest = text.partition("\n")
    said = _SEPARATOR_SAID.fullmatch(first.strip())
    separator = said[1] if said else _separator(text)
    if said:
        yield ()
    try:
        for row in csv.reader(io.StringIO(rest if said else text, newline=""), delimiter=separator):
            yield tuple(_plain(cell) for cell in row)
    except csv.Error as error:
        raise Unreadable from error


def _separator(text: str) -> str:
    """What stands in most lines, in doubt most often: a comma is in names and sums as well. Where the first
    line has none and most have none, a line is one cell."""
    lines = [line for line in _QUOTED.sub("", text[:_SAMPLE]).splitlines() if line.strip()][:_SAMPLE_LINES]

    def found(sign: str) -> tuple[int, int]:
        having = sum(sign in line for line in lines)
        is_one = sign in "".join(lines[:1]) or 2 * having > len(lines)
        return (having, sum(line.count(sign) for line in lines)) if is_one else (0, 0)

    return max(_SEPARATORS, key=found)


def _plain(cell: str) -> str:
    """Without the apostrophe that keeps an exported cell from being calculated."""
    stripped = cell.strip()
    return stripped[1:] if stripped[:1] == "'" and stripped[1:2] in tuple("=+-@＝＋－＠") else stripped


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
