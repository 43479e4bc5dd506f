"""A manager's minutes before a meeting, on a phone: the board, what changed, the forecast, questions."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.browser.conftest import Opened
from tests.browser.handset import Handset
from tests.browser.look_over import MEASURE
from tests.browser.playing import playing
from tests.browser.words import WORDS

pytestmark = pytest.mark.asyncio(loop_scope="session")

SAMPLE_MS = 60_000
TAPS = {
    "en": (("What changed", "What changed"), ("‹ Team", "Weighted"), ("Forecast", "Best case")),
    "bg": (("Промени", "Отворено за месеца"), ("‹ Екип", "Претеглено"), ("Прогноза", "Най-добър изход")),
}
ASKED = {
    "en": (("who is stalled?", "Stalled:"), ("forecast December", "1 Dec"), ("who is away", "Away:")),
    "bg": (
        ("кой е застоял?", "Без движение:"),
        ("прогноза декември", "1.12"),
        ("кой отсъства", "Отсъстват:"),
    ),
}


@pytest_asyncio.fixture(loop_scope="session")
async def small_play(executable: str, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a play whose sample team has only six deals."""
    async with playing(tmp_path, "--sample-deals", "6") as url:
        yield url


@pytest.mark.parametrize("language", ["en", "bg"])
async def test_a_manager_finds_out_by_taps_and_by_words(
    small_play: str, opened: Opened, language: str
) -> None:
    page = await opened(small_play)
    await page.get_by_role("button", name=WORDS[language]["language"]).click()
    await page.get_by_role("button", name=WORDS[language]["sample"]).click()
    phone = Handset(page, language)
    await phone.node.wait_for(timeout=SAMPLE_MS)
    await phone.switches_to(WORDS[language]["manager"])

    await phone.says("/team")
    await phone.sees(WORDS[language]["board"])
    for label, shown in TAPS[language]:
        await phone.presses(label)
        await phone.sees(shown)
    for words, shown in ASKED[language]:
        await phone.says(words)
        await phone.sees(shown)
        assert (await page.evaluate(MEASURE))["cut"] == []
    await phone.keeps_picture(f"managers-day-{language}")
