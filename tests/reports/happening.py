"""What may happen to a team's deals, in any order: steps for hypothesis, and how they go into the book."""

from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from coach.model.deal import DealStatus
from tests.reports.book import NOW, Book, ago, euro

CLOSES = (
    None,
    date(2026, 11, 2),
    date(2026, 11, 30),
    date(2026, 12, 4),
    date(2026, 10, 25),
    date(2026, 9, 30),
    date(2026, 11, 24),
    date(2026, 12, 20),
)
WHAT = (
    "amount",
    "date",
    "date",
    "date",
    "date",
    "stage",
    "stage",
    "back",
    "won",
    "lost",
    "disqualified",
    "parked",
    "again",
    "hand",
    "undo",
    "undo",
)
STEPS = st.lists(
    st.tuples(st.sampled_from(WHAT), st.integers(1, 4), st.integers(0, 7), st.integers(1, 8 * 24)),
    min_size=15,
    max_size=50,
)


class UndoneError(Exception):
    """What one example wrote is not kept."""


async def begin(book: Book) -> datetime:
    """Four deals; when that was."""
    at = ago(120)
    for number, owner in enumerate((book.ivan, book.elena, book.petya, book.mina), 1):
        whose = {"owner_id": owner.id, "client_id": number % 2 + 1}
        await book.opens(number, at, 100 * number, closes="2026-11-30", **whose)
    return at


async def happen(book: Book, steps: list[Any], at: datetime) -> datetime:
    """Step after step in time, the last before now; what makes no sense is left out. When the last was."""
    for what, number, which, hours in steps:
        later = at + timedelta(hours=hours)
        at = later if later < NOW - timedelta(hours=7) else at + timedelta(minutes=7)
        await _one(book, what, number, which, at)
    return at


async def _one(book: Book, what: str, number: int, which: int, at: datetime) -> None:
    deal = book.deals[number]
    if what == "hand":
        await book.changes(number, at, "handed", owner_id=(11, 12, 13, 2)[which % 4])
    elif what == "undo":
        await book.undoes(number, at)
    elif what == "again" and deal.status in ("parked", "lost", "care"):
        stage = min(deal.stage, 4)
        await book.changes(number, at, "reopened", status=DealStatus.OPEN, stage=stage, won_at=None)
    elif what == "amount" and deal.status in ("open", "care"):
        await book.changes(number, at, amount=euro(77 * which) if which else None)
    elif deal.status != "open":
        return
    elif what == "date":
        await book.changes(number, at, closes_on=CLOSES[which])
    elif what == "stage" and deal.stage < 4:
        await book.moves(number, at, deal.stage + 1)
    elif what == "back" and deal.stage > 1:
        await book.moves(number, at, deal.stage - 1)
    elif what == "won":
        await book.wins(number, at, 90 * which)
    elif what in ("lost", "disqualified"):
        await book.loses(number, at, kind=what)
    elif what == "parked":
        await book.changes(number, at, "parked", status=DealStatus.PARKED)
