"""Whatever happens to deals: SQL says what a slow recomputation from the list says, and movement balances."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coach.model.deal import DealStatus
from coach.reports.accuracy import accuracy
from coach.reports.asking import Asking
from coach.reports.closings import closed
from coach.reports.conversion import conversions
from coach.reports.coverage import coverage
from coach.reports.cycle import cycle
from coach.reports.forecast import forecast
from coach.reports.movement import movement
from coach.reports.pipeline import as_of
from coach.reports.repeat_rate import repeat_rate
from coach.reports.slipped import slipped
from coach.reports.stage_chance import stage_chances
from coach.reports.velocity import velocity
from coach.reports.win_rate import win_rate
from coach.rules.forecast import p_stage
from storage import forecast_snapshots
from storage.database import Database
from storage.forecast_snapshots import Snapshot
from storage.instants import millis
from tests.reports import plain
from tests.reports.book import NOW, PLAYBOOK, Book, ago, euro

WINDOW = timedelta(days=90)
SOFIA = ZoneInfo("Europe/Sofia")
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
)
STEPS = st.lists(
    st.tuples(st.sampled_from(WHAT), st.integers(1, 4), st.integers(0, 7), st.integers(1, 8 * 24)),
    min_size=15,
    max_size=50,
)
TAKEN = st.dictionaries(
    st.tuples(st.sampled_from((0, 11, 12, 13)), st.integers(8, 10), st.integers(1, 28)),
    st.tuples(st.integers(0, 400), st.integers(0, 400)),
    max_size=12,
)


class UndoneError(Exception):
    """What one example wrote is not kept."""


@settings(
    max_examples=100,
    deadline=None,
    phases=(Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, taken=TAKEN)
async def test_every_figure_is_what_the_list_says(
    database: Database, steps: list[Any], taken: dict[Any, Any]
) -> None:
    with pytest.raises(UndoneError):
        async with database.transaction() as rows:
            book = await Book.of(rows)
            snapshots = await _taken(book, taken)
            at = await _begin(book)
            for some in (steps[: len(steps) // 2], steps[len(steps) // 2 :]):  # what is remembered holds
                at = await _happen(book, some, at)
                for who, scope in (("olga", {1, 2, 11, 12, 13}), ("mina", {2, 11, 12}), ("petya", {13})):
                    await _agree(book, book.asks(getattr(book, who)), frozenset(scope))
                    await _agree_by_months(book, book.asks(getattr(book, who)), frozenset(scope), snapshots)
            raise UndoneError


async def _agree(book: Book, asking: Asking, scope: plain.People) -> None:
    told, month, week = book.told, asking.month, ago(7)
    for since, until in ((week, NOW), (ago(60), week), (ago(121), NOW)):
        moved = await movement(book.rows, asking, month, millis(since), millis(until))
        assert moved.balance == 0
        for stood, at in ((moved.start, since), (moved.end, until)):
            assert (stood.n, stood.amount) == plain.open_in(told, month, scope, at)
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

    await _agree_on_wins(book, asking, scope)
    left = plain.left(told, scope, NOW - WINDOW)
    for one in await conversions(book.rows, asking):
        assert (one.advanced.part, one.advanced.n, one.inside) == left.get(one.stage, (0, 0, 0))
    for row in await book.rows.all("SELECT id, pushes FROM deals"):
        assert row["pushes"] == plain.pushes(told, row["id"])
    chances = await stage_chances(book.rows, asking)
    assert chances == {n: pytest.approx(_chance(book, n)) for n in (1, 2, 3, 4)}
    await _agree_on_the_forecast(book, asking, scope)


async def _agree_on_the_forecast(book: Book, asking: Asking, scope: plain.People) -> None:
    """Best case, and weighted: each whole week beyond the amber age takes a tenth, each push 15 % (§3)."""
    best, weighted, today = Counter[str](), 0.0, asking.today
    for deal in plain.ahead(book.told, asking.month, scope, NOW, today):
        amber = PLAYBOOK.stages[deal.stage - 1].age_amber_days or 0
        over = (today - plain.day_entered(book.told, deal.id, SOFIA)).days - amber
        late = max(0.3, 0.9 ** max(0, over // 7))
        pushed = 0.85 ** plain.pushes(book.told, deal.id)
        weighted += plain.worth(deal) * _chance(book, deal.stage) * late * pushed
        if deal.stage >= 3:
            best.update(n=1, amount=plain.worth(deal))
    expected = await forecast(book.rows, asking, asking.month)
    assert (expected.best_case.n, expected.best_case.amount) == (best["n"], best["amount"])
    assert expected.weighted == pytest.approx(weighted, abs=1)


async def _agree_on_wins(book: Book, asking: Asking, scope: plain.People) -> None:
    """Win rate, also strict, and velocity; of few deals the rate is drawn towards 25 %, weight 10."""
    won, lost, unfit = plain.qualified(book.told, scope, NOW - WINDOW, NOW + timedelta(milliseconds=1))
    n, old = plain.open_from_two(book.told, scope, NOW, date(2026, 10, 24))
    rate = await win_rate(book.rows, asking)
    closings = len(won) + len(lost)
    assert (rate.count.part, rate.count.n, rate.disqualified) == (len(won), closings, unfit)
    assert (rate.strict.part, rate.strict.n) == (len(won), closings + old)

    days = plain.days_to_win(book.told, won)
    worth = sum(plain.worth(book.deals[one.after.id]) for one in won)
    speed = await velocity(book.rows, asking)
    assert (speed.open_deals, speed.n) == (n, len(won))
    if not won or not days:
        assert speed.a_day is None
    else:
        chance = (len(won) + 2.5) / (closings + 10)
        assert speed.a_day == pytest.approx(n * chance * worth / len(won) / days, abs=1)


async def _agree_by_months(
    book: Book, asking: Asking, scope: plain.People, snapshots: list[Snapshot]
) -> None:
    """Slipped, coverage, repeat rate and accuracy."""
    told, month = book.told, asking.month
    gone = await slipped(book.rows, asking, month, {"since": millis(ago(119)), "until": millis(ago(2))})
    assert (gone.n, gone.amount) == plain.slipped(told, month, scope, ago(119), ago(2))

    now = NOW + timedelta(milliseconds=1)
    orders = Counter(one.after.client_id for one in plain.wins(told, scope, NOW - timedelta(days=365), now))
    again = await repeat_rate(book.rows, asking)
    assert (again.part, again.n) == (sum(n > 1 for n in orders.values()), len(orders))

    needed = plain.needed(told, scope, [(2026, 10), (2026, 9), (2026, 8)], SOFIA)
    _, stands = plain.open_in(told, month, scope, NOW)
    for won in (0, 50_00, 300_00):
        covered = await coverage(book.rows, asking, goal=300_00, won=won)
        assert (covered.needed, covered.n) == (needed and pytest.approx(needed), 3)
        assert covered.factor == (None if won == 300_00 else pytest.approx(stands / (300_00 - won)))

    whose = frozenset({0}) if asking.person is book.olga else scope
    months = await accuracy(book.rows, asking)
    assert [one.period.first for one in months] == plain.months_forecast(snapshots, whose)
    for one in months:
        first = plain.first_forecast(snapshots, one.period.first, whose)
        won = plain.won_in(told, scope, one.period.first.year, one.period.first.month, SOFIA)
        assert (one.committed, one.weighted, one.won) == (*first, won)
        miss = abs(one.committed - won)
        assert one.accuracy == (pytest.approx(max(0, 1 - miss / won)) if won else None)
        assert one.bias == (pytest.approx((one.committed - won) / won) if won else None)


async def _taken(book: Book, taken: dict[Any, Any]) -> list[Snapshot]:
    snapshots = [
        Snapshot(
            person_id=who,
            month=date(2026, month, 1),
            due_on=date(2026, month, day),
            committed=committed * 100,
            weighted=weighted * 100,
        )
        for (who, month, day), (committed, weighted) in taken.items()
    ]
    await forecast_snapshots.add(book.rows, 1, snapshots, NOW)
    return snapshots


def _chance(book: Book, stage: int) -> float:
    everybody = frozenset({1, 2, 11, 12, 13})
    ended = plain.ended(book.told, everybody, NOW - timedelta(days=365), NOW + WINDOW)
    reached = [
        one for number, one in ended.items() if stage in plain.stages_entered(book.told, number, one.at)
    ]
    won = sum(one.kind == "won" for one in reached)
    return p_stage(won, len(reached), PLAYBOOK.stage(stage).chance_percent or 0)


async def _begin(book: Book) -> datetime:
    """Four deals; when that was."""
    at = ago(120)
    for number, owner in enumerate((book.ivan, book.elena, book.petya, book.mina), 1):
        whose = {"owner_id": owner.id, "client_id": number % 2 + 1}
        await book.opens(number, at, 100 * number, closes="2026-11-30", **whose)
    return at


async def _happen(book: Book, steps: list[Any], at: datetime) -> datetime:
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
