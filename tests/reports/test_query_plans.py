"""The boards read answers, events, touches and reminders by indexes: no full scan, on either database."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coach.asking.records import Query
from coach.dialogs.report_press import Request
from coach.reports.activity import activity
from coach.reports.alarms import alarms
from coach.reports.asking import Asking
from coach.reports.boards import BOARDS, board
from coach.reports.discipline import disciplined
from coach.reports.forecast import forecast
from coach.reports.health_counts import counts
from coach.reports.movement import movement
from coach.reports.pipeline import expected
from coach.reports.stage_chance import stage_chances
from coach.reports.view import View
from coach.reports.week import week
from storage.database import Row, Rows
from storage.instants import millis
from storage.parameters import Dialect
from tests.reports.book import NOW, Book, ago

WEEK = millis(ago(7)), millis(NOW)

ALIASES = "e|c|x|u|b|back|two|a|f|n_e|known|t|r"
TABLES = "deal_events|answers|touches|reminders"
FULL_SCAN = {
    "sqlite": re.compile(rf"^SCAN (?:{ALIASES}|{TABLES})\b"),
    "postgresql": re.compile(rf"Seq Scan on (?:{TABLES})\b"),
}


class Listening:
    """Rows that remember every statement that was run through them."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.heard: dict[str, dict[str, object]] = {}

    @property
    def dialect(self) -> Dialect:
        """As the rows beneath."""
        return self._rows.dialect

    async def all(self, sql: str, /, **values: object) -> Sequence[Row]:
        """As the rows beneath."""
        self.heard[sql] = values
        return await self._rows.all(sql, **values)

    async def tuples(self, sql: str, /, **values: object) -> Sequence[tuple[Any, ...]]:
        """As the rows beneath."""
        self.heard[sql] = values
        return await self._rows.tuples(sql, **values)

    async def one(self, sql: str, /, **values: object) -> Row | None:
        """As the rows beneath."""
        self.heard[sql] = values
        return await self._rows.one(sql, **values)

    async def run(self, sql: str, /, **values: object) -> int:
        """A board writes nothing."""
        raise AssertionError(f"a board writes: {sql}")

    async def many(self, sql: str, values: Sequence[Mapping[str, object]], /) -> None:
        """A board writes nothing."""
        raise AssertionError(f"a board writes: {sql}")


async def test_no_board_scans_all_answers_or_events(book: Book) -> None:
    for number in range(1, 6):
        await book.opens(number, ago(100), 1000, closes="2026-11-30")
        await book.moves(number, ago(50), 2)
    await book.wins(1, ago(10))
    await book.loses(2, ago(10))
    if book.rows.dialect == "postgresql":  # with so few rows it would rather scan than look up
        await book.rows.run("SET LOCAL enable_seqscan = off")

    listening = Listening(book.rows)
    for asker in (book.olga, book.mina, book.ivan):
        for intent in BOARDS:
            request = Request(query=Query(intent=intent))
            view = View(
                asking=book.asks(asker), request=request, language="en", zone=ZoneInfo("Europe/Sofia")
            )
            await board(listening, view)
        await alarms(listening, book.asks(asker), {book.ivan.id, book.elena.id}, frozenset())

    scans = {
        sql: bad for sql in listening.heard if (bad := await _scans(book.rows, sql, listening.heard[sql]))
    }
    assert scans == {}
    assert len(listening.heard) > 60


async def _scans(rows: Rows, sql: str, values: dict[str, object]) -> list[str]:
    explain = "EXPLAIN QUERY PLAN " if rows.dialect == "sqlite" else "EXPLAIN "
    found = await rows.all(explain + sql, **values)
    lines = [str(tuple(row.values())[-1]) for row in found]
    return [line for line in lines if FULL_SCAN[rows.dialect].search(line)]


async def test_a_years_closings_are_read_from_their_own_index(book: Book) -> None:
    """SQLite would rather look through every event of the year than leave an index for the table."""
    listening = Listening(book.rows)
    await stage_chances(listening, book.asks(book.olga))
    ((sql, values),) = listening.heard.items()

    if book.rows.dialect == "sqlite":
        found = await book.rows.all("EXPLAIN QUERY PLAN " + sql, **values)
        assert "COVERING INDEX deal_events_closings" in str(tuple(found[0].values()))
    else:
        await book.rows.run("SET LOCAL enable_seqscan = off")
        await book.rows.run("SET LOCAL enable_bitmapscan = off")
        found = await book.rows.all("EXPLAIN " + sql, **values)
        assert "deal_events_closings" in " ".join(str(tuple(row.values())) for row in found)


@pytest.mark.parametrize(
    ("figure", "index"),
    [
        (counts, "deals_standing"),
        (lambda rows, asking: expected(rows, asking, asking.month), "deals_closing"),
        (lambda rows, asking: forecast(rows, asking, asking.month), "deals_closing"),
        (lambda rows, asking: movement(rows, asking, asking.month, *WEEK), "deal_events_of_team"),
        (lambda rows, asking: week(rows, asking, asking.month, *WEEK), "deal_events_noted"),
        (disciplined, "deal_events_overridden"),
        (lambda rows, asking: activity(rows, asking, asking.window), "touches_of_team"),
    ],
    ids=["counts", "expected", "forecast", "movement", "week", "disciplined", "activity"],
)
async def test_what_boards_count_stands_in_the_index_itself(
    book: Book, figure: Callable[[Rows, Asking], Awaitable[object]], index: str
) -> None:
    """One column more in such a statement, and every row is fetched besides."""
    await book.opens(1, ago(100), 1000, closes="2026-11-30")
    listening = Listening(book.rows)
    await figure(listening, book.asks(book.olga))

    if book.rows.dialect == "sqlite":
        explain, reads = "EXPLAIN QUERY PLAN ", f"COVERING INDEX {index} "
    else:
        await book.rows.run("SET LOCAL enable_seqscan = off")
        await book.rows.run("SET LOCAL enable_bitmapscan = off")
        explain, reads = "EXPLAIN ", f"Index Only Scan using {index} "
    plans = [await book.rows.all(explain + sql, **values) for sql, values in listening.heard.items()]
    lines = [str(tuple(row.values())[-1]) for plan in plans for row in plan]
    assert [line for line in lines if reads in line]
