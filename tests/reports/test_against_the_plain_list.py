"""Whatever happens to deals: SQL says what a slow recomputation from the list says, and movement balances."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coach.reports.accuracy import accuracy
from coach.reports.asking import Asking
from coach.reports.closings import closed
from coach.reports.conversion import conversions
from coach.reports.coverage import coverage
from coach.reports.cycle import cycle
from coach.reports.forecast import forecast
from coach.reports.movement import movement
from coach.reports.pipeline import Sum, as_of, pipeline
from coach.reports.repeat_rate import repeat_rate
from coach.reports.slipped import slipped
from coach.reports.stage_chance import stage_chances
from coach.reports.usual_time import medians
from coach.reports.velocity import velocity
from coach.reports.win_rate import win_rate
from coach.rules.forecast import p_stage
from storage import forecast_snapshots
from storage.database import Database
from storage.forecast_snapshots import Snapshot
from storage.instants import millis
from tests.reports import plain
from tests.reports.book import NOW, PLAYBOOK, QUARTER, YEAR, Book, Told, ago
from tests.reports.happening import STEPS, UndoneError, begin, happen

JUST_AFTER = NOW + timedelta(milliseconds=1)
SOFIA = ZoneInfo("Europe/Sofia")
TAKEN = st.dictionaries(
    st.tuples(st.sampled_from((0, 11, 12, 13)), st.integers(8, 10), st.integers(1, 28)),
    st.tuples(st.integers(0, 400), st.integers(0, 400)),
    max_size=12,
)


@settings(
    max_examples=60,
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
            at = await begin(book)
            for some in (steps[: len(steps) // 2], steps[len(steps) // 2 :]):  # what is remembered holds
                at = await happen(book, some, at)
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
        known = {why: (one.n, one.amount) for why, one in moved.parts.items()}
        assert known == plain.parts(book, month, scope, since, until)
    for at in (week, ago(33), NOW):
        found = await as_of(book.rows, asking, month, millis(at))
        assert (found.n, found.amount) == plain.open_in(told, month, scope, at)
    await _agree_on_the_pipeline(book, asking, scope)
    await _agree_on_closings(book, asking, scope)
    await _agree_on_wins(book, asking, scope)
    await _agree_on_stages(book, asking, scope)
    await _agree_on_the_forecast(book, asking, scope)


async def _agree_on_the_pipeline(book: Book, asking: Asking, scope: plain.People) -> None:
    """By expected close; past dates and deals without a date apart."""
    parts: dict[str, list[int]] = defaultdict(list)
    for deal in book.deals.values():
        if deal.status == "open" and deal.owner_id in scope:
            parts[_part(deal.closes_on)].append(plain.worth(deal))
    found = await pipeline(book.rows, asking, asking.month)
    for name in ("inside", "inside_past", "past", "later", "undated"):
        part: Sum = getattr(found, name)
        assert (part.n, part.amount) == (len(parts[name]), sum(parts[name])), name


def _part(closes: date | None) -> str:
    if closes is None:
        return "undated"
    if closes.month == 11:
        return "inside" if closes >= NOW.date() else "inside_past"
    return "later" if closes > NOW.date() else "past"


async def _agree_on_closings(book: Book, asking: Asking, scope: plain.People) -> None:
    ended = plain.ended(book, scope, QUARTER, JUST_AFTER)
    wins, losses = ([one for one in ended.values() if one.kind == kind] for kind in ("won", "lost"))
    counted = await closed(book.rows, asking, asking.window)
    assert (counted.won, counted.lost) == (len(wins), len(losses))
    assert counted.disqualified == len(ended) - len(wins) - len(losses)
    assert counted.won_amount == sum(plain.worth(book.deals[one.after.id]) for one in wins)
    assert counted.lost_amount == sum(plain.worth(book.deals[one.after.id]) for one in losses)
    lasted = await cycle(book.rows, asking)
    assert lasted.won_days == pytest.approx(plain.days_in_cycle(book, wins))
    assert lasted.lost_days == pytest.approx(plain.days_in_cycle(book, losses))


async def _agree_on_stages(book: Book, asking: Asking, scope: plain.People) -> None:
    """Conversion, pushes, chances and the usual time of each stage."""
    left = plain.left(book, scope, QUARTER)
    for one in await conversions(book.rows, asking):
        assert (one.advanced.part, one.advanced.n, one.inside) == left.get(one.stage, (0, 0, 0))
    for row in await book.rows.all("SELECT id, pushes FROM deals"):
        assert row["pushes"] == plain.pushes(book.told, row["id"])
    chances = await stage_chances(book.rows, asking)
    assert chances == {n: pytest.approx(_chance(book, n)) for n in (1, 2, 3, 4)}
    for stage, usual in enumerate(await medians(book.rows, 1, NOW, stages=5), 1):
        stays = plain.stays(book, stage, YEAR)
        assert usual.advanced == len(stays)
        seconds = median(one.total_seconds() for one in stays) if stays else 0
        assert usual.median.total_seconds() == pytest.approx(seconds, abs=0.002)


async def _agree_on_the_forecast(book: Book, asking: Asking, scope: plain.People) -> None:
    """Best case, and weighted: each whole week beyond the amber age takes a tenth, each push 15 % (§3)."""
    best, weighted, today = Counter[str](), 0.0, asking.today
    for deal in plain.ahead(book.told, asking.month, scope, NOW, today):
        amber = PLAYBOOK.stages[deal.stage - 1].age_amber_days or 0
        over = (today - plain.day_entered(book, deal.id, SOFIA)).days - amber
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
    won, lost, unfit = plain.qualified(book, scope, QUARTER, JUST_AFTER)
    n, old = plain.open_from_two(book.told, scope, NOW), plain.zombies(book, scope, NOW, date(2026, 10, 24))
    rate = await win_rate(book.rows, asking)
    closings = len(won) + len(lost)
    assert (rate.count.part, rate.count.n, rate.disqualified) == (len(won), closings, unfit)
    assert (rate.strict.part, rate.strict.n) == (len(won), closings + old)

    days, priced = plain.days_in_cycle(book, won), sum(_has_price(book, one) for one in won)
    worth, lost_worth = (sum(plain.worth(book.deals[one.after.id]) for one in some) for some in (won, lost))
    by_value = (closings * worth / (worth + lost_worth), closings) if worth + lost_worth else (0, 0)
    assert (rate.value.part, rate.value.n) == pytest.approx(by_value)
    speed = await velocity(book.rows, asking)
    assert (speed.open_deals, speed.n) == (n, len(won))
    if not priced or not days:
        assert speed.a_day is None
    else:
        chance = (len(won) + 2.5) / (closings + 10)
        assert speed.a_day == pytest.approx(n * chance * worth / priced / days, abs=1)


def _has_price(book: Book, one: Told) -> bool:
    return book.deals[one.after.id].amount is not None


async def _agree_by_months(
    book: Book, asking: Asking, scope: plain.People, snapshots: list[Snapshot]
) -> None:
    """Slipped, coverage, repeat rate and accuracy."""
    told, month = book.told, asking.month
    gone = await slipped(book.rows, asking, month, {"since": millis(ago(119)), "until": millis(ago(2))})
    assert (gone.n, gone.amount) == plain.slipped(told, month, scope, ago(119), ago(2))

    orders = Counter(one.after.client_id for one in plain.wins(book, scope, YEAR, JUST_AFTER))
    again = await repeat_rate(book.rows, asking)
    assert (again.part, again.n) == (sum(n > 1 for n in orders.values()), len(orders))

    needed = plain.needed(book, scope, [(2026, 10), (2026, 9), (2026, 8)], SOFIA)
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
        won = plain.won_in(book, scope, one.period.first.year, one.period.first.month, SOFIA)
        assert (one.committed, one.weighted, one.won) == (*first, won)
        miss = abs(one.committed - won)
        assert one.accuracy == (pytest.approx(max(0, 1 - miss / won)) if won else None)
        off = abs(one.weighted - won)
        assert one.weighted_accuracy == (pytest.approx(max(0, 1 - off / won)) if won else None)
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
    ended = plain.ended(book, everybody, YEAR, JUST_AFTER)
    known = plain.meant(book.told, book.slips)
    reached = [one for number, one in ended.items() if stage in plain.stages_entered(known, number, one.at)]
    won = sum(one.kind == "won" for one in reached)
    return p_stage(won, len(reached), PLAYBOOK.stage(stage).chance_percent or 0)
