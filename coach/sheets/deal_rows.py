"""Rows of a recognised table as deals, each taken or refused with one reason."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from coach.amounts.money import MOST, MoneyAmbiguous, MoneyUnderstood, read_money
from coach.amounts.reach import find_reach
from coach.model.money import Money
from coach.model.value import Who
from coach.rules.same_person import same_person
from coach.sheets.days import is_month_first, read_day
from coach.sheets.imported import ImportedRow, Known, ReadFile, Reason, RefusedRow
from coach.sheets.reading import Given, OldOrLocked, Table, TooMany, Unreadable, read_tables, words
from coach.sheets.recognised import Recognised, is_closed, recognise, stage_called

MOST_NAME = 100
ABOVE_HEADERS = 10
"""So many rows may stand above a table: its title, who made it, when."""

ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")
MAIL_ADDED = re.compile(r"\s*[(<][^()<>]*@[^()<>]*[)>]")
TOLD_EVERY = 500


class Refused(Exception):
    """A row that can't be taken, for this reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def read_file(
    content: bytes, known: Known, now: datetime, progress: Callable[[int], None] = lambda _rows: None
) -> ReadFile:
    """The file's deals; `now` (aware, in the zone of who imports) decides about days without a year.

    `progress` hears how many rows were read so far.
    """
    try:
        table = _chosen(read_tables(content))
    except Unreadable:
        return ReadFile(problem="unreadable")
    except OldOrLocked:
        return ReadFile(problem="locked")
    except TooMany:
        return ReadFile(problem="too_many")
    place, found = _headed(table)
    headers = words(table[place][1]) if table else ()
    if found is None and len(table) > 1:
        return ReadFile(problem="headers", headers=headers)
    if found is None or place == len(table) - 1:
        return ReadFile(problem="empty")
    reader = _Reader(found, known, now, table[place + 1 :])
    rows, refused = reader.all(progress)
    unknown = tuple(name for place, name in enumerate(headers) if name and place not in found.places.values())
    return ReadFile(
        template=found.template,
        deals=found.deals,
        headers=headers,
        unknown=unknown,
        rows=tuple(rows),
        refused=tuple(refused),
    )


def _chosen(tables: Iterator[Table]) -> Table:
    """The first with headers that are known, else the first: a workbook may begin with a sheet of notes."""
    first: Table = []
    for table in tables:
        if _headed(table)[1] is not None:
            return table
        first = first or table
    return first


def _headed(table: Table) -> tuple[int, Recognised | None]:
    """The row with the headers, and what they mean; the first row where none is known."""
    for place, (_, cells) in enumerate(table[:ABOVE_HEADERS]):
        found = recognise(words(cells))
        if found is not None:
            return place, found
    return 0, None


class Cells:
    """One row, asked for by field."""

    def __init__(self, cells: Sequence[Given], found: Recognised) -> None:
        self._cells, self._places, self._between = cells, found.places, found.between

    def given(self, field: str) -> Given:
        """The cell as it is; None where there is no such column or nothing in it."""
        place = self._places.get(field)
        cell = self._cells[place] if place is not None and place < len(self._cells) else None
        return None if cell == "" else cell

    def said(self, field: str) -> str:
        """The cell as text."""
        return words((self.given(field),))[0]

    def named(self, field: str) -> str:
        """A name, the first where there are several; none where a formula came to no result."""
        said = self.said(field)
        first = said.split(self._between)[0] if self._between else said
        return "" if first in ERRORS else " ".join(first.split())


