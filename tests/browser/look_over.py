"""`python -m tests.browser.look_over bg`: every screen of a whole deal at phone width, to be looked at.

Walks the real bot by the playbook's own examples; pictures go to artefacts/look_over/, and what is cut or
long is said.
"""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.async_api import Page

from coach.playbook.load import load
from tests.browser.chromium import MISSING, launched, path
from tests.stories.team import settled
from tests.stories.walker import Walker
from tests.talk import PROJECT, Sandbox
from tests.talk_bot import RunningBot

OWNER = 4_100_001
NARROW = {"width": 360, "height": 780}
LAST_QUESTION = "S12"
MOST_LINES = 8
DRAWN_MS = 130
FIRST_WORDS = {"en": ("Sofia", "Acme Ltd"), "bg": ("София", "Акме ООД")}
MEASURE = """() => {
    const message = [...document.querySelectorAll(".message:not(.mine)")].at(-1);
    const text = message?.querySelector(".text");
    if (!text) return null;
    const cut = [...message.querySelectorAll(".inline-button > span")].filter((one) => one.scrollWidth > one.clientWidth);
    const lines = text.getBoundingClientRect().height / parseFloat(getComputedStyle(text).lineHeight);
    return { text: text.innerText, lines: Math.round(lines), cut: cut.map((one) => one.textContent) };
}"""  # noqa: E501


class Look:
    """Keeps a picture of each new screen, and says what is awkward in it."""

    def __init__(self, page: Page, folder: Path, prefix: str = "") -> None:
        self._page = page
        self._folder = folder
        self._prefix = prefix
        self._seen: set[str] = set()

    async def once(self) -> None:
        """Looks at the newest message, if it is another than before."""
        await self._page.wait_for_timeout(DRAWN_MS)
        screen: dict[str, Any] | None = await self._page.evaluate(MEASURE)
        if screen is None or screen["text"] in self._seen:
            return
        self._seen.add(screen["text"])
        name = f"{self._prefix}{len(self._seen):03}"
        await self._page.screenshot(path=self._folder / f"{name}.png")
        if screen["lines"] > MOST_LINES:
            sys.stdout.write(f"{name}: {screen['lines']} lines\n")
        for label in screen["cut"]:
            sys.stdout.write(f"{name}: «{label}» is cut\n")


async def look_over(language: str) -> None:
    """A whole deal in one language."""
    executable = path()
    if executable is None:
        sys.exit(MISSING)
    folder = PROJECT / "artefacts" / "look_over" / language
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as directory:
        async with Sandbox.running() as telegram, RunningBot.running(telegram, Path(directory)) as bot:
            await telegram.wire.post("/control/stage/people", language=language)
            async with launched(executable) as browser:
                page = await browser.new_page(viewport=NARROW)  # type: ignore[arg-type]
                await page.goto(telegram.url)
                await _walk(telegram, bot, language, Look(page, folder))


async def _walk(telegram: Sandbox, bot: RunningBot, language: str, look: Look) -> None:
    city, client = FIRST_WORDS[language]
    owner = await telegram.person("Helen", language=language, id=OWNER)
    await settled(owner, f"/start {bot.owner_link()}", city)
    await settled(owner, "/new", client)
    walker = Walker(person=owner, language=language, playbook=load(None), between=look.once)
    await walker.walk(LAST_QUESTION)


if __name__ == "__main__":
    asyncio.run(look_over(sys.argv[1]))
