"""`make screenshots`: the README's pictures, taken from the real bot in the sandbox, into docs/pictures/."""

import asyncio
import sys
import tempfile
from pathlib import Path

import aiohttp
from playwright.async_api import Browser, Page

from tests.browser.beginnings import at_decider
from tests.browser.chromium import MISSING, launched, path
from tests.browser.handset import Handset
from tests.browser.playing import playing
from tests.browser.words import WORDS
from tests.talk import PROJECT

PICTURES = PROJECT / "docs" / "pictures"
PHONE = {"width": 390, "height": 780}
MONDAY_MORNING_MS = 1_795_418_040_000  # 23 November 2026, 09:14 in Sofia


async def take_all() -> None:
    """Both languages, each with a bot of its own."""
    executable = path()
    if executable is None:
        sys.exit(MISSING)
    PICTURES.mkdir(parents=True, exist_ok=True)
    async with launched(executable) as browser:
        for language in WORDS:
            with tempfile.TemporaryDirectory() as directory:
                async with playing(Path(directory)) as url:
                    await _set_clock(url)
                    await _take(browser, url, language)


async def _set_clock(url: str) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{url}/clock", json={"set": MONDAY_MORNING_MS, "wait": 3}) as answer,
    ):
        answer.raise_for_status()


async def _take(browser: Browser, url: str, language: str) -> None:
    words = WORDS[language]
    context = await browser.new_context(viewport=PHONE, has_touch=True, color_scheme="light")  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(url)
    rep = Handset(page, language)
    await at_decider(rep, words)
    await rep.says(words["boss"])
    await rep.sees(words["weak"])
    await _keep(page, f"question-{language}")
    await rep.presses(words["again"])
    await rep.sees(words["boss"])
    await rep.says(words["decider"])
    await rep.presses(words["wrote"])
    await rep.presses(words["signs"])
    await rep.sees(words["card"])
    await _keep(page, f"check-card-{language}")
    await context.close()


async def _keep(page: Page, name: str) -> None:
    await page.evaluate("document.activeElement.blur()")
    await page.evaluate("document.fonts.ready")
    target = PICTURES / f"{name}.png"
    await page.screenshot(path=target, animations="disabled")
    sys.stdout.write(f"{target.relative_to(PROJECT)}\n")


if __name__ == "__main__":
    asyncio.run(take_all())