class _Reader:
    """Reads the rows of one file; knows which deals it has met, and whom it has found."""

    def __init__(self, found: Recognised, known: Known, now: datetime, table: Table) -> None:
        self._found, self._known, self._now, self._table = found, known, now, table
        self._month_first = is_month_first(Cells(cells, found).given("closes_on") for _, cells in table)
        self._met: set[tuple[object, ...]] = set()
        self._owners: dict[str, int | None] = {}

    def all(self, progress: Callable[[int], None]) -> tuple[list[ImportedRow], list[RefusedRow]]:
        """Every row, taken or refused."""
        rows: list[ImportedRow] = []
        refused: list[RefusedRow] = []
        for line, cells in self._table:
            try:
                rows.append(self._row(line, cells))
            except Refused as refusal:
                refused.append(RefusedRow(line=line, reason=refusal.reason, cells=words(cells)))
            if line % TOLD_EVERY == 0:
                progress(len(rows) + len(refused))
        return rows, refused

    def _row(self, line: int, given: Sequence[Given]) -> ImportedRow:
        """A deal. Raises Refused."""
        cells = Cells(given, self._found)
        client = cells.named("client") or cells.named("title")
        if not any(map(str.isalnum, client)):
            raise Refused("no_client")
        if len(client) > MOST_NAME:
            raise Refused("too_long")
        if is_closed(cells.said("status")) or is_closed(cells.said("stage")):
            raise Refused("closed")
        read = ImportedRow(
            line=line,
            client=client,
            amount=_amount(cells, self._found.added, self._known.currency),
            closes_on=self._day(cells.given("closes_on")),
            stage=_stage(cells.said("stage")),
            owner_id=self._owner(cells.said("owner")),
            contact=_contact(cells),
            deal=self._found.deals,
        )
        self._refuse_repeated(read, cells.said("title"))
        return read

    def _day(self, given: Given) -> date | None:
        known, now = self._known, self._now
        day = read_day(given, now=now, language=known.language, month_first=self._month_first)
        if day is None and given is not None:
            raise Refused("date")
        return day

    def _refuse_repeated(self, read: ImportedRow, title: str) -> None:
        """The same client and title again; without titles all that tells two deals of a client apart, and two
        rows of a client without deals."""
        people = read.contact.name if read.contact and not read.deal else None
        called = (
            (" ".join(title.casefold().split()),)
            if title
            else (read.amount, read.closes_on, read.stage, people)
        )
        same = (read.client.casefold(), *called)
        if same in self._met:
            raise Refused("repeated")
        self._met.add(same)

    def _owner(self, said: str) -> int | None:
        if said not in self._owners:
            self._owners[said] = _owner(said, self._known)
        return self._owners[said]


def _amount(cells: Cells, added: str, team_currency: str) -> Money | None:
    """In the currency that stands with it, else of its row, else of its header, else the team's."""
    given = cells.given("amount")
    if given is None:
        return None
    if isinstance(given, int | Decimal):
        if not 0 <= given <= MOST:
            raise Refused("amount")
        given = f"{Decimal(given):.2f}"
    currency = cells.said("currency").upper() or added
    for text in (f"{given} {currency}", str(given)):
        match read_money(text, default_currency=team_currency):
            case MoneyUnderstood(money=money):
                return money
            case MoneyAmbiguous():
                raise Refused("amount_two_ways")
    raise Refused("amount")


def _stage(said: str) -> int:
    if not said:
        return 1
    stage = stage_called(said)
    if stage is None:
        raise Refused("stage")
    return stage


def _owner(said: str, known: Known) -> int | None:
    if not said:
        return None
    name = MAIL_ADDED.sub("", said).split("@", maxsplit=1)[0]
    meant = [person_id for person_id, known_name in known.people if same_person(name, known_name)]
    if len(meant) != 1:
        raise Refused("rep")
    return meant[0]


def _contact(cells: Cells) -> Who | None:
    said = f"{cells.named('contact')} {cells.named('family')}".strip()
    name = MAIL_ADDED.sub("", said)[:MOST_NAME]
    if not name:
        return None
    reach = find_reach(f"{said[len(name) :]} ; {cells.said('phone')} ; {cells.said('email')}")
    return Who(name=name, role=cells.said("role")[:MOST_NAME] or None, reach=tuple(r.value for r in reach))
