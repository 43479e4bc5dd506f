"""Time can be moved and things can be broken from the page, and it shows what holds."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import ANNA
from tests.browser.handset import Handset
from tests.sandbox.small_bots import RawBot
from tests.talk import Sandbox

pytestmark = pytest.mark.asyncio(loop_scope="session")

MONDAY_NOON_MS = 1_795_435_200_000  # 23 November 2026, 12:00 UTC


async def moves_clock(page: Page, name: str) -> None:
    """Opens the clock and taps one of its moves, until it has moved."""
    await page.locator(".clock .bar-button").click()
    async with page.expect_response("**/clock"):
        await page.locator(f"[data-move={name}]").click()


@pytest.mark.parametrize(("name", "hours"), [("hour", 1), ("day", 24), ("week", 168)])
async def test_the_clock_moves_forward(phone: Handset, telegram: Sandbox, name: str, hours: int) -> None:
    await telegram.set_clock(MONDAY_NOON_MS)

    await moves_clock(phone.page, name)

    ahead = await telegram.now_ms() - MONDAY_NOON_MS - hours * 3_600_000
    assert 0 <= ahead < 60_000


async def test_monday_morning_is_the_next_one_and_now_leads_back(phone: Handset, telegram: Sandbox) -> None:
    await telegram.set_clock(MONDAY_NOON_MS)
    zone = ZoneInfo(await phone.page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone"))

    await moves_clock(phone.page, "monday")

    monday = datetime.fromtimestamp(await telegram.now_ms() / 1000, zone)
    assert (monday.day, monday.hour, monday.minute) == (30, 8, 30)
    await expect(phone.page.locator(".clock .bar-button")).to_contain_text("Mon 30 Nov, 08:30")
    await moves_clock(phone.page, "now")
    assert abs(await telegram.now_ms() / 1000 - datetime.now(UTC).timestamp()) < 60


async def test_a_blocked_bot_can_not_write_until_it_is_let_in_again(phone: Handset, bot: RawBot) -> None:
    await phone.page.get_by_role("button", name="Faults").click()
    await phone.page.get_by_role("switch", name="Anna blocks the bot").click()
    await expect(phone.page.get_by_role("switch", name="Anna blocks the bot")).to_be_checked()
    await phone.page.keyboard.press("Escape")

    assert (await bot.refusal("sendMessage", chat_id=ANNA, text="hello"))[0] == 403
    await phone.node.get_by_role("button", name="UNBLOCK").click()
    await expect(phone.line).to_be_visible()

    await bot.ask("sendMessage", chat_id=ANNA, text="hello")
    await phone.sees("hello")


async def test_too_many_and_sending_limits_are_felt_and_taken_back(phone: Handset, bot: RawBot) -> None:
    await phone.page.get_by_role("button", name="Faults").click()
    await phone.page.locator("[data-name=busy]").click()
    await expect(phone.page.locator("[data-name=busy]")).to_contain_text("1 waiting")
    assert (await bot.refusal("sendMessage", chat_id=ANNA, text="one"))[0] == 429

    await phone.page.locator("[data-name=well]").click()
    await expect(phone.page.locator("[data-name=busy]")).not_to_contain_text("waiting")

    await bot.ask("sendMessage", chat_id=ANNA, text="two")
    await phone.page.keyboard.press("Escape")
    await phone.sees("two")
    await expect(phone.page.locator("#bar .badge")).to_be_hidden()


async def test_the_network_is_switched_off_and_on(phone: Handset, telegram: Sandbox) -> None:
    await phone.page.get_by_role("button", name="Faults").click()
    await phone.page.get_by_role("switch", name="No network").click()

    await expect(phone.page.locator("#bar .badge")).to_have_text("1")
    assert (await telegram.wire.get("/control/state"))["network_on"] is False
    await phone.page.locator("[data-name=well]").click()
    await expect(phone.page.locator("#bar .badge")).to_be_hidden()
    assert (await telegram.wire.get("/control/state"))["network_on"] is True


async def test_another_window_follows_at_once(phone: Handset, telegram: Sandbox) -> None:
    other = await phone.page.context.new_page()
    await other.goto(telegram.url)
    second = Handset(other)
    await second.switches_to("Anna")

    await phone.says("written on the first")

    await expect(second.node.locator(".message.mine").last).to_contain_text("written on the first")
