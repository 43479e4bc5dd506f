"""What Telegram would refuse about messages, the stand-in refuses in the same words."""

import aiohttp
import pytest

from tests.sandbox.small_bots import RawBot
from tests.talk import Person, Sandbox

TOO_LONG = "Bad Request: message is too long"


async def test_unknown_and_missing_parameters_are_named(bot: RawBot, anna: Person) -> None:
    assert await bot.refusal("sendMessage", chat_id=anna.id) == (400, "Bad Request: missing parameter text")
    code, words = await bot.refusal("sendMessage", chat_id=anna.id, text="hi", colour="red")
    assert (code, words) == (400, "Bad Request: unknown parameter colour")
    code, words = await bot.refusal("sendMessage", chat_id="Anna", text="hi")
    assert (code, words) == (400, 'Bad Request: invalid parameter "chat_id": expected Integer')


async def test_length_is_counted_in_utf16_after_the_tags_are_gone(bot: RawBot, anna: Person) -> None:
    await bot.ask("sendMessage", chat_id=anna.id, text="<b>" + "я" * 4096 + "</b>", parse_mode="HTML")
    assert await bot.refusal("sendMessage", chat_id=anna.id, text="я" * 4097) == (400, TOO_LONG)
    await bot.ask("sendMessage", chat_id=anna.id, text="😀" * 2048)
    assert await bot.refusal("sendMessage", chat_id=anna.id, text="😀" * 2049) == (400, TOO_LONG)


@pytest.mark.parametrize("text", ["", "  \n ", "<b></b>", "<b> </b>"])
async def test_an_empty_text_is_refused(bot: RawBot, anna: Person, text: str) -> None:
    answer = await bot.refusal("sendMessage", chat_id=anna.id, text=text, parse_mode="HTML")
    assert answer == (400, "Bad Request: message text is empty")


async def test_nobody_can_be_written_to_before_they_wrote(bot: RawBot, telegram: Sandbox) -> None:
    boris = await telegram.person("Boris")
    assert await bot.refusal("sendMessage", chat_id=boris.id, text="hi") == (
        400,
        "Bad Request: chat not found",
    )


async def test_who_blocked_the_bot_cannot_be_reached(bot: RawBot, anna: Person) -> None:
    offset = (await bot.updates())[0]["update_id"] + 1
    await anna.blocks_the_bot()
    told = (await bot.updates(offset=offset))[0]["my_chat_member"]
    assert told["new_chat_member"]["status"] == "kicked"
    assert await bot.refusal("sendMessage", chat_id=anna.id, text="hi") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    await anna.says("/start", wait=False)
    await bot.ask("sendMessage", chat_id=anna.id, text="welcome back")


async def test_a_deleted_chat_and_a_deleted_account_are_told_apart(
    bot: RawBot, telegram: Sandbox, anna: Person
) -> None:
    boris = await telegram.person("Boris")
    await boris.says("hi", wait=False)
    await anna.deletes_the_chat()
    await telegram.wire.post(f"/control/people/{boris.id}/deactivate")
    assert (await bot.refusal("sendMessage", chat_id=anna.id, text="x"))[1] == "Bad Request: chat not found"
    assert await bot.refusal("sendMessage", chat_id=boris.id, text="x") == (
        403,
        "Forbidden: user is deactivated",
    )


async def test_an_answer_needs_the_message_it_answers(bot: RawBot, anna: Person) -> None:
    asked = anna.messages() or [await anna.says("how?", wait=False)]
    sent = await bot.ask(
        "sendMessage", chat_id=anna.id, text="so", reply_parameters={"message_id": asked[-1].id}
    )
    assert sent["reply_to_message"]["message_id"] == asked[-1].id
    gone = {"message_id": 999_999}
    assert await bot.refusal("sendMessage", chat_id=anna.id, text="so", reply_parameters=gone) == (
        400,
        "Bad Request: message to be replied not found",
    )


async def test_the_wrong_token_and_an_unknown_method_are_refused(bot: RawBot, telegram: Sandbox) -> None:
    assert (await bot.refusal("sendNothing"))[0] == 404
    assert (await bot.refusal("getme"))[0] == 404
    stranger = RawBot(telegram, bot._session)
    stranger._base = f"{telegram.url}/bot7000000001:wrong"
    assert await stranger.refusal("getMe") == (401, "Unauthorized")


@pytest.mark.parametrize("mode", ["MarkdownV2", "Markdown"])
async def test_what_is_not_played_is_an_error(bot: RawBot, anna: Person, mode: str) -> None:
    code, words = await bot.refusal("sendMessage", chat_id=anna.id, text="*hi*", parse_mode=mode)
    assert code == 400 and "does not support" in words


async def test_query_form_and_json_bodies_are_all_read(telegram: Sandbox, anna: Person) -> None:
    url = f"{telegram.url}/bot{telegram.token}/sendMessage"
    markup = '{"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}'
    fields = {"chat_id": str(anna.id), "text": "hi", "reply_markup": markup, "disable_notification": "true"}
    async with aiohttp.ClientSession() as session:
        for request in (
            session.get(url, params=fields),
            session.post(url, data=fields),
            session.post(url, data=aiohttp.FormData(fields, default_to_multipart=True)),
            session.post(url, json={**fields, "chat_id": anna.id, "disable_notification": True}),
        ):
            async with request as response:
                assert (await response.json())["ok"]
    await anna.refresh()
    assert [bubble.labels for bubble in anna.messages() if bubble.by_bot] == [["A"]] * 4


async def test_a_misspelled_preview_option_is_refused(bot: RawBot, anna: Person) -> None:
    options = {"disabled": True}
    code, words = await bot.refusal("sendMessage", chat_id=anna.id, text="x", link_preview_options=options)
    assert code == 400 and "disabled" in words
