"""How far a test of the real bot has got before its own matter begins."""

from typing import Any

from tests.browser.handset import Handset


async def at_first_question(owner: Handset, words: dict[str, Any]) -> None:
    """From the first opening to a deal's first question."""
    await owner.starts_empty()
    await owner.starts()
    await owner.presses(words["city"])
    await owner.presses(words["new"])
    await owner.sees(words["which"])
    await owner.says(words["client"])
    await owner.sees(f"{words['stage']} · 1 {words['of']}")


async def at_decider(owner: Handset, words: dict[str, Any]) -> None:
    """On to the second question, «who signs?»: the first is answered by taps."""
    await at_first_question(owner, words)
    for criterion in words["criteria"]:
        await owner.presses(criterion)
        await owner.button(f"✔ {criterion}").wait_for()
    await owner.presses(words["done"])
    await owner.sees(f"{words['stage']} · 2 {words['of']}")


async def invited(owner: Handset, role: str, name: str) -> None:
    """The owner makes a link for a role, and opens it as somebody."""
    await owner.says("/invite")
    await owner.presses(role)
    await owner.sees("t.me/")
    await owner.node.locator(".message a[href*='t.me']").last.click()
    await owner.page.locator("dialog .choices button", has_text=name).click()
