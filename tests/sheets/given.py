"""Files as somebody sends them, and what is known when they are read."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal

import openpyxl

from coach.model.money import Money
from coach.sheets.deal_rows import read_file
from coach.sheets.imported import Known, ReadFile

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
KNOWN = Known(people=((1, "Ivan Petrov"), (2, "Елена Димитрова")), currency="EUR", language="en")


def euro(amount: str) -> Money:
    return Money.from_decimal(Decimal(amount), "EUR")


def csv_of(*lines: str, encoding: str = "utf-8") -> ReadFile:
    return read_file("\r\n".join(lines).encode(encoding), KNOWN, NOW)


def xlsx_of(*rows: Sequence[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
