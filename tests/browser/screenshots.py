"""`make screenshots`: the README's pictures, taken from the real bot in the sandbox, into docs/pictures/."""

import asyncio
import sys
import tempfile
from pathlib import Path

import aiohttp
from playwright.async_api import Browser, Page

from tests.browser.beginnings import at_decider
from tests.browser.chromium import MISSING, launched, path
from tests.browser.film import Film
from tests.browser.handset import Handset
from tests.browser.playing import playing
from tests.browser.test_clock_and_faults import moves_clock
from tests.browser.words import WORDS
from tests.talk import PROJECT

PICTURES = PROJECT / "docs" / "pictures"
PHONE = {"width": 390, "height": 780}
SAMPLE_MS = 180_000
TUESDAY_AT_TEN_MS = 1_795_507_200_000  # in Sofia
MONDAY_MORNING_MS = 1_795_418_040_000  # 23 November 2026, 09:14 in Sofia


async def take_all() -> None:
    """Both languages: an empty beginning, and the sample team on a Monday morning."""
    executable = path()
    if executable is None:
        sys.exit(MISSING)
    PICTURES.mkdir(parents=True, exist_ok=True)
    async with launched(executable) as browser:
        for language in WORDS:
            for take in (_sitting, _team):
                with tempfile.TemporaryDirectory() as directory:
                    async with playing(Path(directory)) as url:
                        await _set_clock(url, MONDAY_MORNING_MS)
                        await take(browser, url, language)


async def _set_clock(url: str, now_ms: int) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{url}/clock", json={"set": now_ms, "wait": 3}) as answer,
    ):
        answer.raise_for_status()


async def _opened(browser: Browser, url: str) -> Page:
    context = await browser.new_context(viewport=PHONE, has_touch=True, color_scheme="light")  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(url)
    return page


async def _sitting(browser: Browser, url: str, language: str) -> None:
    """A question with feedback, the check card, and a reminder of what was promised."""
    words = WORDS[language]
    page = await _opened(browser, url)
    rep = Handset(page, language)
    film = Film()
    await at_decider(rep, words)
    await film.takes(page)
    await rep.says(words["boss"])
    await rep.sees(words["weak"])
    await _keep(page, f"question-{language}")
    await film.takes(page)
    await rep.presses(words["again"])
    await rep.sees(words["boss"])
    await rep.says(words["decider"])
    await rep.button(words["wrote"]).wait_for()
    await film.takes(page)
    await rep.presses(words["wrote"])
    await rep.presses(words["signs"])
    await rep.sees(words["card"])
    await _keep(page, f"check-card-{language}")
    await film.takes(page)
    await rep.says(words["promise"])
    await rep.button(words["promised"]).wait_for()
    await film.takes(page)
    await rep.presses(words["promised"])
    await rep.sees("⏰", "10:00")
    await _set_clock(url, TUESDAY_AT_TEN_MS)
    await rep.button(words["done_button"]).wait_for()
    await _keep(page, f"reminder-{language}")
    await film.takes(page)
    if language == "en":  # the README shows this one
        film.keeps(PICTURES / f"sitting-{language}.gif")
    await page.context.close()


async def _team(browser: Browser, url: str, language: str) -> None:
    """The manager's board, on the Monday after."""
    words = WORDS[language]
    page = await _opened(browser, url)
    await page.get_by_role("button", name=words["language"]).click()
    await page.get_by_role("button", name=words["sample"]).click()
    rep = Handset(page, language)
    await rep.node.wait_for(timeout=SAMPLE_MS)
    await rep.switches_to(words["manager"])
    await rep.sees(words["board"])
    await moves_clock(page, "monday")
    await rep.says("/team")
    await rep.sees(words["board"], words["half_past_eight"])
    await _keep(page, f"team-{language}")
    await page.context.close()


async def _keep(page: Page, name: str) -> None:
    await page.evaluate("document.activeElement.blur()")
    await page.evaluate("document.fonts.ready")
    target = PICTURES / f"{name}.png"
    await page.screenshot(path=target, animations="disabled")
    sys.stdout.write(f"{target.relative_to(PROJECT)}\n")


if __name__ == "__main__":
    asyncio.run(take_all())
