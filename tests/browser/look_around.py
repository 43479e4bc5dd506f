"""`python -m tests.browser.look_around bg`: what every command shows on the phones of the sample team.

Walks the menus of a rep, a manager and the owner at phone width; pictures go to artefacts/look_around/, and
what is cut or long is said.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

import aiohttp

from tests.browser.chromium import MISSING, launched, path
from tests.browser.handset import Handset
from tests.browser.look_over import NARROW, Look
from tests.browser.playing import playing
from tests.browser.words import WORDS
from tests.talk import PROJECT

SAMPLE_DEALS = "30"
SAMPLE_MS = 180_000
ANSWERED_MS = 900
PEOPLE = {
    "en": {4_100_003: "Anna", 4_100_002: "Daniel", 4_100_001: "Helen"},
    "bg": {4_100_003: "Анна", 4_100_002: "Даниел", 4_100_001: "Елена"},
}
NOT_TRIED = frozenset({"forget"})


async def look_around(language: str) -> None:
    """The whole walk in one language."""
    executable = path()
    if executable is None:
        sys.exit(MISSING)
    folder = PROJECT / "artefacts" / "look_around" / language
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as directory:
        async with (
            playing(Path(directory), "--sample-deals", SAMPLE_DEALS) as url,
            launched(executable) as browser,
        ):
            page = await browser.new_page(viewport=NARROW)  # type: ignore[arg-type]
            await page.goto(url)
            await page.get_by_role("button", name=WORDS[language]["language"]).click()
            await page.get_by_role("button", name=WORDS[language]["sample"]).click()
            phone = Handset(page, language)
            await phone.node.wait_for(timeout=SAMPLE_MS)
            for person, name in PEOPLE[language].items():
                await phone.switches_to(name)
                await _every_command(phone, await _menu(url, person), Look(page, folder, f"{name}-"))
            await page.close()


async def _menu(url: str, person: int) -> list[str]:
    """The commands that this person's menu shows."""
    path_ = f"{url}/control/people/{person}/commands?chat={person}"
    async with aiohttp.ClientSession() as session, session.get(path_) as answer:
        return [command["command"] for command in await answer.json()]


async def _every_command(phone: Handset, commands: list[str], look: Look) -> None:
    for command in commands:
        if command not in NOT_TRIED:
            await phone.says(f"/{command}")
            await phone.page.wait_for_timeout(ANSWERED_MS)
            await look.once()


if __name__ == "__main__":
    asyncio.run(look_around(sys.argv[1]))
