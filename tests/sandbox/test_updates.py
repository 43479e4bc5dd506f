"""Updates are given until confirmed, to one poller only."""

import asyncio

from tests.sandbox.small_bots import RawBot
from tests.talk import Person, Sandbox


async def test_an_unconfirmed_update_is_given_again(bot: RawBot, anna: Person) -> None:
    first = await bot.updates()
    assert [update["message"]["text"] for update in first] == ["/start"]
    assert await bot.updates() == first
    assert await bot.updates(offset=first[0]["update_id"] + 1) == []
    assert await bot.updates() == []


async def test_limit_and_negative_offset_count_from_the_ends(bot: RawBot, anna: Person) -> None:
    for text in ("one", "two", "three"):
        await anna.says(text, wait=False)
    assert [update["message"]["text"] for update in await bot.updates(limit=2)] == ["/start", "one"]
    assert [update["message"]["text"] for update in await bot.updates(offset=-2)] == ["two", "three"]
    assert [update["message"]["text"] for update in await bot.updates()] == ["two", "three"]


async def test_a_long_poll_ends_as_soon_as_somebody_writes(bot: RawBot, telegram: Sandbox) -> None:
    boris = await telegram.person("Boris")
    polling = asyncio.ensure_future(bot.updates(timeout=20))
    await telegram.wire.get("/control/polls", after=0)
    await boris.says("hello", wait=False)
    async with asyncio.timeout(2):
        assert (await polling)[0]["message"]["from"]["first_name"] == "Boris"


async def test_a_second_poller_throws_the_first_one_out(bot: RawBot, telegram: Sandbox) -> None:
    first = asyncio.ensure_future(bot.call("getUpdates", timeout=20))
    await telegram.wire.get("/control/polls", after=0)
    assert await bot.updates(timeout=0) == []
    answer = await first
    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request")


async def test_polling_while_a_webhook_is_set_is_a_conflict(bot: RawBot) -> None:
    await bot.ask("setWebhook", url="https://bot.example.com/hook")
    code, words = await bot.refusal("getUpdates")
    assert code == 409 and "while webhook is active" in words
    await bot.ask("deleteWebhook")
    assert await bot.updates() == []


async def test_only_wanted_kinds_are_given(bot: RawBot, anna: Person) -> None:
    offset = (await bot.updates())[0]["update_id"] + 1
    await bot.ask("getUpdates", offset=offset, allowed_updates=["callback_query"])
    await anna.says("not wanted", wait=False)
    assert await bot.updates() == []
    await bot.ask("getUpdates", allowed_updates=[])
    await anna.says("wanted", wait=False)
    assert len(await bot.updates()) == 1


async def test_the_same_update_can_come_twice_under_one_number(
    bot: RawBot, telegram: Sandbox, anna: Person
) -> None:
    first = (await bot.updates())[0]
    offset = first["update_id"] + 1
    assert await bot.updates(offset=offset) == []
    await telegram.repeats_update()
    assert await bot.updates(offset=offset) == [first]
    assert await bot.updates(offset=offset) == []


async def test_one_tap_can_come_twice_under_two_numbers(bot: RawBot, anna: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    offset = (await bot.updates())[0]["update_id"] + 1
    await bot.ask("sendMessage", chat_id=anna.id, text="Sure?", reply_markup=markup)
    await anna.presses("Yes", times=2, wait=False)
    first, second = await bot.updates(offset=offset)
    assert first["update_id"] != second["update_id"]
    assert first["callback_query"] == second["callback_query"]


async def test_numbers_can_jump_as_after_a_silent_week(bot: RawBot, telegram: Sandbox, anna: Person) -> None:
    offset = (await bot.updates())[0]["update_id"] + 1
    await telegram.next_update_id(1_000)
    await anna.says("after the week", wait=False)
    assert (await bot.updates())[-1]["update_id"] == 1_000
    assert await bot.updates(offset=offset) == [], "an offset above the new number confirms it"


async def test_any_json_can_be_an_update(bot: RawBot, telegram: Sandbox) -> None:
    number = await telegram.queues_update(message={"text": 5, "nonsense": [None]})
    assert await bot.updates() == [{"update_id": number, "message": {"text": 5, "nonsense": [None]}}]
