"""What comes of reading a file of deals: rows to take, rows refused and why, or why it can't be read."""

from datetime import date
from typing import Literal

from coach.model.money import Money
from coach.model.value import Record, Who

Reason = Literal[
    "no_client", "amount", "amount_two_ways", "date", "stage", "closed", "rep", "too_long", "repeated"
]
Problem = Literal["unreadable", "locked", "empty", "headers", "too_many"]


class ImportedRow(Record, frozen=True, kw_only=True):
    """A deal of the file, or without `deal` only a client; `line` is its row there, empty ones counted.
    `owner_id` None: whoever imports."""

    line: int
    client: str
    amount: Money | None = None
    closes_on: date | None = None
    stage: int = 1
    deal: bool = True
    owner_id: int | None = None
    contact: Who | None = None


class RefusedRow(Record, frozen=True, kw_only=True):
    """A row that can't be taken, as it stood in the file."""

    line: int
    reason: Reason
    cells: tuple[str, ...]


class ReadFile(Record, frozen=True, kw_only=True):
    """A file as it was read. `template` says whose headers it has, `unknown` which of them aren't taken;
    `deals`: its rows are deals, not only clients."""

    template: str = ""
    deals: bool = True
    headers: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    rows: tuple[ImportedRow, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    problem: Problem | None = None


class Known(Record, frozen=True, kw_only=True):
    """Whom a file may name: members by id, within the reach of who imports."""

    people: tuple[tuple[int, str], ...]
    currency: str
    language: str
