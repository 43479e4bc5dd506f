"""The team's group on the page: totals for everybody's eyes, the rest a tap away in the private chat."""

from typing import Any

from playwright.async_api import expect

from tests.browser.handset import Handset
from tests.browser.words import WORDS

BOT = "stagecoach_sandbox_bot"
GROUP: dict[str, dict[str, Any]] = {
    "en": {
        "title": "Sales team",
        "totals": ("Open ", "stalled", "Overdue", "no next step"),
        "unsaid": ("€", "Anna", "Tom", "Daniel", "Weighted"),
        "private": "Details in private",
        "too_few": "too few people for a group",
    },
    "bg": {
        "title": "Търговски екип",
        "totals": ("Отворени ", "без движение", "Просрочени", "без стъпка"),
        "unsaid": ("€", "Анна", "Иван", "Даниел", "Претеглено"),
        "private": "Подробности в личния чат",
        "too_few": "твърде малко хора",
    },
}


async def asks_where_others_read(manager: Handset) -> None:
    """Counts without a name or a sum; the manager's own board by one tap, in the private chat."""
    words = GROUP[manager.language]
    await manager.opens_other_chat()
    await manager.says("/team")
    totals = await manager.sees(*words["totals"])
    said = await totals.locator(".text").inner_text()
    assert not [name for name in words["unsaid"] if name in said], said
    await manager.keeps_picture(f"group-{manager.language}")

    await manager.presses(words["private"])
    await manager.sees(WORDS[manager.language]["board"])
    await expect(manager.node.locator(".phone-head strong")).to_have_text("Stagecoach")


async def reads_along(rep: Handset) -> None:
    """A rep sees who asked and what everybody may know; the rep's own figures are for the private chat."""
    words, known = GROUP[rep.language], WORDS[rep.language]
    await rep.switches_to(known["rep"])
    await rep.opens_other_chat()
    await expect(rep.message("/team").locator(".author")).to_have_text(known["manager"])
    await rep.says(f"/team@{BOT}")
    await rep.sees(words["too_few"])

    await rep.presses(words["private"])
    await rep.sees(known["rep"])
    await expect(rep.node.locator(".other-chat")).to_contain_text(words["title"])
    await rep.switches_to(known["manager"])
