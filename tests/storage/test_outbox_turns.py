"""Reminders go by turns: everybody's first before anybody's second, and nobody waits for ever."""

from msgspec import structs

from storage import outbox, outbox_turns
from storage.database import Database, Rows
from storage.outbox import Kind
from tests.storage.test_outbox import ANNA, BOT, BOYAN, VERA, message

MANY = 3_000


async def reminders(database: Database, *chats: int, kind: Kind = "reminder", at: int = 1_000) -> None:
    new = [structs.replace(message(chat, kind, f"{n}"), created_at=at) for n, chat in enumerate(chats)]
    async with database.transaction() as rows:
        await outbox.put_all(rows, new)


async def goes(database: Database, times: int = 1) -> list[tuple[int, str]]:
    """Whose turn it is so many times, each sent before the next: the chat, and which of its messages."""
    went = []
    for _ in range(times):
        async with database.transaction() as rows:
            chats = await outbox_turns.chats_due(rows, BOT, 2_000, 1)
            due = await outbox.next_due(rows, BOT, chats[0], 2_000)
            assert due is not None
            await outbox.sent(rows, [(due.id, 1)], 2_000)
        went.append((due.chat_id, due.payload.rpartition(":")[2].strip('"}')))
    return went


async def test_everybodys_first_goes_before_anybodys_second(database: Database) -> None:
    await reminders(database, ANNA, ANNA, ANNA, BOYAN, BOYAN, VERA)

    assert await goes(database, 6) == [
        (ANNA, "0"), (BOYAN, "3"), (VERA, "5"),
        (ANNA, "1"), (BOYAN, "4"),
        (ANNA, "2"),
    ]  # fmt: skip


async def test_who_comes_while_others_still_wait_for_their_first_goes_before_the_seconds(
    database: Database,
) -> None:
    await reminders(database, ANNA, ANNA, BOYAN)
    assert await goes(database) == [(ANNA, "0")]
    await reminders(database, VERA)

    assert [chat for chat, _ in await goes(database, 3)] == [BOYAN, VERA, ANNA]


async def test_however_many_come_later_everybodys_second_has_its_turn(database: Database) -> None:
    await reminders(database, ANNA, ANNA)
    await goes(database)
    went = []
    for minute in range(1, 13):
        await reminders(database, 1_000 + minute, 2_000 + minute, at=minute * 60_000)
        went += await goes(database)

    assert (ANNA, "1") not in went
    assert (ANNA, "1") in await goes(database, 10)


async def test_somebodys_tap_goes_before_the_reminders_and_a_report_after_them(database: Database) -> None:
    await reminders(database, VERA, kind="report")
    await reminders(database, ANNA, ANNA)
    await reminders(database, BOYAN, kind="reply")

    assert [chat for chat, _ in await goes(database, 4)] == [BOYAN, ANNA, ANNA, VERA]


async def test_a_chat_that_must_wait_keeps_nobody_else_from_its_turn(database: Database) -> None:
    await reminders(database, ANNA, ANNA, BOYAN, BOYAN)
    async with database.transaction() as rows:
        due = await outbox.next_due(rows, BOT, ANNA, 2_000)
        assert due is not None
        await outbox.later(rows, due.id, 9_000, "429: retry after 7")

    assert [chat for chat, _ in await goes(database, 2)] == [BOYAN, BOYAN]
    async with database.reading() as rows:
        assert await outbox_turns.chats_due(rows, BOT, 2_000) == []
        assert await outbox_turns.chats_due(rows, BOT, 9_000) == [ANNA]


async def test_in_a_rush_that_began_just_now_the_next_turns_are_read_from_the_index(
    database: Database,
) -> None:
    async with database.transaction() as rows:
        await put_sent(rows)
        await rows.run("ANALYZE outbox")  # of calmer times
    await reminders(database, *(chat for chat in range(MANY) for _ in range(2)))
    async with database.transaction() as rows:
        assert await outbox_turns.chats_due(rows, BOT, 2_000, 3) == [0, 1, 2]
        plan = await planned(rows, outbox_turns.CHATS_DUE, bot_id=BOT, now=2_000, limit=25, last_rank=2)
        put_plan = await planned(
            rows, f"SELECT {outbox_turns.turn_of_new('reminder')} AS at", bot_id=BOT, chat_id=1, created_at=1
        )

    assert "outbox_turns" in plan and "outbox_waiting" in put_plan and "outbox_turns" not in put_plan
    heads = plan[: plan.index("outbox_turns")]
    assert "Sort" not in heads and "outbox_waiting" not in heads
    assert "USE TEMP B-TREE" not in plan.rpartition("CORRELATED")[0]


async def put_sent(rows: Rows) -> None:
    await outbox.put_all(rows, [message(chat % 50) for chat in range(MANY)])
    await rows.run("UPDATE outbox SET state = 'sent', finished_at = 1")


async def planned(rows: Rows, sql: str, **values: object) -> str:
    explain = "EXPLAIN QUERY PLAN " if rows.dialect == "sqlite" else "EXPLAIN "
    found = await rows.all(explain + sql, **values)
    return "\n".join(str(tuple(row.values())[-1]) for row in found)
