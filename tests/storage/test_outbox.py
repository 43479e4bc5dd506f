"""Messages leave in the order of their chat; what waits holds up its own chat and no other."""

import asyncio

from storage import outbox
from storage.database import Database
from storage.outbox import Due, Kind, Lease, Message
from storage.outbox_turns import chats_due

BOT = 110201543
ANNA, BOYAN, VERA = 501, 502, 503
MINE = Lease(owner="boot-1", until=60_000)
THEIRS = Lease(owner="boot-2", until=60_000)


def message(
    chat: int = ANNA, kind: Kind = "reply", text: str = "Добър ден", edits: int | None = None
) -> Message:
    payload = f'{{"chat_id":{chat},"text":"{text}"}}'
    return Message(
        bot_id=BOT,
        chat_id=chat,
        kind=kind,
        method="sendMessage",
        payload=payload,
        created_at=1_000,
        edits=edits,
    )


async def put(database: Database, *messages: Message) -> list[int]:
    async with database.transaction() as rows:
        return [await outbox.put(rows, each) for each in messages]


async def due(database: Database, chat: int = ANNA, now: int = 2_000) -> Due | None:
    async with database.reading() as rows:
        return await outbox.next_due(rows, BOT, chat, now)


async def chats(database: Database, now: int = 2_000) -> list[int]:
    async with database.reading() as rows:
        return await chats_due(rows, BOT, now)


async def claimed(database: Database, chat: int = ANNA, lease: Lease = MINE, now: int = 2_000) -> Due:
    async with database.transaction() as rows:
        found = await outbox.next_due(rows, BOT, chat, now)
        assert found is not None
        assert await outbox.claim(rows, found, lease, now)
    return found


async def test_a_chats_messages_leave_in_the_order_they_were_put(database: Database) -> None:
    first, second = await put(database, message(text="1"), message(text="2"))
    for expected in (first, second):
        assert (await claimed(database)).id == expected
        async with database.transaction() as rows:
            await outbox.sent(rows, [(expected, 40 + expected)], at=3_000)
    assert await due(database) is None


async def test_nothing_passes_a_message_that_is_being_sent(database: Database) -> None:
    await put(database, message(text="1"), message(text="2"), message(BOYAN))
    await claimed(database)
    assert await due(database) is None
    assert await chats(database) == [BOYAN]


async def test_a_message_that_must_wait_holds_up_its_chat_only(database: Database) -> None:
    first, _, other = await put(database, message(), message(), message(BOYAN))
    await claimed(database)
    async with database.transaction() as rows:
        await outbox.later(rows, first, not_before=9_000, error="429: retry after 7")
    assert await chats(database, now=8_999) == [BOYAN]
    assert await due(database, now=8_999) is None
    found = await due(database, now=9_000)
    assert found is not None
    assert (found.id, found.attempts, found.unknown) == (first, 1, False)
    assert (await claimed(database, BOYAN)).id == other


async def test_replies_go_before_reminders_and_reminders_before_reports(database: Database) -> None:
    await put(database, message(ANNA, "report"), message(BOYAN, "reminder"), message(VERA, "reply"))
    assert await chats(database) == [VERA, BOYAN, ANNA]


async def test_an_answered_tap_counts_as_a_reply(database: Database) -> None:
    await put(database, message(ANNA, "reminder"), message(BOYAN, "toast"))
    assert await chats(database) == [BOYAN, ANNA]


async def test_a_lease_that_ran_out_gives_the_message_back_as_unknown(database: Database) -> None:
    await put(database, message())
    await claimed(database)
    assert await due(database, now=59_999) is None
    found = await due(database, now=60_000)
    assert found is not None
    assert found.unknown
    async with database.transaction() as rows:
        assert await outbox.claim(rows, found, Lease(owner="boot-2", until=120_000), now=60_000)


async def test_of_two_that_want_to_send_one_message_one_gets_it(database: Database) -> None:
    await put(database, message())
    found = await due(database)
    assert found is not None

    async def wants(lease: Lease) -> bool:
        async with database.transaction() as rows:
            return await outbox.claim(rows, found, lease, now=2_000)

    assert sorted(await asyncio.gather(wants(MINE), wants(THEIRS))) == [False, True]


async def test_a_message_put_with_a_lease_is_the_writers_to_send(database: Database) -> None:
    async with database.transaction() as rows:
        born = await outbox.put(rows, message(), MINE)
    assert await due(database) is None
    async with database.transaction() as rows:
        await outbox.sent(rows, [(born, 41)], at=2_500)
    assert await due(database, now=99_000) is None


async def test_a_refused_message_lets_the_next_one_through(database: Database) -> None:
    first, second = await put(database, message(), message())
    await claimed(database)
    async with database.transaction() as rows:
        await outbox.failed(rows, first, "400: can't parse entities", at=3_000)
    assert (await claimed(database)).id == second


async def test_nothing_more_is_sent_to_a_chat_that_is_gone(database: Database) -> None:
    await put(database, message(), message(), message(BOYAN))
    await claimed(database)
    async with database.transaction() as rows:
        assert await outbox.gone(rows, BOT, ANNA, "403: bot was blocked by the user", at=3_000) == 2
    assert await chats(database) == [BOYAN]


async def test_an_edit_finds_the_message_it_changes(database: Database) -> None:
    (shown,) = await put(database, message())
    await put(database, message(edits=shown))
    async with database.transaction() as rows:
        assert await outbox.message_of(rows, shown) is None
        await outbox.sent(rows, [(shown, 77)], at=3_000)
        assert await outbox.message_of(rows, shown) == 77
        assert await outbox.message_of(rows, 999_999) is None
    found = await due(database)
    assert found is not None
    assert found.edits == shown


async def test_a_reply_to_a_message_finds_what_it_shows_now(database: Database) -> None:
    async with database.transaction() as rows:
        for about, at in (('{"deal":12,"question":"P1"}', 3_000), ('{"deal":12,"question":"P2"}', 4_000)):
            shown = Message(
                bot_id=BOT,
                chat_id=ANNA,
                kind="reply",
                method="sendMessage",
                payload="{}",
                created_at=at,
                about=about,
            )
            await outbox.sent(rows, [(await outbox.put(rows, shown), 77)], at=at)
        assert await outbox.about(rows, BOT, ANNA, 77) == '{"deal":12,"question":"P2"}'
        assert await outbox.about(rows, BOT, BOYAN, 77) is None


async def test_only_finished_messages_from_before_the_instant_are_forgotten(database: Database) -> None:
    old, recent, waiting = await put(database, message(), message(), message())
    async with database.transaction() as rows:
        await outbox.sent(rows, [(old, 1)], at=100)
        await outbox.sent(rows, [(recent, 2)], at=900)
        assert await outbox.purge(rows, finished_before=500) == 1
        left = await rows.all("SELECT id FROM outbox ORDER BY id")
    assert [row["id"] for row in left] == [recent, waiting]


async def test_a_payload_comes_back_as_it_was_put(database: Database) -> None:
    await put(database, message(text="«Бюджет» — 12 500 € 💶 \\\\ '; DROP TABLE outbox"))
    found = await due(database)
    assert found is not None
    assert found.payload.endswith("«Бюджет» — 12 500 € 💶 \\\\ '; DROP TABLE outbox\"}")
