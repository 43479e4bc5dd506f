"""Tests read as a conversation: says, presses, sees; silence and one message too many fail."""

import asyncio

import pytest

from tests.sandbox.small_bots import RawBot, Update, reacting_bot
from tests.talk import Sandbox

MENU = {"inline_keyboard": [[{"text": "New deal", "callback_data": "new"}]]}


async def friendly(bot: RawBot, update: Update) -> None:
    if query := update.get("callback_query"):
        message = query["message"]
        await bot.ask("answerCallbackQuery", callback_query_id=query["id"], text="Opened")
        where = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
        await bot.ask("editMessageText", **where, text="✔ New deal")
        await bot.ask(
            "sendMessage", chat_id=message["chat"]["id"], text="Which <b>client</b>?", parse_mode="HTML"
        )
        return
    message = update.get("message") or update["edited_message"]
    if message["text"] == "be quiet":
        return
    times = 2 if message["text"] == "chatter" else 1
    for _ in range(times):
        await asyncio.sleep(0.02)
        await bot.ask(
            "sendMessage",
            chat_id=message["chat"]["id"],
            text=f"You said {message['text']}",
            reply_markup=MENU,
        )


async def test_a_person_says_presses_and_sees(telegram: Sandbox) -> None:
    async with reacting_bot(telegram, friendly):
        anna = await telegram.person("Anna")
        await anna.says("/start")
        screen = await anna.sees("You said /start")
        assert screen.labels == ["New deal"]

        await anna.presses("New deal")
        question = await anna.sees("Which client?")
        assert question.html == "Which <b>client</b>?"
        assert anna.toast == "Opened"
        assert [bubble.text for bubble in anna.messages()] == ["/start", "✔ New deal", "Which client?"]
        await anna.sees_nothing_new()
        assert await telegram.unanswered() == []


async def test_an_edited_message_and_a_reply_reach_the_bot(telegram: Sandbox) -> None:
    async with reacting_bot(telegram, friendly):
        anna = await telegram.person("Anna")
        said = await anna.says("12k")
        await anna.sees("12k")
        await anna.edits(said, "13k")
        await anna.sees("13k")
        await anna.replies(anna.newest(), "again")
        await anna.sees("again")


async def test_silence_fails(telegram: Sandbox) -> None:
    async with reacting_bot(telegram, friendly):
        anna = await telegram.person("Anna")
        await anna.says("be quiet", silence=True)
        with pytest.raises(AssertionError, match="wanted"):
            await anna.sees("anything", within=0.2)


async def test_one_message_too_many_fails(telegram: Sandbox) -> None:
    async with reacting_bot(telegram, friendly):
        anna = await telegram.person("Anna")
        await anna.says("chatter")
        with pytest.raises(AssertionError, match="one message too many"):
            await anna.sees("chatter")


async def test_expected_silence_that_is_broken_fails(telegram: Sandbox) -> None:
    async with reacting_bot(telegram, friendly):
        anna = await telegram.person("Anna")
        with pytest.raises(AssertionError, match="wanted"):
            await anna.says("hello", silence=True)


async def test_a_tap_nobody_answers_fails(telegram: Sandbox) -> None:
    async def deaf(bot: RawBot, update: Update) -> None:
        if message := update.get("message"):
            await bot.ask("sendMessage", chat_id=message["chat"]["id"], text="Menu", reply_markup=MENU)

    async with reacting_bot(telegram, deaf):
        anna = await telegram.person("Anna")
        await anna.says("/start")
        anna.patience = 0.3
        with pytest.raises(AssertionError, match="tapped «new»; after all patience: no reaction yet"):
            await anna.presses("New deal")
        assert [query["data"] for query in await telegram.unanswered()] == ["new"]


async def test_a_slow_reaction_is_waited_for(telegram: Sandbox) -> None:
    async def slow(bot: RawBot, update: Update) -> None:
        await asyncio.sleep(0.4)
        await bot.ask("sendMessage", chat_id=update["message"]["chat"]["id"], text="at last")

    async with reacting_bot(telegram, slow):
        anna = await telegram.person("Anna")
        await anna.says("/start")
        assert anna.newest().text == "at last"


async def test_a_bot_that_is_away_is_waited_for(telegram: Sandbox) -> None:
    anna = await telegram.person("Anna")
    saying = asyncio.ensure_future(anna.says("/start"))
    await asyncio.sleep(0.3)
    assert not saying.done()
    async with reacting_bot(telegram, friendly):
        await saying
        assert anna.newest().text == "You said /start"


async def test_a_message_after_the_last_look_is_noticed(telegram: Sandbox) -> None:
    async with reacting_bot(telegram, friendly) as bot:
        anna = await telegram.person("Anna")
        await anna.says("/start")
        await anna.sees("/start")
        await bot.ask("sendMessage", chat_id=anna.id, text="by the way")
        with pytest.raises(AssertionError, match="by the way"):
            await anna.says("12k")


async def test_several_expected_messages_are_seen_in_order(telegram: Sandbox) -> None:
    async def greet(bot: RawBot, update: Update) -> None:
        for text in ("Hello", "Which city?"):
            await bot.ask("sendMessage", chat_id=update["message"]["chat"]["id"], text=text)

    async with reacting_bot(telegram, greet):
        anna = await telegram.person("Anna")
        await anna.says("/start")
        await anna.sees_each("Hello", "city")
        await anna.says("/start")
        await anna.sees("city", messages=2)
        await anna.says("/start")
        with pytest.raises(AssertionError, match="other messages"):
            await anna.sees_each("city", "Hello")
