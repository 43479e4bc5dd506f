"""Figures of the open pipeline, against examples worked by hand (domain.md §4). Today is 23 November."""

from datetime import UTC, date, datetime

import pytest

from coach.model.deal import DealStatus
from coach.reports.coverage import coverage
from coach.reports.movement import movement
from coach.reports.pipeline import Sum, as_of, pipeline
from coach.reports.slipped import slipped
from coach.reports.target import target
from storage import targets
from storage.instants import millis
from storage.targets import Target
from tests.reports.book import NOW, Book, ago, euro


async def test_open_pipeline_keeps_undated_and_overdue_deals_apart(book: Book) -> None:
    for number, amount, closes in (
        (1, 1000, "2026-11-30"),
        (2, 2000, "2026-11-23"),  # today is not past
        (3, 400, "2026-11-10"),  # in the month, and over
        (4, 50, "2026-10-31"),
        (5, 7000, "2026-12-01"),
        (6, 90, ""),
    ):
        await book.opens(number, ago(30), amount, closes=closes)
    await book.opens(7, ago(30), 999, closes="2026-11-30")
    await book.loses(7, ago(2))

    asking = book.asks(book.olga)
    found = await pipeline(book.rows, asking, asking.month)

    assert found.inside == Sum(n=2, amount=3000_00)
    assert found.expected == Sum(n=3, amount=3400_00)
    assert found.overdue == Sum(n=2, amount=450_00)
    assert (found.later, found.undated) == (Sum(n=1, amount=7000_00), Sum(n=1, amount=90_00))


async def test_as_of_last_monday_is_what_was_known_then(book: Book) -> None:
    await book.opens(1, ago(30), 1000, closes="2026-11-30")
    await book.opens(2, ago(30), 2000, closes="2026-11-30")
    await book.changes(1, ago(3), amount=euro(1500))
    await book.changes(2, ago(3), closes_on=None)
    await book.opens(3, ago(1), 5000, closes="2026-11-30")

    asking = book.asks(book.olga)

    assert await as_of(book.rows, asking, asking.month, millis(ago(7))) == Sum(n=2, amount=3000_00)
    assert await as_of(book.rows, asking, asking.month, millis(NOW)) == Sum(n=2, amount=6500_00)
    assert await as_of(book.rows, asking, asking.month, millis(ago(3)) - 1) == Sum(n=2, amount=3000_00)
    assert await as_of(book.rows, asking, asking.month, millis(ago(3))) == Sum(n=1, amount=1500_00)


async def a_week(book: Book) -> None:
    """Everything that can move a pipeline, once."""
    for number in range(1, 9):
        await book.opens(number, ago(30), 1000, closes="2026-11-30")
    await book.opens(11, ago(30), 300, closes="2026-12-15")
    await book.opens(12, ago(30), 400, closes="2026-11-30")
    await book.changes(12, ago(20), "parked", status=DealStatus.PARKED)
    await book.opens(13, ago(30), 600, closes="2026-11-30", owner_id=book.petya.id)

    await book.wins(1, ago(6), 1200)  # leaves at its last amount: 200 go to increased first
    await book.loses(2, ago(6))
    await book.loses(3, ago(6), "unfit", "disqualified")
    await book.changes(4, ago(6), "parked", status=DealStatus.PARKED)
    await book.changes(5, ago(6), amount=euro(700))
    await book.changes(6, ago(6), closes_on=book.deals[11].closes_on)
    await book.changes(7, ago(6), "handed", owner_id=book.petya.id)
    await book.changes(11, ago(5), closes_on=book.deals[5].closes_on)
    await book.changes(12, ago(5), "reopened", status=DealStatus.OPEN)
    await book.changes(13, ago(5), "handed", owner_id=book.elena.id)
    await book.opens(14, ago(4), 50)
    await book.changes(14, ago(3), closes_on=book.deals[5].closes_on)
    await book.changes(2, ago(2), "reopened", status=DealStatus.OPEN, lost_reason=None)


async def test_a_weeks_movement_balances_part_by_part(book: Book) -> None:
    await a_week(book)

    asking = book.asks(book.mina)
    week = await movement(book.rows, asking, asking.month, millis(ago(7)), millis(NOW))

    assert (week.start, week.end) == (Sum(n=8, amount=8000_00), Sum(n=7, amount=4050_00))
    assert {why: one.amount // 100 for why, one in week.parts.items()} == {
        "increased": 200,
        "won": 1200,
        "lost": 1000,
        "disqualified": 1000,
        "parked": 1000,
        "decreased": 300,
        "moved_out": 1000,
        "handed_over": 1000,
        "moved_in": 300,
        "unparked": 400,
        "received": 600,
        "new": 50,
        "reopened": 1000,
    }
    assert week.balance == 0  # 8,000 + (200 + 300 + 400 + 600 + 50 + 1,000) − 6,500 = 4,050


