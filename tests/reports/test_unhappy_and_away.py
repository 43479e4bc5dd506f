"""Who is unhappy and who is away, asked for as boards."""

from decimal import Decimal
from zoneinfo import ZoneInfo

import msgspec
import pytest

from coach.asking.records import Period, Query
from coach.dialogs.report_press import Request
from coach.model.value import Number, Value
from coach.reports.boards import board
from coach.reports.view import View
from tests.reports.answering import answers
from tests.reports.book import Book, ago


async def test_the_unhappy_are_those_whose_last_score_is_low(book: Book) -> None:
    for number, (question, score) in enumerate((("S5", 3), ("S5", 4), ("S6", 6), ("S6", 9)), 1):
        await book.opens(number, ago(60))
        await book.wins(number, ago(40))
        value = Value(parts={"score": Number(number=Decimal(score))})
        await answers(book.rows, number, question, 2, ago(number), value=value)

    shown = await _shown(book, Query(intent="unhappy"))

    assert shown.count('"unhappy.line"') == 2
    assert "Client 2" in shown and "Client 4" in shown  # the clients of deals 1 and 3


@pytest.mark.parametrize(("days", "names"), [(0, {"Ivan", "Elena"}), (40, {"Elena"}), (90, set())])
async def test_away_are_those_who_are_now_or_will_be_then(book: Book, days: int, names: set[str]) -> None:
    sql = "UPDATE people SET away_from = :first, away_until = :last WHERE name = :name"
    await book.rows.run(sql, name="Ivan", first="2026-11-20", last="2026-11-23")
    await book.rows.run(sql, name="Elena", first="2026-12-20", last="2027-01-10")
    await book.rows.run(sql, name="Petya", first="2026-11-01", last="2026-11-22")  # is back
    then = ago(-days).date()
    period = Period(first=then, last=then) if days else None

    shown = await _shown(book, Query(intent="away", period=period))

    assert {name for name in ("Ivan", "Elena", "Petya") if name in shown} == names


async def _shown(book: Book, query: Query) -> str:
    view = View(
        asking=book.asks(book.olga),
        request=Request(query=query),
        language="en",
        zone=ZoneInfo("Europe/Sofia"),
    )
    return msgspec.json.encode(await board(book.rows, view)).decode()
