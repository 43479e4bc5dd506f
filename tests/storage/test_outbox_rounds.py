"""Reminders go round by round: everybody's first before anybody's second, and nobody waits for ever."""

from storage import outbox, outbox_rounds
from storage.database import Database, Rows
from storage.outbox import Kind
from tests.storage.test_outbox import ANNA, BOT, BOYAN, VERA, message

MANY = 3_000


async def reminders(database: Database, *chats: int, kind: Kind = "reminder") -> None:
    async with database.transaction() as rows:
        await outbox.put_all(rows, [message(chat, kind, f"{place}") for place, chat in enumerate(chats)])


async def goes(database: Database, times: int = 1) -> list[tuple[int, str]]:
    """Whose turn it is so many times, each sent before the next: the chat, and which of its messages."""
    went = []
    for _ in range(times):
        async with database.transaction() as rows:
            chats = await outbox_rounds.chats_due(rows, BOT, 2_000, 1)
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
    for chat in range(1_000, 1_010):
        await reminders(database, chat, chat)
        went += await goes(database)

    assert (ANNA, "1") in went[:2]


async def test_somebodys_tap_goes_before_the_rounds_and_a_report_after_them(database: Database) -> None:
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
        assert await outbox_rounds.chats_due(rows, BOT, 2_000) == []
        assert await outbox_rounds.chats_due(rows, BOT, 9_000) == [ANNA]


async def test_however_much_waits_the_next_turns_are_read_from_the_index(database: Database) -> None:
    await reminders(database, *(chat for chat in range(MANY) for _ in range(2)))
    async with database.transaction() as rows:
        await rows.run("ANALYZE outbox")
        plan = await planned(rows, outbox_rounds.CHATS_DUE, bot_id=BOT, now=2_000, limit=25, last_rank=2)
        in_round = f"SELECT {outbox_rounds.round_of_new('reminder')} AS round"
        put_plan = await planned(rows, in_round, bot_id=BOT, chat_id=ANNA)

    assert "outbox_rounds" in plan and "outbox_rounds" in put_plan
    assert "Seq Scan" not in plan + put_plan and "SCAN outbox" not in plan + put_plan
    assert plan.index("outbox_rounds") < plan.index("outbox_waiting")


async def planned(rows: Rows, sql: str, **values: object) -> str:
    explain = "EXPLAIN QUERY PLAN " if rows.dialect == "sqlite" else "EXPLAIN "
    found = await rows.all(explain + sql, **values)
    return "\n".join(str(tuple(row.values())[-1]) for row in found)
