"""What the bot sends looks on the page as it would on a phone, and can't do any harm there."""

import base64
import json

import pytest
from playwright.async_api import expect

from tests.browser.conftest import ANNA
from tests.browser.handset import Handset
from tests.sandbox.small_bots import RawBot
from tests.talk import Sandbox

pytestmark = pytest.mark.asyncio(loop_scope="session")

LONG = "\n".join(f"line {number} of a long quotation" for number in range(1, 9))
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


async def test_formatting_is_shown(phone: Handset, bot: RawBot) -> None:
    text = "<b>Budget</b> <i>soon</i> <code>D4</code> <a href='https://example.com/x'>paper</a> 5 &lt; 6"
    await bot.ask("sendMessage", chat_id=ANNA, text=text, parse_mode="HTML")

    shown = await phone.sees("Budget soon D4 paper 5 < 6")

    await expect(shown.locator("strong")).to_have_text("Budget")
    await expect(shown.locator("code")).to_have_text("D4")
    await expect(shown.locator("a")).to_have_attribute("href", "https://example.com/x")


async def test_markup_in_texts_names_and_files_stays_text(phone: Handset, bot: RawBot) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    keyboard = {"inline_keyboard": [[{"text": evil, "callback_data": "x"}]]}
    await bot.ask("sendMessage", chat_id=ANNA, text=evil, reply_markup=keyboard)
    await phone.says(evil)

    await phone.sees(evil)

    assert await phone.node.locator(".log img, .log script").count() == 0
    await expect(phone.button(evil)).to_be_visible()


async def test_a_long_quotation_is_folded_until_asked_for(phone: Handset, bot: RawBot) -> None:
    quoted = f"Example\n<blockquote expandable>{LONG}</blockquote>after"
    await bot.ask("sendMessage", chat_id=ANNA, text=quoted, parse_mode="HTML")
    unfold = phone.node.locator(".unfold").last

    await expect(unfold).to_have_attribute("aria-expanded", "false")
    folded = await phone.node.locator(".expandable").bounding_box()
    await unfold.click()
    unfolded = await phone.node.locator(".expandable").bounding_box()

    await expect(unfold).to_have_attribute("aria-expanded", "true")
    assert folded and unfolded and unfolded["height"] > 2 * folded["height"]


async def test_a_short_expandable_quotation_offers_nothing_to_unfold(phone: Handset, bot: RawBot) -> None:
    quoted = "<blockquote expandable>one line</blockquote>"
    await bot.ask("sendMessage", chat_id=ANNA, text=quoted, parse_mode="HTML")
    await phone.sees("one line")

    await expect(phone.node.locator(".unfold").last).to_be_hidden()


async def test_an_edit_happens_in_place_and_focus_stays(phone: Handset, bot: RawBot) -> None:
    buttons = [[{"text": "Industry", "callback_data": "a"}], [{"text": "Done", "callback_data": "b"}]]
    keyboard = {"inline_keyboard": buttons}
    sent = await bot.ask("sendMessage", chat_id=ANNA, text="Which?", reply_markup=keyboard)
    await phone.button("Done").focus()

    buttons[0][0]["text"] = "✔ Industry"
    place = {"chat_id": ANNA, "message_id": sent["message_id"]}
    await bot.ask("editMessageText", **place, text="Which? One so far", reply_markup=keyboard)

    changed = await phone.sees("One so far", "edited")
    await expect(changed.locator(".inline-button").first).to_have_text("✔ Industry")
    await expect(phone.button("Done")).to_be_focused()
    await expect(phone.node.locator(".message:not(.mine)")).to_have_count(1)


async def test_a_deleted_message_goes(phone: Handset, bot: RawBot) -> None:
    sent = await bot.ask("sendMessage", chat_id=ANNA, text="for a moment")
    await phone.sees("for a moment")

    await bot.ask("deleteMessage", chat_id=ANNA, message_id=sent["message_id"])

    await expect(phone.node.locator(".message", has_text="for a moment")).to_have_count(0)


async def test_pictures_documents_contacts_and_places_open(
    phone: Handset, bot: RawBot, telegram: Sandbox
) -> None:
    sends = telegram.wire.post
    picture = base64.b64encode(PIXEL).decode()
    csv = base64.b64encode(b"deal;amount\nAcme;12000").decode()
    about = {"file_name": "deals.csv", "mime_type": "text/csv", "content_base64": csv}
    await sends(f"/control/people/{ANNA}/sends", kind="document", **about)
    await sends(f"/control/people/{ANNA}/sends", kind="photo", text="the machine", content_base64=picture)
    await bot.ask("sendContact", chat_id=ANNA, phone_number="+359888123456", first_name="Maria")
    await bot.ask("sendLocation", chat_id=ANNA, latitude=42.7, longitude=23.3)

    await phone.sees("42.7")
    await expect(phone.message("Maria")).to_contain_text("+359888123456")
    await phone.node.locator(".document").click()
    await expect(phone.page.locator("dialog pre")).to_contain_text("Acme;12000")
    await phone.page.keyboard.press("Escape")
    await phone.node.locator(".photo").click()
    await expect(phone.page.locator("dialog img.large")).to_be_visible()


async def test_commands_links_and_numbers_in_a_text_can_be_tapped(phone: Handset, bot: RawBot) -> None:
    await bot.ask(
        "sendMessage", chat_id=ANNA, text="Try /deals or call +359 88 812 3456, see https://example.com."
    )
    shown = await phone.sees("Try /deals")

    await expect(shown.locator("a[href='tel:+359888123456']")).to_be_visible()
    await expect(shown.locator("a[href='https://example.com']")).to_be_visible()
    await shown.locator(".command").click()
    await expect(phone.node.locator(".message.mine").last).to_contain_text("/deals")


async def test_the_menu_shows_each_person_the_commands_in_their_language(phone: Handset, bot: RawBot) -> None:
    for language, words in (("", "Today's list"), ("bg", "Списък за днес")):
        menu = [{"command": "today", "description": words}]
        await bot.ask("setMyCommands", commands=json.dumps(menu), language_code=language)

    await phone.node.get_by_role("button", name="Commands").click()
    await expect(phone.page.locator("dialog .command-entry")).to_have_text("/todayToday's list")
    await phone.page.locator("dialog .command-entry").click()

    await expect(phone.node.locator(".message.mine").last).to_contain_text("/today")
