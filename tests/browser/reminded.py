"""Time is moved on the page: a promise comes at its hour; what a dead bot missed comes late, once."""

from typing import Any

from playwright.async_api import Page, expect

from tests.browser.handset import Handset
from tests.browser.test_clock_and_faults import moves_clock

STARTED_MS = 20_000
MONDAY_MORNING_MS = 1_795_418_040_000  # 23 November 2026, 09:14 in Sofia


async def on_monday(page: Page, url: str) -> None:
    """The play's clock stands at Monday morning."""
    answer = await page.request.post(f"{url}/clock", data={"set": MONDAY_MORNING_MS, "wait": 3})
    assert answer.ok


async def promises_and_is_reminded(rep: Handset, words: dict[str, Any]) -> None:
    """A call promised for tomorrow: the list, the brief, the reminder; nobody answers it."""
    await rep.says(words["promise"])
    await rep.presses(words["promised"])
    await rep.sees("⏰", "10:00")
    moves = (("day", words["morning"]), ("reminder", words["brief"]), ("reminder", words["to_say"]))
    for move, said in moves:
        await moves_clock(rep.page, move)
        await rep.sees(said)
    await rep.presses(words["done_button"])
    await rep.presses(words["in_vain"])
    await rep.sees(words["next_try"])


async def misses_a_week(rep: Handset, words: dict[str, Any]) -> None:
    """The bot dies, a week passes, it starts again: one message says what was due, and since when."""
    before = await rep.node.locator(".message:not(.mine)").count()
    await _process(rep, "killBot", "startBot")
    await moves_clock(rep.page, "week")
    await _process(rep, "startBot", "killBot")

    await rep.sees(words["silent"], words["was_due"])
    await expect(rep.node.locator(".message:not(.mine)")).to_have_count(before + 1)


async def _process(rep: Handset, act: str, then: str) -> None:
    await rep.page.get_by_role("button", name=rep.words["faults"]).click()
    await rep.page.locator(f"[data-name={act}]").click()
    await expect(rep.page.locator(f"[data-name={then}]")).to_be_visible(timeout=STARTED_MS)
    await rep.page.keyboard.press("Escape")
