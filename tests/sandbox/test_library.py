"""The library our bot uses gets along with the stand-in, unchanged."""

import pytest
from telegram import Bot, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter

from sandbox.attachments import _sample
from tests.talk import Person, Sandbox


def library_bot(telegram: Sandbox, token: str | None = None) -> Bot:
    return Bot(
        token or telegram.token, base_url=f"{telegram.url}/bot", base_file_url=f"{telegram.url}/file/bot"
    )


async def test_a_conversation_through_the_library(telegram: Sandbox, anna: Person) -> None:
    async with library_bot(telegram) as bot:
        assert bot.username == "stagecoach_sandbox_bot"
        (start,) = await bot.get_updates()
        await bot.get_updates(offset=start.update_id + 1)
        assert start.message is not None and start.message.text == "/start"
        markup = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
        sent = await bot.send_message(anna.id, "<b>Sure?</b>", parse_mode="HTML", reply_markup=markup)
        await anna.sees("Sure?")
        await anna.presses("Yes", wait=False)
        (tap,) = await bot.get_updates()
        await bot.get_updates(offset=tap.update_id + 1)
        assert tap.callback_query is not None and tap.callback_query.data == "y"
        await tap.callback_query.answer("Done")
        await bot.edit_message_text("✔", anna.id, sent.message_id)
        await anna.sees("✔")
        assert anna.toast == "Done"
        await bot.send_message(anna.id, "How much?", reply_markup=ForceReply())
        photo = await bot.send_photo(anna.id, _sample("photo"), caption="chart")
        file = await bot.get_file(photo.photo[-1].file_id)
        assert bytes(await file.download_as_bytearray()) == _sample("photo")


async def test_the_librarys_errors_are_telegrams(telegram: Sandbox, anna: Person) -> None:
    async with library_bot(telegram) as bot:
        with pytest.raises(BadRequest, match="Message text is empty"):
            await bot.send_message(anna.id, " ")
        await telegram.fault("too_many", method="sendMessage", seconds=9)
        with pytest.raises(RetryAfter):
            await bot.send_message(anna.id, "x")
        await bot.set_webhook("https://bot.example.com/x")
        with pytest.raises(Conflict):
            await bot.get_updates()
        await anna.blocks_the_bot()
        with pytest.raises(Forbidden):
            await bot.send_message(anna.id, "x")
    with pytest.raises(InvalidToken):
        await library_bot(telegram, "7000000001:wrong").initialize()
