"""The page is for everybody: keyboard, screen reader, light and dark, long lists, narrow and wide windows."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import ANNA, Opened
from tests.browser.contrast import poor_contrasts
from tests.browser.handset import Handset
from tests.sandbox.small_bots import RawBot, newest
from tests.talk import Sandbox

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOM = 4_100_004
QUESTION = (
    "<b>Acme · Prospecting · 2 of 10</b>\n<i>Who can say yes and sign?</i> /next, <a href='https://example.com'>why</a>"
    "\n<blockquote expandable>one\ntwo\nthree\nfour\nfive</blockquote>"
)
KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Maria Koleva, CFO", "callback_data": "m"}],
        [{"text": "Delete", "callback_data": "d", "style": "danger"}, {"text": "Yes", "callback_data": "y"}],
    ]
}


async def asks(bot: RawBot, chat: int = ANNA) -> None:
    """The bot asks a question with everything that can stand in one."""
    await bot.ask("sendMessage", chat_id=chat, text=QUESTION, parse_mode="HTML", reply_markup=KEYBOARD)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_stands_out_from_its_ground(
    telegram: Sandbox, bot: RawBot, opened: Opened, scheme: str
) -> None:
    await telegram.wire.post(f"/control/people/{ANNA}/says", text="/start abc")
    await asks(bot)
    page = await opened(telegram.url, color_scheme=scheme)
    phone = Handset(page)
    assert await poor_contrasts(page) == []
    await phone.switches_to("Anna")
    await phone.sees("Who can say yes")
    await phone.acts_on(phone.message("Who can say yes"), "Reply")

    await phone.keeps_picture(f"page-{scheme}")
    assert await poor_contrasts(page) == []
    await page.get_by_role("button", name="Faults").click()
    await phone.keeps_picture(f"page-{scheme}-faults")
    assert await poor_contrasts(page) == []


async def test_light_and_dark_can_be_chosen_and_stay(phone: Handset) -> None:
    await phone.page.get_by_role("button", name="Settings").click()
    await phone.page.get_by_label("Dark").check()
    await phone.page.reload()

    await expect(phone.page.locator("html")).to_have_attribute("data-theme", "dark")


async def test_a_question_is_answered_by_keyboard_alone(phone: Handset, bot: RawBot) -> None:
    await asks(bot)
    await phone.sees("Who can say yes")
    page = phone.page
    await phone.line.focus()
    for _ in range(12):
        await page.keyboard.press("Shift+Tab")
        if await page.evaluate("document.activeElement.textContent") == "Yes":
            break

    await page.keyboard.press("Enter")

    assert (await newest(bot, "callback_query"))["data"] == "y"


async def test_people_are_switched_by_arrow_keys(phone: Handset) -> None:
    await phone.node.locator(".people input:checked").focus()

    await phone.page.keyboard.press("ArrowRight")

    await expect(phone.node.locator(".people input:checked")).to_have_value(str(TOM))
    await expect(phone.node.locator(".people input:checked")).to_be_focused()
    await expect(phone.node).to_have_attribute("aria-label", "Phone: Tom")


async def test_a_screen_reader_hears_of_new_messages_and_every_control_has_a_name(
    phone: Handset, bot: RawBot
) -> None:
    await asks(bot)
    await phone.sees("Who can say yes")

    await expect(phone.node.get_by_role("log", name="Messages: Anna")).to_contain_text("Stagecoach, ")
    assert await nameless(phone.page) == []


async def nameless(page: Page) -> list[str]:
    """Controls that a screen reader couldn't name."""
    found: list[str] = await page.evaluate(
        """() => [...document.querySelectorAll("button, input, textarea, a, select")]
            .filter((node) => !node.textContent.trim() && !node.ariaLabel && !node.labels?.length)
            .map((node) => node.outerHTML)"""
    )
    return found


async def test_the_typing_sign_comes_and_goes(phone: Handset, bot: RawBot) -> None:
    status = phone.node.locator(".status")
    await bot.ask("sendChatAction", chat_id=ANNA, action="typing")
    await expect(status).to_have_text("typing…")

    await bot.ask("sendMessage", chat_id=ANNA, text="here")

    await expect(status).to_have_text("bot")


async def test_a_slow_bot_is_seen_to_be_awaited(phone: Handset, bot: RawBot) -> None:
    status = phone.node.locator(".status")
    await phone.says("hello?")
    await expect(status).to_have_text("waiting for the bot…")

    await bot.ask("sendMessage", chat_id=ANNA, text="here")

    await expect(status).to_have_text("bot")


async def test_a_long_list_opens_at_its_end_and_grows_upwards(phone: Handset, bot: RawBot) -> None:
    for number in range(200):
        await bot.ask("sendMessage", chat_id=ANNA, text=f"message {number}")
    await phone.sees("message 199")
    await phone.page.reload()
    await expect(phone.message("message 199")).to_be_in_viewport()
    assert await phone.node.locator(".message").count() < 100

    log = phone.node.locator(".log")
    for earliest in ("message 120", "message 40", "message 0"):
        await log.evaluate("(log) => { log.scrollTop = 0; }")
        await expect(log.locator(".message", has_text=earliest).first).to_be_attached()
    await expect(phone.message("message 0")).to_be_attached()
    await bot.ask("sendMessage", chat_id=ANNA, text="and one more")

    await expect(phone.node.locator(".to-end")).to_be_visible()
    await expect(phone.message("and one more")).not_to_be_in_viewport()
    await phone.node.locator(".to-end").click()
    await expect(phone.message("and one more")).to_be_in_viewport()


async def test_what_others_got_is_counted_on_their_names(
    phone: Handset, telegram: Sandbox, bot: RawBot
) -> None:
    await telegram.wire.post(f"/control/people/{TOM}/says", text="/start")
    await bot.ask("sendMessage", chat_id=TOM, text="one")
    await bot.ask("sendMessage", chat_id=TOM, text="two")
    badge = phone.node.locator(".people label", has_text="Tom").locator(".badge")
    await expect(badge).to_contain_text("2")

    await phone.switches_to("Tom")

    await expect(badge).to_have_count(0)


@pytest.mark.parametrize(("width", "phones"), [(360, 1), (390, 1), (900, 2), (1400, 3)])
async def test_as_many_phones_as_fit_and_nothing_hangs_over(
    telegram: Sandbox, bot: RawBot, opened: Opened, width: int, phones: int
) -> None:
    await telegram.wire.post(f"/control/people/{ANNA}/says", text="x" * 200)
    await asks(bot)
    page = await opened(telegram.url, viewport={"width": width, "height": 844})
    await Handset(page).switches_to("Anna")
    await Handset(page).sees("Who can say yes")

    await expect(page.locator(".phone:visible")).to_have_count(phones)
    wide = "[document.documentElement, ...document.querySelectorAll('.log, #bar')]"
    assert await page.evaluate(f"{wide}.every((node) => node.scrollWidth <= node.clientWidth + 1)")
