"""Edits, deletions and tap answers follow Telegram's rules."""

from typing import Any

from tests.sandbox.small_bots import RawBot
from tests.talk import Person, Sandbox

MENU = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
TOO_OLD = (
    400,
    "Bad Request: query is too old and response timeout expired or query ID is invalid",
)


async def sent(bot: RawBot, anna: Person, **more: Any) -> dict[str, int]:
    message = await bot.ask("sendMessage", chat_id=anna.id, text="Sure?", **more)
    return {"chat_id": anna.id, "message_id": message["message_id"]}


async def test_an_edit_without_markup_takes_the_buttons_away(bot: RawBot, anna: Person) -> None:
    where = await sent(bot, anna, reply_markup=MENU)
    edited = await bot.ask("editMessageText", **where, text="✔ Sure")
    assert "reply_markup" not in edited and edited["edit_date"] >= edited["date"]
    await anna.refresh()
    assert anna.newest().buttons == [] and anna.newest().edited


async def test_an_edit_that_changes_nothing_is_refused(bot: RawBot, anna: Person) -> None:
    where = await sent(bot, anna, reply_markup=MENU)
    code, words = await bot.refusal(
        "editMessageText", **where, text=" <b></b>Sure? ", parse_mode="HTML", reply_markup=MENU
    )
    assert code == 400 and words.startswith("Bad Request: message is not modified: specified new message")
    assert (await bot.refusal("editMessageReplyMarkup", **where, reply_markup=MENU))[0] == 400
    await bot.ask("editMessageText", **where, text="<b>Sure?</b>", parse_mode="HTML", reply_markup=MENU)


async def test_only_own_messages_with_inline_buttons_can_be_edited(bot: RawBot, anna: Person) -> None:
    typed = await anna.says("mine", wait=False)
    where = {"chat_id": anna.id, "message_id": typed.id}
    cannot = (400, "Bad Request: message can't be edited")
    assert await bot.refusal("editMessageText", **where, text="yours") == cannot
    keyboard = await sent(bot, anna, reply_markup={"keyboard": [[{"text": "A"}]]})
    assert await bot.refusal("editMessageText", **keyboard, text="new") == cannot
    unknown = {"chat_id": anna.id, "message_id": 999_999}
    assert (await bot.refusal("editMessageText", **unknown, text="new"))[1] == (
        "Bad Request: message to edit not found"
    )


async def test_a_message_can_be_deleted_for_two_days(bot: RawBot, telegram: Sandbox, anna: Person) -> None:
    young, old = await sent(bot, anna), await sent(bot, anna)
    await bot.ask("deleteMessage", **young)
    assert (await bot.refusal("deleteMessage", **young))[1] == "Bad Request: message to delete not found"
    await telegram.advance(hours=49)
    assert (await bot.refusal("deleteMessage", **old))[1] == (
        "Bad Request: message can't be deleted for everyone"
    )
    await bot.ask("editMessageText", **old, text="still editable")


async def test_a_tap_is_answered_once_and_in_time(bot: RawBot, telegram: Sandbox, anna: Person) -> None:
    await sent(bot, anna, reply_markup=MENU)
    await anna.presses("Yes", wait=False)
    query = (await bot.updates())[-1]["callback_query"]
    assert [one["id"] for one in await telegram.unanswered()] == [query["id"]]
    assert (await bot.refusal("answerCallbackQuery", callback_query_id=query["id"], text="x" * 201))[0] == 400
    await bot.ask("answerCallbackQuery", callback_query_id=query["id"], text="Done", show_alert=True)
    await anna.refresh()
    assert anna.toast == "Done" and anna.alert
    assert await bot.refusal("answerCallbackQuery", callback_query_id=query["id"]) == TOO_OLD
    assert await bot.refusal("answerCallbackQuery", callback_query_id="77") == TOO_OLD

    await anna.presses("Yes", wait=False)
    await telegram.advance(minutes=2)
    late = (await bot.updates())[-1]["callback_query"]["id"]
    assert await bot.refusal("answerCallbackQuery", callback_query_id=late) == TOO_OLD
    assert len(await telegram.unanswered()) == 1


async def test_old_and_forged_data_and_vanished_messages_can_be_tapped(bot: RawBot, anna: Person) -> None:
    where = await sent(bot, anna, reply_markup=MENU)
    await anna.refresh()
    old = anna.newest()
    await bot.ask("editMessageText", **where, text="✔")
    await anna.presses("Yes", on=old, wait=False)
    assert (await bot.updates())[-1]["callback_query"]["data"] == "y"
    await anna.taps(old, "forged:1", wait=False)
    assert (await bot.updates())[-1]["callback_query"]["data"] == "forged:1"
    await bot.ask("deleteMessage", **where)
    await anna.taps(old, "y", wait=False)
    tapped = (await bot.updates())[-1]["callback_query"]["message"]
    assert tapped["date"] == 0 and tapped["message_id"] == old.id


async def test_a_second_phone_sees_the_same_chat(bot: RawBot, anna: Person) -> None:
    phone = anna.second_phone()
    await sent(bot, anna)
    await phone.refresh()
    assert phone.newest().text == "Sure?"
