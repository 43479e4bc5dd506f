"""What a person can do on the page arrives at the bot as from a real phone."""

import json

import pytest
from playwright.async_api import expect

from tests.browser.conftest import ANNA
from tests.browser.handset import Handset
from tests.sandbox.small_bots import RawBot, newest
from tests.talk import Sandbox

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_tap_turns_until_it_is_answered_and_the_toast_is_seen(phone: Handset, bot: RawBot) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Fine", "callback_data": "f"}]]}
    await bot.ask("sendMessage", chat_id=ANNA, text="Well?", reply_markup=keyboard)
    await phone.presses("Fine")
    await expect(phone.button("Fine")).to_have_attribute("aria-busy", "true")

    tap = await newest(bot, "callback_query")
    await bot.ask("answerCallbackQuery", callback_query_id=tap["id"], text="Already answered on Tuesday")

    await expect(phone.node.locator(".toast")).to_have_text("Already answered on Tuesday")
    await expect(phone.button("Fine")).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_waits_for_ok(phone: Handset, bot: RawBot) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Fine", "callback_data": "f"}]]}
    await bot.ask("sendMessage", chat_id=ANNA, text="Well?", reply_markup=keyboard)
    await phone.presses("Fine")
    tap = await newest(bot, "callback_query")

    await bot.ask("answerCallbackQuery", callback_query_id=tap["id"], text="Not yours", show_alert=True)

    await expect(phone.page.locator("dialog.alert")).to_contain_text("Not yours")
    await phone.page.get_by_role("button", name="OK").click()
    await expect(phone.page.locator("dialog")).to_have_count(0)


async def test_an_answer_to_a_message_and_an_edit_of_ones_own(phone: Handset, bot: RawBot) -> None:
    await bot.ask("sendMessage", chat_id=ANNA, text="Who signs?")
    await phone.acts_on(await phone.sees("Who signs?"), "Reply")
    await phone.says("Ivan Petrov")
    await expect(phone.node.locator(".message.mine .quoted")).to_contain_text("Who signs?")
    answered = await newest(bot)

    await phone.acts_on(phone.message("Ivan Petrov"), "Edit")
    await phone.says("Ivan Petrov, director")
    await expect(phone.node.locator(".message.mine").last).to_contain_text("edited")
    edited = await newest(bot, "edited_message")

    assert answered["reply_to_message"]["text"] == "Who signs?"
    assert (edited["text"], edited["message_id"]) == ("Ivan Petrov, director", answered["message_id"])


async def test_a_clients_words_are_forwarded_with_name_and_date(phone: Handset, bot: RawBot) -> None:
    await phone.attaches("Forward from a client")
    form = phone.page.locator("dialog form")
    await form.locator("[name=name]").fill("Maria Koleva")
    await form.locator("[name=date]").fill("2026-11-20T16:45")
    await form.locator("[name=text]").fill("We need it by Friday.\n\nAnd a written offer.")
    await form.get_by_role("button", name="Forward").click()

    shown = phone.node.locator(".message.mine", has_text="And a written offer.")
    await expect(shown).to_contain_text("Forwarded from Maria Koleva")
    await expect(shown).to_contain_text("16:45")
    texts = [update["message"]["text"] for update in await bot.updates()]
    assert texts[-2:] == ["We need it by Friday.", "And a written offer."]
    origin = (await newest(bot))["forward_origin"]
    assert origin["sender_user_name"] == "Maria Koleva"


async def test_photo_voice_contact_place_and_sticker_are_sent(phone: Handset, bot: RawBot) -> None:
    for what in ("Photo", "Voice note", "My own contact", "Sticker"):
        await phone.attaches(what)
    await phone.attaches("A place")
    await phone.page.locator("dialog button", has_text="London").click()
    await expect(phone.node.locator(".message.mine")).to_have_count(6)

    kinds = [set(update["message"]) for update in await bot.updates()][1:]

    assert [
        kind
        for kinds_of_one in kinds
        for kind in ("photo", "voice", "contact", "sticker", "location")
        if kind in kinds_of_one
    ] == ["photo", "voice", "contact", "sticker", "location"]


async def test_the_bots_keyboard_shares_ones_number_and_goes(phone: Handset, bot: RawBot) -> None:
    rows = [[{"text": "My number", "request_contact": True}], [{"text": "Later"}]]
    keyboard = {"keyboard": rows, "resize_keyboard": True}
    await bot.ask("sendMessage", chat_id=ANNA, text="May we call?", reply_markup=keyboard)
    await phone.node.locator(".key", has_text="My number").click()
    await phone.page.locator("dialog button", has_text="Share").click()
    await expect(phone.node.locator(".message.mine").last).to_contain_text("359888100003")

    await bot.ask("sendMessage", chat_id=ANNA, text="Thanks", reply_markup={"remove_keyboard": True})

    await expect(phone.node.locator(".reply-keyboard")).to_have_count(0)
    assert (await newest(bot))["contact"]["user_id"] == ANNA


async def test_commands_are_offered_while_typing(phone: Handset, bot: RawBot) -> None:
    menu = [{"command": "deals", "description": "My deals"}, {"command": "next", "description": "What now"}]
    await bot.ask("setMyCommands", commands=json.dumps(menu))

    await phone.line.press_sequentially("/de")
    await expect(phone.node.locator(".suggestions button")).to_have_text(["/dealsMy deals"])
    await phone.node.locator(".suggestions button").click()

    await expect(phone.node.locator(".message.mine").last).to_contain_text("/deals")
    await expect(phone.line).to_have_value("")


async def test_a_reload_loses_neither_messages_nor_what_was_being_typed(
    phone: Handset, bot: RawBot, telegram: Sandbox
) -> None:
    await bot.ask("sendMessage", chat_id=ANNA, text="Who signs?")
    await phone.acts_on(await phone.sees("Who signs?"), "Reply")
    await phone.line.press_sequentially("the boss th")

    await phone.page.reload()

    await phone.sees("Who signs?")
    await expect(phone.line).to_have_value("the boss th")
    await expect(phone.node.locator(".about")).to_contain_text("Who signs?")
    await expect(phone.node.locator(".people input:checked")).to_have_value(str(ANNA))
