"""Answers remembered between updates are those of the rows, whatever was undone or written elsewhere."""

from datetime import UTC, datetime, timedelta

import msgspec

from coach.model.answer import Answer, Standing
from coach.model.value import Text, Value
from storage import answer_editions, answers
from storage.database import Database, Rows
from tests.reports.book import Book, ago

MONDAY = datetime(2026, 11, 23, 8, 0, 0, 123_456, tzinfo=UTC)


class UndoneError(Exception):
    """Ends a transaction that must leave nothing."""


def answer(question: str, text: str) -> Answer:
    return Answer(
        id=0,
        deal_id=1,
        question=question,
        standing=Standing.ANSWERED,
        value=Value(parts={"what": Text(text=text)}, said=text),
        strength=2,
        person_id=11,
        answered_at=MONDAY,
        confirmed_at=MONDAY,
    )


async def one_deal(database: Database) -> None:
    async with database.transaction() as rows:
        await (await Book.of(rows)).opens(1, ago(3), 1000)


async def both_ways(rows: Rows) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """As they are remembered, and as the rows are when nothing is."""
    remembered = dict(await answers.current(rows, 1))
    answer_editions.forget()
    return remembered, dict(await answers.current(rows, 1))


async def test_what_was_written_confirmed_and_taken_back_is_what_is_read(database: Database) -> None:
    await one_deal(database)
    async with database.transaction() as rows:
        await answers.save(rows, answer("P1", "They wait"), 1, None)
        await answers.current(rows, 1)
        await answers.save(rows, answer("P2", "Ivan decides"), 2, None)
        _, before = await answers.save(rows, answer("P1", "They wait three weeks"), 3, None)
        remembered, rows_say = await both_ways(rows)
        assert remembered == rows_say
        assert rows_say["P1"].value.said == "They wait three weeks"

        await answers.confirm(rows, 1, "P2", MONDAY + timedelta(days=1), None)
        await answers.take_back(rows, 1, "P1", MONDAY, before)
        remembered, rows_say = await both_ways(rows)

    assert remembered == rows_say
    assert rows_say["P1"].value.said == "They wait"
    assert rows_say["P2"].confirmed_at > rows_say["P2"].answered_at


async def test_an_answer_that_was_undone_is_not_remembered_under_the_number_that_comes_again(
    database: Database,
) -> None:
    await one_deal(database)
    async with database.transaction() as rows:
        await answers.save(rows, answer("P1", "They wait"), 1, None)
        await answers.current(rows, 1)
    try:
        async with database.transaction() as rows:
            await answers.save(rows, answer("P2", "Never said"), 2, None)
            assert set(await answers.current(rows, 1)) == {"P1", "P2"}
            raise UndoneError
    except UndoneError:
        pass
    async with database.transaction() as rows:
        assert set(await answers.current(rows, 1)) == {"P1"}
        await answers.save(rows, answer("P2", "Ivan decides"), 3, None)
        remembered, rows_say = await both_ways(rows)

    assert remembered == rows_say
    assert rows_say["P2"].value.said == "Ivan decides"


async def test_what_another_process_wrote_is_seen(database: Database) -> None:
    await one_deal(database)
    async with database.transaction() as rows:
        await answers.save(rows, answer("P1", "They wait"), 1, None)
        ours = await answers.current(rows, 1)
        edition = await answer_editions.edition_of(rows, 1)
        answer_editions.forget()  # as the other process, which never read them
        await answers.save(rows, answer("P1", "They left"), 2, None)
        answer_editions.forget()
        answer_editions.remember(1, edition, ours)  # and as ourselves again

        assert (await answers.current(rows, 1))["P1"].value.said == "They left"
        await answers.save(rows, msgspec.structs.replace(answer("P2", "Ivan"), strength=1), 3, None)
        remembered, rows_say = await both_ways(rows)

    assert remembered == rows_say
