"""What people did, written into the tables and into plain lists: touches, planned steps, answers, stars."""

from datetime import datetime
from typing import NamedTuple

from coach.model.value import Value
from storage import deal_figures
from storage.instants import millis
from tests.reports.answering import answers, plans, touches
from tests.reports.book import Book


class Touched(NamedTuple):
    """An attempt to reach a client."""

    who: int
    channel: str
    outcome: str
    at: datetime


class Planned(NamedTuple):
    """A step that was planned; `done`: it ended with a touch; `moves`: how often it was put off."""

    deal: int
    who: int
    kind: str
    state: str
    due: datetime
    done: bool
    moves: int = 0


class Answered(NamedTuple):
    """One version of an answer."""

    deal: int
    question: str
    standing: str
    value: Value
    at: datetime


class Stars(NamedTuple):
    """Of one deal."""

    due: int
    answered: int
    strong: int


class Doings:
    """Writes into the book's tables, and remembers."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.touched: list[Touched] = []
        self.planned: list[Planned] = []
        self.answered: list[Answered] = []
        self.stars: dict[int, Stars] = {}

    async def touches(self, deal: int, one: Touched, reminder_id: int | None = None) -> None:
        """Somebody tried."""
        await touches(
            self.book.rows, deal, one.channel, one.outcome, one.at, who=one.who, reminder_id=reminder_id
        )
        self.touched.append(one)

    async def plans(self, one: Planned) -> None:
        """Somebody planned a step; a done one has its touch."""
        number = await plans(self.book.rows, one.deal, one.due, kind=one.kind, state=one.state, who=one.who)
        self.planned.append(one)
        if one.moves:
            await self.book.rows.run(
                "INSERT INTO reminder_notes (reminder_id, reason, moves) VALUES (:id, '', :moves)",
                id=number,
                moves=one.moves,
            )
        if one.done:
            await self.touches(one.deal, Touched(one.who, "call", "reached", one.due), number)

    async def answers(self, one: Answered) -> None:
        """A version that replaces the one before it."""
        await self.book.rows.run(
            "UPDATE answers SET replaced_at = :at WHERE deal_id = :deal AND question = :question "
            "AND replaced_at IS NULL",
            at=millis(one.at),
            deal=one.deal,
            question=one.question,
        )
        await answers(
            self.book.rows, one.deal, one.question, 2, one.at, value=one.value, standing=one.standing
        )
        self.answered.append(one)

    async def counts_stars(self, deal: int, stars: Stars) -> None:
        """What the playbook's rules counted last."""
        await deal_figures.save(self.book.rows, deal, stars.due, stars.answered, stars.strong)
        self.stars[deal] = stars
