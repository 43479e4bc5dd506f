"""Whatever happened: behind each number stand its deals, counting those that others have now."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from coach.asking.records import Period as Days
from coach.asking.records import Query
from coach.dialogs.report_press import Request
from coach.model.say import Say
from coach.model.screen import Screen
from coach.reports.asking import Asking
from coach.reports.boards import board
from coach.reports.closings import closed
from coach.reports.forecast import forecast
from coach.reports.health_counts import counts, total
from coach.reports.movement import IN, OUT, movement
from coach.reports.period import Period
from coach.reports.pipeline import pipeline
from coach.reports.slipped import slipped
from coach.reports.team_board import last_monday
from coach.reports.view import View
from coach.reports.week import week
from storage.database import Database
from storage.instants import millis
from tests.reports.book import NOW, Book, ago
from tests.reports.happening import STEPS, UndoneError, begin, happen

SINCE_MONDAY = Period(first=date(2026, 11, 16), last=date(2026, 11, 23))
CLOSINGS = ("won", "lost", "disqualified")


@settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
async def test_behind_each_number_stand_its_deals(database: Database, steps: list[Any]) -> None:
    with pytest.raises(UndoneError):
        async with database.transaction() as rows:
            book = await Book.of(rows)
            await happen(book, steps, await begin(book))
            for who in (book.olga, book.mina, book.petya):
                await _agree(book, book.asks(who))
            raise UndoneError


async def _agree(book: Book, asking: Asking) -> None:
    stands = await pipeline(book.rows, asking, asking.month)
    expected = await forecast(book.rows, asking, asking.month)
    sums = total(await counts(book.rows, asking))
    now = {
        "deals": sums.open_deals,
        "no_step": sums.no_step,
        "closing": stands.expected.n,
        "past_close": stands.overdue.n,
        "no_date": stands.undated.n,
        "weighted": expected.n,
        "best_case": expected.best_case.n,
        "slipped": (await slipped(book.rows, asking, asking.month, asking.month.between(asking.zone))).n,
    }
    for name, n in now.items():
        assert await _behind(book, asking, name) == n, name

    moved = await week(book.rows, asking, asking.month, *last_monday(asking))
    lately = {
        "new_deals": moved.new,
        "moved": moved.up,
        "slipped": moved.slipped,
        "won": moved.won,
        "lost": moved.lost,
        "disqualified": moved.disqualified,
    }
    for name, n in lately.items():
        assert await _behind(book, asking, name, SINCE_MONDAY) == n, name
    for days in (asking.month, asking.quarter):
        ended = await closed(book.rows, asking, days.between(asking.zone))
        for name in CLOSINGS:
            assert await _behind(book, asking, name, days) == getattr(ended, name), name
    await _agree_on_the_movement(book, asking)


async def _agree_on_the_movement(book: Book, asking: Asking) -> None:
    """The lines make up the sums, of a week and of a month."""
    for days in (SINCE_MONDAY, Period(first=date(2026, 11, 1), last=date(2026, 11, 23))):
        since = int(str(days.between(asking.zone)["since"])) - 1
        moved = await movement(book.rows, asking, asking.month, since, millis(NOW))
        for name, ways in (("came", IN), ("went", OUT)):
            head = (await _shown(book, asking, name, days)).lines[0]
            assert isinstance(head, Say)
            assert head.values["n"] == sum(moved.of(why).n for why in ways)
            assert head.values["amount"] == asking.money(sum(moved.of(why).amount for why in ways))


async def _behind(book: Book, asking: Asking, name: str, days: Period | None = None) -> int:
    """How many deals the list has, and how many more it says others have."""
    shown = await _shown(book, asking, name, days)
    told = [line for line in shown.lines if isinstance(line, Say)]
    return sum(int(str(one.values["n"])) for one in told if one.key in ("list.head", "list.elsewhere"))


async def _shown(book: Book, asking: Asking, name: str, days: Period | None) -> Screen:
    period = Days(first=days.first, last=days.last) if days else None
    request = Request(query=Query(intent=name, period=period))
    view = View(asking=asking, request=request, language="en", zone=ZoneInfo("Europe/Sofia"))
    screen = await board(book.rows, view)
    assert screen is not None
    return screen


async def test_what_slipped_out_of_the_month_this_week_stands_in_its_list(book: Book) -> None:
    """The days are those of the week, what it slipped out of is the month."""
    await book.opens(1, ago(30), 1000, closes="2026-11-30")
    await book.changes(1, ago(3), closes_on=date(2026, 12, 20))

    assert await _behind(book, book.asks(book.olga), "slipped", SINCE_MONDAY) == 1


async def test_a_win_that_was_handed_on_is_counted_and_not_named(book: Book) -> None:
    await book.opens(1, ago(30), 1000)
    await book.wins(1, NOW - timedelta(days=2))
    await book.changes(1, ago(1), "handed", owner_id=book.petya.id)

    shown = await _shown(book, book.asks(book.mina), "won", None)

    told = [line.key for line in shown.lines if isinstance(line, Say)]
    assert told == ["list.head", "list.elsewhere"]
    assert await _behind(book, book.asks(book.mina), "won") == 1
