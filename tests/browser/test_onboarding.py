"""The first minute: a page is opened, a language chosen, a bot becomes somebody's, a rep is invited."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import DESKTOP, Opened
from tests.browser.handset import Handset

FIRST = {
    "en": {"city": "Sofia", "deal": "New deal", "who": "Which client", "stage": "Prospecting · 1 of"},
    "bg": {"city": "София", "deal": "Нова сделка", "who": "клиент", "stage": "Търсене на клиенти · 1 от"},
}


@pytest.mark.parametrize("language", ["en", "bg"])
async def test_an_owner_is_at_the_first_question_after_three_taps(
    play: str, opened: Opened, language: str
) -> None:
    words = FIRST[language]
    owner = Handset(await opened(play), language)
    await owner.starts_empty()
    await owner.keeps_picture(f"onboarding-{language}-1-start")

    await owner.starts()
    await owner.presses(words["city"])
    await owner.presses(words["deal"])
    await owner.sees(words["who"])
    await owner.says("Акме" if language == "bg" else "Acme")

    await owner.sees(words["stage"])
    await owner.keeps_picture(f"onboarding-{language}-2-question")


async def test_an_invitation_opened_on_another_phone_brings_the_rep_in(play: str, opened: Opened) -> None:
    page = await opened(play, **DESKTOP)
    owner, rep = Handset(page, slot=0), Handset(page, slot=1)
    await owner.starts_empty()
    await owner.starts()
    await owner.presses("Sofia")
    await owner.sees("first deal")

    await owner.says("/invite")
    await owner.presses("Rep")
    await owner.sees("t.me/")
    await owner.node.locator(".message a[href*='t.me']").last.click()
    await page.locator("dialog .choices button", has_text="Anna").click()

    await rep.sees("Anna")
    await expect(owner.node.locator(".people input:checked")).to_have_value("4100001")


async def test_a_stranger_gets_one_polite_line(play: str, opened: Opened) -> None:
    phone = Handset(await opened(play))
    await phone.starts_empty()
    await phone.switches_to("Chris")
    await phone.starts()

    await phone.sees("invit")
    await expect(phone.node.locator(".message:not(.mine)")).to_have_count(1)
