"""When the bot counts as quiet: nothing unconfirmed, nothing under way, no tap that spins."""

from tests.sandbox.small_bots import RawBot, Update, reacting_bot
from tests.talk import Sandbox

MENU = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}


async def test_a_call_under_way_is_waited_for(telegram: Sandbox) -> None:
    async def two(bot: RawBot, update: Update) -> None:
        for text in ("first", "second"):
            await bot.ask("sendMessage", chat_id=update["message"]["chat"]["id"], text=text)

    async with reacting_bot(telegram, two):
        anna = await telegram.person("Anna")
        await telegram.fault("delay", method="sendMessage", seconds=0.3, skip=1)
        await anna.says("/start")
        assert [bubble.text for bubble in anna.messages()] == ["/start", "first", "second"]


async def test_an_edit_does_not_stand_for_the_taps_answer(telegram: Sandbox) -> None:
    async def forgetful(bot: RawBot, update: Update) -> None:
        if message := update.get("message"):
            await bot.ask("sendMessage", chat_id=message["chat"]["id"], text="Sure?", reply_markup=MENU)
            return
        message = update["callback_query"]["message"]
        where = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
        await bot.ask("editMessageText", **where, text="✔")

    async with reacting_bot(telegram, forgetful):
        anna = await telegram.person("Anna")
        await anna.says("/start")
        await anna.presses("Yes", wait=False)
        anna.patience = 0.3
        assert await anna.settle() == "a tap is not answered"
        assert await anna.settle(silence=True) is None


async def test_a_refused_call_is_no_reaction(telegram: Sandbox) -> None:
    async def clumsy(bot: RawBot, update: Update) -> None:
        await bot.call("sendMessage", chat_id=update["message"]["chat"]["id"], text="<b", parse_mode="HTML")

    async with reacting_bot(telegram, clumsy):
        anna = await telegram.person("Anna")
        await anna.says("/start", wait=False)
        anna.patience = 0.3
        assert await anna.settle() == "no reaction yet"
