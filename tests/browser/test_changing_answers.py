"""Answers are changed by editing one's message; old buttons and a second phone do no harm."""

import pytest
from playwright.async_api import expect

from tests.browser.beginnings import at_decider, at_first_question
from tests.browser.conftest import DESKTOP, Opened
from tests.browser.handset import PATIENCE_MS, Handset
from tests.browser.words import WORDS

pytestmark = pytest.mark.asyncio(loop_scope="session")

EN = WORDS["en"]


async def test_editing_ones_message_edits_the_answer_it_gave(play: str, opened: Opened) -> None:
    rep = Handset(await opened(play))
    await at_decider(rep, EN)
    await rep.says("the boss there")
    await rep.sees("No name, no way to reach them")

    await rep.acts_on(rep.node.locator(".message.mine").last, "Edit")
    await expect(rep.line).to_have_value("the boss there")
    await rep.says("Ivan Petrov, managing director, +359 88 812 3456")

    await expect(rep.node.locator(".message.mine").last).to_contain_text("edited")
    await rep.sees_somewhere("Ivan Petrov, managing director")
    await rep.keeps_picture("editing")


async def test_a_tap_on_an_old_button_says_what_holds_now(play: str, opened: Opened) -> None:
    rep = Handset(await opened(play))
    await at_decider(rep, EN)
    old = rep.node.locator(".message", has_text="first deal").locator(".inline-button", has_text="New deal")

    await rep.says("the boss there")
    await rep.sees("No name")
    await rep.presses("Keep it, go on")
    await rep.sees("If you can't reach the decider")
    stale = rep.node.locator(".message", has_text="No name").locator(".inline-button")
    await expect(stale).to_have_count(0)
    await old.click()

    await expect(old).not_to_have_attribute("aria-busy", "true")
    await rep.keeps_picture("old-button")


async def test_the_same_question_on_two_phones_is_answered_once(play: str, opened: Opened) -> None:
    page = await opened(play, **DESKTOP)
    first, second = Handset(page, slot=0), Handset(page, slot=1)
    await at_first_question(first, EN)
    await second.switches_to("Helen")
    await second.sees("Prospecting · 1 of")

    await first.presses("Industry")
    await expect(second.button("✔ Industry")).to_be_visible()
    await second.presses("Size")
    await expect(first.button("✔ Size")).to_be_visible()
    await first.presses("Done")
    await second.sees("Prospecting · 2 of")

    await expect(second.node.locator(".message:not(.mine)", has_text="Prospecting · 2 of")).to_have_count(1)
    await first.keeps_picture("two-phones")


async def test_two_taps_at_the_same_moment_do_nothing_twice(play: str, opened: Opened) -> None:
    page = await opened(play, **DESKTOP)
    first, second = Handset(page, slot=0), Handset(page, slot=1)
    await at_first_question(first, EN)
    await second.switches_to("Helen")
    await second.sees("Prospecting · 1 of")
    await first.presses("Industry")
    await first.button("✔ Industry").wait_for()
    await second.button("✔ Industry").wait_for()

    await page.evaluate(
        """() => [...document.querySelectorAll(".inline-button")]
            .filter((button) => button.textContent === "Done").forEach((button) => button.click())"""
    )

    await expect(first.node.locator(".toast")).to_be_visible(timeout=PATIENCE_MS)
    await expect(first.node.locator("[aria-busy=true]")).to_have_count(0, timeout=PATIENCE_MS)
    await expect(first.node.locator(".message", has_text="Fewer than two criteria")).to_have_count(1)
    await first.keeps_picture("two-taps-at-once")
