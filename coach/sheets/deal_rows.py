"""Rows of a recognised table as deals, each taken or refused with one reason."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal

from coach.amounts.money import MOST, MoneyAmbiguous, MoneyUnderstood, read_money
from coach.amounts.reach import find_reach
from coach.dates.read import read_date
from coach.dates.records import Ambiguous, Past, Understood
from coach.model.money import Money
from coach.model.value import Who
from coach.rules.same_person import same_person
from coach.sheets.imported import ImportedRow, Known, ReadFile, Reason, RefusedRow
from coach.sheets.reading import Given, TooMany, Unreadable, read_table, words
from coach.sheets.recognised import Recognised, is_closed, recognise, stage_called

MOST_NAME = 100
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
        table = read_table(content)
    except Unreadable:
        return ReadFile(problem="unreadable")
    except TooMany:
        return ReadFile(problem="too_many")
    if len(table) < 2:
        return ReadFile(problem="empty")
    headers = words(table[0][1])
    found = recognise(headers)
    if found is None:
        return ReadFile(problem="headers", headers=headers)
    rows: list[ImportedRow] = []
    refused: list[RefusedRow] = []
    reader = _Reader(found, known, now)
    for line, cells in table[1:]:
        try:
            rows.append(reader.row(line, cells))
        except Refused as refusal:
            refused.append(RefusedRow(line=line, reason=refusal.reason, cells=words(cells)))
        if line % TOLD_EVERY == 0:
            progress(len(rows) + len(refused))
    return ReadFile(template=found.template, headers=headers, rows=tuple(rows), refused=tuple(refused))


class Cells:
    """One row, asked for by field."""

    def __init__(self, cells: Sequence[Given], found: Recognised) -> None:
        self._cells, self._places = cells, found.places

    def given(self, field: str) -> Given:
        """The cell as it is; None where there is no such column or nothing in it."""
        place = self._places.get(field)
        cell = self._cells[place] if place is not None and place < len(self._cells) else None
        return None if cell == "" else cell

    def said(self, field: str) -> str:
        """The cell as text."""
        return words((self.given(field),))[0]


class _Reader:
    """Reads the rows of one file; knows which deals it has met, and whom it has found."""

    def __init__(self, found: Recognised, known: Known, now: datetime) -> None:
        self._found, self._known, self._now = found, known, now
        self._met: set[tuple[object, ...]] = set()
        self._owners: dict[str, int | None] = {}

    def row(self, line: int, given: Sequence[Given]) -> ImportedRow:
        """A deal. Raises Refused."""
        cells = Cells(given, self._found)
        client = " ".join((cells.said("client") or cells.said("title")).split())
        if not any(map(str.isalnum, client)):
            raise Refused("no_client")
        if len(client) > MOST_NAME:
            raise Refused("too_long")
        if is_closed(cells.said("status")) or is_closed(cells.said("stage")):
            raise Refused("closed")
        read = ImportedRow(
            line=line,
            client=client,
            amount=_amount(cells, self._known.currency),
            closes_on=_day(cells.given("closes_on"), self._known.language, self._now),
            stage=_stage(cells.said("stage")),
            owner_id=self._owner(cells.said("owner")),
            contact=_contact(cells),
        )
        self._refuse_repeated(read, cells.said("title"))
        return read

    def _refuse_repeated(self, read: ImportedRow, title: str) -> None:
        """The same client and title again; without titles all that tells two deals of a client apart."""
        called = (" ".join(title.casefold().split()),) if title else (read.amount, read.closes_on, read.stage)
        same = (read.client.casefold(), *called)
        if same in self._met:
            raise Refused("repeated")
        self._met.add(same)

    def _owner(self, said: str) -> int | None:
        if said not in self._owners:
            self._owners[said] = _owner(said, self._known)
        return self._owners[said]


def _amount(cells: Cells, team_currency: str) -> Money | None:
    given, currency = cells.given("amount"), cells.said("currency").upper()
    named = currency if len(currency) == 3 and currency.isalpha() else team_currency
    if given is None:
        return None
    if isinstance(given, int | Decimal):
        if not 0 <= given <= MOST:
            raise Refused("amount")
        given = f"{Decimal(given):.2f}"
    reading = read_money(f"{given} {currency and named}", default_currency=team_currency)
    match reading:
        case MoneyUnderstood(money=money):
            return money
        case MoneyAmbiguous():
            raise Refused("amount_two_ways")
    raise Refused("amount")


def _day(given: Given, language: str, now: datetime) -> date | None:
    match given:
        case None:
            return None
        case datetime():
            return given.date()
        case date():
            return given
    match read_date(str(given)[:60], now=now, language=language, past=True):
        case Understood(moment=moment) | Past(said=moment):
            return moment.on
        case Ambiguous(choices=choices) if len({choice.on for choice in choices}) == 1:
            return choices[0].on
    raise Refused("date")


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
    meant = [
        person_id for person_id, name in known.people if same_person(said.split("@", maxsplit=1)[0], name)
    ]
    if len(meant) != 1:
        raise Refused("rep")
    return meant[0]


def _contact(cells: Cells) -> Who | None:
    name = " ".join(cells.said("contact").split())[:MOST_NAME]
    if not name:
        return None
    reach = find_reach(f"{cells.said('phone')} ; {cells.said('email')}")
    return Who(name=name, role=cells.said("role")[:MOST_NAME] or None, reach=tuple(r.value for r in reach))
