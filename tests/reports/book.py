"""A team's deals written by hand: each change with its instant, into the tables and into a plain list."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from coach.model.deal import Client, Deal, DealStatus
from coach.model.money import Money
from coach.model.person import Person, Role, Team
from coach.playbook.load import load
from coach.reports.asking import Asking
from storage import clients, deal_events, deals, people
from storage.database import Rows

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)  # Monday, ten in Sofia
NORTH = Team(id=1, name="North", currency="EUR", language="en", timezone="Europe/Sofia")
PLAYBOOK = load(None)
QUARTER = datetime(2026, 8, 25, tzinfo=ZoneInfo("Europe/Sofia"))
"""Where the last ninety days begin."""
YEAR = datetime(2025, 11, 23, tzinfo=ZoneInfo("Europe/Sofia"))
"""And the last twelve months."""


NO_MOVES = ("opened", "changed", "handed")


def ago(days: float) -> datetime:
    """So many days before now."""
    return NOW - timedelta(days=days)


def euro(amount: int) -> Money:
    """Whole euros."""
    return Money(minor=amount * 100, currency="EUR")


def _money(amount: int | Money) -> Money | None:
    """Whole euros, or what is money already; 0 is none."""
    return (euro(amount) if amount else None) if isinstance(amount, int) else amount


class Told(NamedTuple):
    """One change as the plain list has it."""

    at: datetime
    kind: str
    before: Deal | None
    after: Deal


class Book:
    """Olga owns North; Mina manages Ivan and Elena; Petya reports to Olga."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.deals: dict[int, Deal] = {}
        self.told: list[Told] = []
        self.slips: list[Told] = []
        self.olga = person(1, "Olga", Role.OWNER)
        self.mina = person(2, "Mina", Role.MANAGER, 1)
        self.ivan = person(11, "Ivan", Role.REP, 2)
        self.elena = person(12, "Elena", Role.REP, 2)
        self.petya = person(13, "Petya", Role.REP, 1)

    @classmethod
    async def of(cls, rows: Rows, team: Team = NORTH) -> "Book":
        """The people and ten clients, no deal yet."""
        book = cls(rows)
        await people.add_team(rows, team, ago(700))
        for one in (book.olga, book.mina, book.ivan, book.elena, book.petya):
            await people.add_person(rows, one, ago(700))
        for number in range(1, 11):
            await clients.add(rows, Client(id=number, team_id=1, name=f"Client {number}"))
        return book

    def asks(self, who: Person, only: int = 0) -> Asking:
        """Somebody asks, on Monday at ten."""
        return Asking(person=who, team=NORTH, playbook=PLAYBOOK, now=NOW, only=only)

    async def opens(
        self, number: int, at: datetime, amount: int | Money = 0, *, closes: str = "", **fields: object
    ) -> None:
        """A new deal, Ivan's in stage 1 unless `fields` say else."""
        begun = Deal(
            id=number,
            team_id=1,
            client_id=number % 10 + 1,
            client_name="",
            owner_id=self.ivan.id,
            stage=1,
            status=DealStatus.OPEN,
            amount=_money(amount),
            closes_on=date.fromisoformat(closes) if closes else None,
            created_at=at,
            entered_at=at,
        )
        deal = msgspec.structs.replace(begun, **fields)
        await deals.add(self.rows, deal, at)
        await deals.save(self.rows, deal, at)
        await deal_events.add(self.rows, None, deal, "opened", (1, at))
        self._tell(at, "opened", None, deal)

    async def changes(self, number: int, at: datetime, kind: str = "changed", **fields: object) -> None:
        """The deal with other fields from then on."""
        before = self.deals[number]
        after = msgspec.structs.replace(before, **fields)
        if after.stage != before.stage:
            after = msgspec.structs.replace(after, entered_at=at)
        await deals.save(self.rows, after, at)
        await self.rows.run("UPDATE deals SET owner_id = :to WHERE id = :id", to=after.owner_id, id=number)
        if deal_events.differs(before, after):
            await deal_events.add(self.rows, before, after, kind, (1, at))
            self._tell(at, kind, before, after)

    async def moves(self, number: int, at: datetime, stage: int) -> None:
        """Into another stage by its gate, or back."""
        kind = "passed" if stage > self.deals[number].stage else "back"
        await self.changes(number, at, kind, stage=stage)

    async def wins(self, number: int, at: datetime, amount: int = 0) -> None:
        """Signed, at this price or as it stood."""
        price = {"amount": euro(amount)} if amount else {}
        await self.changes(number, at, "won", stage=5, status=DealStatus.CARE, won_at=at, **price)

    async def loses(self, number: int, at: datetime, reason: str = "price", kind: str = "lost") -> None:
        """Closed with a reason; `kind` disqualified for unfit clients found out early."""
        await self.changes(number, at, kind, status=DealStatus.LOST, lost_reason=reason)

    async def undoes(self, number: int, at: datetime) -> None:
        """/undo of the deal's last move or closing, where there is one to take back."""
        moves = [one for one in self.told if one.after.id == number and one.kind not in NO_MOVES]
        slip, now = moves[-1] if moves else None, self.deals[number]
        was = slip.before if slip and slip.kind != "undone" else None
        if slip is None or was is None:
            return
        fields = {
            name: getattr(was, name) for name in ("stage", "status", "entered_at", "won_at", "lost_reason")
        }
        if slip.kind == "won":
            fields["amount"] = was.amount
        after = msgspec.structs.replace(now, **fields)
        await deals.save(self.rows, after, at)
        await deal_events.add(self.rows, now, after, "undone", (1, at))
        self.slips.append(slip)
        self._tell(at, "undone", now, after)

    def _tell(self, at: datetime, kind: str, before: Deal | None, after: Deal) -> None:
        self.deals[after.id] = after
        self.told.append(Told(at, kind, before, after))


def person(number: int, name: str, role: Role, manager_id: int | None = None) -> Person:
    """A member of North; of another team with `msgspec.structs.replace`."""
    return Person(
        id=number,
        team_id=1,
        telegram_id=number,
        name=name,
        role=role,
        language="en",
        timezone="Europe/Sofia",
        manager_id=manager_id,
    )