async def test_slipped_left_the_period_for_a_later_one_and_stayed_there(book: Book) -> None:
    for number in (1, 2, 3, 4):
        await book.opens(number, ago(30), 100 * number, closes="2026-11-30")
    december, tomorrow = "2026-12-20", "2026-11-24"
    for number in (1, 2, 3):
        await book.changes(number, ago(5), closes_on=date.fromisoformat(december))
    await book.changes(3, ago(4), closes_on=date.fromisoformat(tomorrow))  # came back
    await book.loses(2, ago(3))  # lost is not slipped

    asking = book.asks(book.olga)
    found = await slipped(book.rows, asking, asking.month, asking.window)

    assert found == Sum(n=1, amount=100_00)


async def test_coverage_needs_what_the_teams_own_months_say(book: Book) -> None:
    """In September and October 10,000 stood open on the 23rd; 2,000 and 3,000 were won after it."""
    for number, month, won_on in ((1, "2026-09", 28), (2, "2026-10", 29)):
        opened = ago(85 if number == 1 else 55)
        await book.opens(number, opened, 2000 if number == 1 else 3000, closes=f"{month}-30")
        await book.opens(number + 2, opened, 8000 if number == 1 else 7000, closes=f"{month}-30")
        await book.wins(number, ago({28: 56, 29: 25}[won_on]))
        await book.changes(number + 2, ago({28: 50, 29: 20}[won_on]), closes_on=None)
    await book.opens(5, ago(150))  # the book begins before September
    await book.opens(6, ago(10), 30_000, closes="2026-11-30")

    found = await coverage(book.rows, book.asks(book.olga), goal=25_000_00, won=10_000_00)

    assert found.factor == pytest.approx(2.0)  # 30,000 ÷ (25,000 − 10,000)
    assert found.needed == pytest.approx(4.0)  # 20,000 stood, 5,000 were won


async def test_coverage_pools_the_last_four_months_and_counts_who_came_late(book: Book) -> None:
    """1,000 stood open on the 23rd of each of July to October; 500 of July's were won after it, and 300 of
    a deal that only came on 26 October. June had 1,000 and won it all: it is the fifth month."""
    for number, month in enumerate((6, 7, 8, 9, 10), 1):
        await book.opens(number, datetime(2026, 5, 20, tzinfo=UTC), 1000, closes=f"2026-{month:02}-28")
        if month > 6:
            await book.changes(number, datetime(2026, month, 27, tzinfo=UTC), closes_on=None)
    await book.wins(1, datetime(2026, 6, 25, tzinfo=UTC))
    await book.opens(6, datetime(2026, 7, 1, tzinfo=UTC), 500, closes="2026-08-31")  # not July's pipeline
    await book.wins(6, datetime(2026, 7, 25, tzinfo=UTC))
    await book.opens(7, datetime(2026, 10, 26, tzinfo=UTC), 300, closes="2026-10-30")
    await book.wins(7, datetime(2026, 10, 28, tzinfo=UTC))

    found = await coverage(book.rows, book.asks(book.olga), goal=1000_00, won=0)

    assert found.n == 4
    assert found.needed == pytest.approx(4000 / 800)  # conversion 20 %, so five times


async def test_coverage_says_what_it_does_not_know(book: Book) -> None:
    await book.opens(1, ago(20), 1000, closes="2026-11-30")

    unknown = await coverage(book.rows, book.asks(book.olga), goal=0, won=0)
    reached = await coverage(book.rows, book.asks(book.olga), goal=500_00, won=500_00)

    assert (unknown.factor, unknown.needed, unknown.reached, unknown.n) == (None, None, False, 0)
    assert (reached.factor, reached.reached) == (None, True)


async def test_a_teams_target_is_its_own_a_lines_the_sum_of_its_people(book: Book) -> None:
    month = book.asks(book.olga).month
    for number, amount in ((0, 100), (11, 30), (12, 20), (13, 40)):
        wanted = Target(person_id=number, month=month.first, amount=amount)
        await targets.save(book.rows, book.olga, wanted, NOW)

    async def of(who: str, only: int = 0) -> int:
        return await target(book.rows, book.asks(getattr(book, who), only), month)

    assert [await of("olga"), await of("mina"), await of("ivan")] == [100, 50, 30]
    assert [await of("olga", 13), await of("mina", 13)] == [40, 0]
