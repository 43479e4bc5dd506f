"""A manager's minutes before a meeting, on a phone, and the days after: boards, questions, group, alarms."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.conftest import Opened
from tests.browser.decided import DECIDES, asks_for_a_price_below_the_floor, hears_of_slip_and_silence
from tests.browser.handset import Handset
from tests.browser.in_group import asks_where_others_read, reads_along
from tests.browser.look_over import MEASURE, MOST_LINES
from tests.browser.playing import playing
from tests.browser.words import WORDS

pytestmark = pytest.mark.asyncio(loop_scope="session")

SAMPLE_MS = 60_000
TUESDAY = "2026-11-24T10:10+02:00"
TAPS = {
    "en": (("What changed", "What changed"), ("‹ Team", "Weighted"), ("Forecast", "Best case")),
    "bg": (("Промени", "Начало"), ("‹ Екип", "Претеглено"), ("Прогноза", "Най-добър случай")),
}
ASKED = {
    "en": (("who is stalled?", "Stalled:"), ("forecast December", "1 Dec"), ("who is away", "Away:")),
    "bg": (
        ("кой е застоял?", "Без движение:"),
        ("прогноза декември", "1.12"),
        ("кой отсъства", "Отсъстват:"),
    ),
}

FITTING = ("/team", "/pipeline", "/forecast", "/changes", "/report", "/rep", "/stalled", "/activity")
"""Boards of at most eight lines."""
DOWN = {
    "en": ("Win rate", "Open", "Open deals", "no.", "Answers", "answers"),
    "bg": ("Спечелени", "Отворени", "Отворени сделки", "№", "отговори", "отговори"),
}
MEANT = {
    "en": ("Best case", "Weighted", "Weighted: ", "Σ amount × chance"),
    "bg": ("Най-добър случай", "Претеглени", "Претеглено: ", "Σ сума × вероятност"),
}
NUDGED = {
    "en": ("Ask how it goes", "asks how it goes", "I need help", "needs help"),
    "bg": ("Въпрос как върви", "пита как върви", "Нужна помощ", "има нужда от помощ"),
}
SENT = {"en": "was asked.", "bg": "Въпросът е изпратен"}
BROUGHT = {
    "en": (
        "file",
        "1 new, 0 known, 1 refused",
        "Import 1",
        "1 deal imported",
        "Take the import back",
        "taken back",
    ),
    "bg": ("айл", "Нови: 1, познати: 0, отказани: 1", "Внасяне: 1", "Внесена е 1", "Връщане", "е върната"),
}
FILE = "Client,Amount\nOrion Steel,12000\nBroken,ten\n"


@pytest_asyncio.fixture(loop_scope="session")
async def small_play(executable: str, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a play whose sample team has only nine deals: one of Anna's is in the commit."""
    async with playing(tmp_path, "--sample-deals", "9", "--begin-at", TUESDAY) as url:
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
    await _reads_in_eight_lines(phone)
    await _goes_down_to_the_answers(phone)
    await _asks_what_a_figure_means(phone)
    await _asks_a_rep(phone)
    await _brings_deals_and_takes_them_back(phone)
    await asks_where_others_read(phone)
    await reads_along(phone)
    await asks_for_a_price_below_the_floor(phone, await hears_of_slip_and_silence(phone))
    await DECIDES[language](phone)
    await phone.keeps_picture(f"managers-day-{language}")


async def _reads_in_eight_lines(phone: Handset) -> None:
    for command in FITTING:
        before = await phone.node.locator(".message:not(.mine)").count()
        await phone.says(command)
        await expect(phone.node.locator(".message:not(.mine)")).to_have_count(before + 1)
        screen = await phone.page.evaluate(MEASURE)
        assert screen["lines"] <= MOST_LINES, screen
        assert screen["cut"] == [], screen


async def _goes_down_to_the_answers(phone: Handset) -> None:
    """From the team to a rep, to the deals behind a number, to a deal and its answers."""
    rep, number, deals, deal, answers, answered = DOWN[phone.language]
    await phone.says("/team")
    await phone.sees(WORDS[phone.language]["board"])
    await phone.presses_first()
    await phone.sees(rep)
    await phone.presses(number)
    await phone.sees(deals)
    await phone.presses_first()
    await phone.sees(deal)
    await phone.presses(answers)
    await phone.sees(answered, "●")


async def _asks_what_a_figure_means(phone: Handset) -> None:
    """From a number to its deals, and from there to what it means."""
    head, figure, deals, meaning = MEANT[phone.language]
    await phone.says("/forecast")
    await phone.sees(head)
    await phone.presses(figure)
    await phone.sees(deals)
    await phone.presses("ⓘ")
    await phone.sees(meaning, "n\u00a0=\u00a0")


async def _asks_a_rep(phone: Handset) -> None:
    """The rep sees who asks, answers by a tap, and has nothing left to tap there."""
    ask, asked, answer, heard = NUDGED[phone.language]
    rep = WORDS[phone.language]["rep"]
    await phone.says(f"/rep {rep}")
    await phone.sees(DOWN[phone.language][0])
    await phone.presses(ask)
    await expect(phone.node.locator(".toast")).to_contain_text(SENT[phone.language])
    await phone.switches_to(rep)
    await phone.sees(asked)
    await phone.presses(answer)
    question = await phone.sees(asked, f"✔ {answer}")
    await expect(question.locator(".inline-button")).to_have_count(0)
    await phone.switches_to(WORDS[phone.language]["manager"])
    await phone.sees(heard)


async def _brings_deals_and_takes_them_back(phone: Handset) -> None:
    what, preview, take, taken, back, gone = BROUGHT[phone.language]
    await phone.says("/import")
    async with phone.page.expect_file_chooser() as chooser:
        await phone.attaches(what)
    file = {"name": "deals.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    await (await chooser.value).set_files(file)  # type: ignore[arg-type]
    await phone.sees(preview)
    await phone.presses(take)
    await phone.sees(taken)
    await phone.presses(back)
    await phone.sees(gone)
