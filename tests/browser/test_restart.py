"""The bot's process dies in the middle of a question, and goes on there when it is back."""

import pytest
from playwright.async_api import expect

from tests.browser.beginnings import at_first_question
from tests.browser.conftest import Opened
from tests.browser.handset import Handset
from tests.browser.words import WORDS

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_an_answer_written_while_the_bot_is_dead_is_taken_after_its_restart(
    play: str, opened: Opened
) -> None:
    owner = Handset(await opened(play))
    await at_first_question(owner, WORDS["en"])
    await owner.page.get_by_role("button", name="Faults").click()
    await owner.page.locator("[data-name=killBot]").click()
    await expect(owner.page.locator("[data-name=startBot]")).to_be_visible()
    await owner.page.keyboard.press("Escape")
    await expect(owner.node.locator(".status")).to_have_text("the bot is not running")

    await owner.button("Industry").click()
    await expect(owner.button("Industry")).to_have_attribute("aria-busy", "true")
    await owner.keeps_picture("restart-1-dead")
    await owner.page.get_by_role("button", name="Faults").click()
    await owner.page.locator("[data-name=startBot]").click()
    await expect(owner.page.locator("[data-name=killBot]")).to_be_visible(timeout=20_000)
    await owner.page.keyboard.press("Escape")

    await expect(owner.button("✔ Industry")).to_be_visible(timeout=10_000)
    await owner.keeps_picture("restart-2-goes-on")
    await expect(owner.node.locator(".message:not(.mine)", has_text="Prospecting · 1 of")).to_have_count(1)


async def test_beginning_anew_forgets_everything(play: str, opened: Opened) -> None:
    owner = Handset(await opened(play))
    await at_first_question(owner, WORDS["en"])

    await owner.page.get_by_role("button", name="Settings").click()
    await owner.page.locator("dialog button", has_text="Start empty").click()
    async with owner.page.expect_navigation(timeout=30_000):
        await owner.page.get_by_role("button", name="Yes, begin anew").click()

    await expect(owner.node.locator(".message")).to_have_count(0)
    await owner.starts()
    await owner.sees("The bot is yours now")
