"""Whatever happens to deals: SQL says what a slow recomputation from the list says, and movement balances."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.model.deal import DealStatus
from coach.reports.asking import Asking
from coach.reports.closings import closed
from coach.reports.conversion import conversions
from coach.reports.cycle import cycle
from coach.reports.movement import movement
from coach.reports.pipeline import as_of
from coach.reports.stage_chance import stage_chances
from coach.rules.forecast import p_stage
from storage.database import Database
from storage.instants import millis
from tests.reports import plain
from tests.reports.book import NOW, PLAYBOOK, Book, ago, euro

WINDOW = timedelta(days=90)
CLOSES = (None, date(2026, 11, 2), date(2026, 11, 30), date(2026, 12, 4))
WHAT = ("amount", "date", "date", "stage", "back", "won", "lost", "disqualified", "parked", "again", "hand")
STEPS = st.lists(
    st.tuples(st.sampled_from(WHAT), st.integers(1, 4), st.integers(0, 3), st.integers(1, 8 * 24)),
    min_size=15,
    max_size=50,
)


class UndoneError(Exception):
    """What one example wrote is not kept."""


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
async def test_every_figure_is_what_the_list_says(database: Database, steps: list[Any]) -> None:
    with pytest.raises(UndoneError):
        async with database.transaction() as rows:
            book = await Book.of(rows)
            await _happen(book, steps)
            for who, scope in (("olga", {1, 2, 11, 12, 13}), ("mina", {2, 11, 12}), ("petya", {13})):
                await _agree(book, book.asks(getattr(book, who)), frozenset(scope))
            raise UndoneError


async def _agree(book: Book, asking: Asking, scope: plain.People) -> None:
    told, month, week = book.told, asking.month, ago(7)
    for since, until in ((week, NOW), (ago(60), week), (ago(121), NOW)):
        moved = await movement(book.rows, asking, month, millis(since), millis(until))
        assert moved.balance == 0
    for at in (week, ago(33), NOW):
        found = await as_of(book.rows, asking, month, millis(at))
        assert (found.n, found.amount) == plain.open_in(told, month, scope, at)

    ended = plain.ended(told, scope, NOW - WINDOW, NOW + timedelta(milliseconds=1))
    wins = [one for one in ended.values() if one.kind == "won"]
    counted = await closed(book.rows, asking, asking.window)
    assert counted.won == len(wins)
    assert counted.won_amount == sum(plain.worth(book.deals[one.after.id]) for one in wins)
    assert counted.lost == sum(one.kind == "lost" for one in ended.values())
    assert (await cycle(book.rows, asking)).won_days == pytest.approx(plain.days_to_win(told, wins))

    left = plain.left(told, scope, NOW - WINDOW)
    for one in await conversions(book.rows, asking):
        assert (one.advanced.part, one.advanced.n, one.inside) == left.get(one.stage, (0, 0, 0))
    chances = await stage_chances(book.rows, asking)
    assert chances == {n: pytest.approx(_chance(book, n)) for n in (1, 2, 3, 4)}


def _chance(book: Book, stage: int) -> float:
    everybody = frozenset({1, 2, 11, 12, 13})
    ended = plain.ended(book.told, everybody, NOW - timedelta(days=365), NOW + WINDOW)
    reached = [
        one for number, one in ended.items() if stage in plain.stages_entered(book.told, number, one.at)
    ]
    won = sum(one.kind == "won" for one in reached)
    return p_stage(won, len(reached), PLAYBOOK.stage(stage).chance_percent or 0)


async def _happen(book: Book, steps: list[Any]) -> None:
    """Four deals, then step after step in time, the last before now; what makes no sense is left out."""
    at = ago(120)
    for number, owner in enumerate((book.ivan, book.elena, book.petya, book.mina), 1):
        await book.opens(number, at, 100 * number, owner_id=owner.id, closes="2026-11-30")
    for what, number, which, hours in steps:
        later = at + timedelta(hours=hours)
        at = later if later < NOW - timedelta(hours=7) else at + timedelta(minutes=7)
        await _one(book, what, number, which, at)


async def _one(book: Book, what: str, number: int, which: int, at: datetime) -> None:
    deal = book.deals[number]
    if what == "hand":
        await book.changes(number, at, "handed", owner_id=(11, 12, 13, 2)[which])
    elif what == "again" and deal.status in ("parked", "lost", "care"):
        stage = min(deal.stage, 4)
        await book.changes(number, at, "reopened", status=DealStatus.OPEN, stage=stage, won_at=None)
    elif deal.status != "open":
        return
    elif what == "amount":
        await book.changes(number, at, amount=euro(77 * which) if which else None)
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
