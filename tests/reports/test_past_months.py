"""What past months had open and won is remembered, and forgotten once something settled is changed."""

from datetime import UTC, datetime, timedelta

import pytest

from coach.model.deal import DealStatus
from coach.reports.coverage import coverage
from storage import deal_events
from tests.reports.book import NOW, Book, ago, euro

OCTOBER_30 = datetime(2026, 10, 30, 9, tzinfo=UTC)


async def _past(book: Book) -> float | None:
    return (await coverage(book.rows, book.asks(book.olga), goal=500_00, won=0)).needed


async def _two_months(book: Book) -> None:
    """October had 300 € open on its 23rd and won 100 € after it; today something else happened."""
    await book.opens(1, ago(100), 100, closes="2026-10-30")
    await book.opens(2, ago(100), 200, closes="2026-10-30")
    await book.wins(1, OCTOBER_30)
    await book.opens(3, NOW, 50)
    assert await _past(book) == pytest.approx(3)


async def test_the_price_of_a_past_win_corrected_counts_at_once(book: Book) -> None:
    await _two_months(book)
    await book.changes(1, NOW, amount=euro(300))
    assert await _past(book) == pytest.approx(1)


async def test_a_past_win_opened_again_counts_no_more(book: Book) -> None:
    await _two_months(book)
    await book.changes(1, NOW, "reopened", status=DealStatus.OPEN, stage=4, won_at=None)
    assert await _past(book) is None


async def test_a_deal_taken_back_was_never_there(book: Book) -> None:
    await _two_months(book)
    await deal_events.remove_of_deal(book.rows, 2)
    assert await _past(book) == pytest.approx(1)


async def test_an_event_written_behind_the_others_counts(book: Book) -> None:
    """The clock was set back over a month, and the deal won lately gets a companion in October."""
    await _two_months(book)
    await book.opens(4, OCTOBER_30 - timedelta(days=20), 100, closes="2026-10-31")
    assert await _past(book) == pytest.approx(4)
