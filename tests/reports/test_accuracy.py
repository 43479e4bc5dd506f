"""Snapshots of the forecast, and accuracy and bias by them, against examples worked by hand."""

from datetime import date

import pytest

from coach.reports.accuracy import accuracy
from coach.usecases.take_snapshots import last_due, take_snapshots
from storage import forecast_snapshots
from storage.database import Database
from storage.forecast_snapshots import Snapshot
from tests.planning.desk import Desk
from tests.reports.book import NOW, Book, ago


async def test_accuracy_and_bias_are_of_the_months_first_snapshot(book: Book) -> None:
    """October: 8,000 committed, 10,000 won. September: 12,000 committed, 5,000 won."""
    await _took(book, 0, "2026-10-01", 8000, 9000)
    await _took(book, 0, "2026-10-05", 1, 1)  # a later one of the month is not the forecast
    await _took(book, 0, "2026-09-01", 12_000, 6000)
    for number, day, amount in ((1, 30, 10_000), (2, 60, 5000)):  # 24 October, 24 September
        await book.opens(number, ago(100), amount)
        await book.wins(number, ago(day))

    october, september = await accuracy(book.rows, book.asks(book.olga))

    assert october.accuracy == pytest.approx(0.8)  # 1 − 2,000 ÷ 10,000
    assert october.weighted_accuracy == pytest.approx(0.9)
    assert october.bias == pytest.approx(-0.2)
    assert september.accuracy == 0.0  # 1 − 7,000 ÷ 5,000 would be below
    assert september.bias == pytest.approx(1.4)


async def test_accuracy_is_undefined_where_nothing_was_won_and_per_rep(book: Book) -> None:
    await _took(book, 11, "2026-10-01", 500, 500)
    await _took(book, 12, "2026-10-01", 300, 300)
    await _took(book, 13, "2026-10-01", 900, 900)
    await book.opens(1, ago(100), 1000)
    await book.wins(1, ago(30))

    (line,) = await accuracy(book.rows, book.asks(book.mina))
    (ivan,) = await accuracy(book.rows, book.asks(book.ivan))
    (elena,) = await accuracy(book.rows, book.asks(book.mina, only=12))

    assert (line.committed, line.won) == (800_00, 1000_00)
    assert ivan.accuracy == pytest.approx(0.5)
    assert (elena.accuracy, elena.bias, elena.weighted_accuracy) == (None, None, None)
    assert await accuracy(book.rows, book.asks(book.olga)) == ()  # the team's own was not taken


async def test_a_month_whose_first_week_was_missed_has_no_forecast(book: Book) -> None:
    """The team came on 20 October: what it took then is no forecast of the whole month."""
    await _took(book, 0, "2026-10-20", 500, 500)
    await _took(book, 0, "2026-09-07", 300, 300)  # the bot was away until the first Monday
    for number, day in ((1, 30), (2, 60)):
        await book.opens(number, ago(100), 1000)
        await book.wins(number, ago(day))

    (september,) = await accuracy(book.rows, book.asks(book.olga))

    assert (september.period.first, september.committed) == (date(2026, 9, 1), 300_00)


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 11, 1), date(2026, 11, 1)),  # a Sunday
        (date(2026, 11, 2), date(2026, 11, 2)),
        (date(2026, 11, 8), date(2026, 11, 2)),
        (date(2026, 12, 4), date(2026, 12, 1)),  # the Monday before lies in November
    ],
)
def test_a_snapshot_is_due_on_the_first_and_on_mondays(today: date, due: date) -> None:
    assert last_due(today) == due


async def test_a_snapshot_is_taken_once_for_everybody_and_late_after_a_downtime(database: Database) -> None:
    desk = await Desk(database).moves_in()
    async with database.transaction() as rows:
        await rows.run("UPDATE people SET role = 'owner' WHERE id = :id", id=desk.mira.id)

    for wall, taken in (
        ("2026-11-23T10:00", 1),
        ("2026-11-23T11:00", 0),
        ("2026-11-29T23:00", 0),
        ("2026-12-02T09:00", 1),  # it was down on the first: taken late
        ("2026-12-01T09:00", 0),  # the clock was set back
    ):
        desk.on(wall)
        assert await take_snapshots(desk.world) == taken, wall

    async with database.reading() as rows:
        found = await rows.all("SELECT person_id, due_on FROM forecast_snapshots ORDER BY due_on, person_id")
    assert [(row["person_id"], row["due_on"]) for row in found] == [
        *((person, "2026-11-23") for person in (0, 2, 3)),
        *((person, "2026-12-01") for person in (0, 2, 3)),
    ]


async def _took(book: Book, person_id: int, due_on: str, committed: int, weighted: int) -> None:
    day = date.fromisoformat(due_on)
    taken = Snapshot(
        person_id=person_id,
        month=day.replace(day=1),
        due_on=day,
        committed=committed * 100,
        weighted=weighted * 100,
    )
    await forecast_snapshots.add(book.rows, 1, [taken], NOW)
