"""The first minute: a page is opened, a language chosen, a bot becomes somebody's, a rep is invited."""

import pytest
from playwright.async_api import expect

from tests.browser.beginnings import invited
from tests.browser.conftest import DESKTOP, Opened
from tests.browser.handset import Handset
from tests.browser.words import WORDS

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("language", ["en", "bg"])
async def test_an_owner_is_at_the_first_question_after_three_taps(
    play: str, opened: Opened, language: str
) -> None:
    words = WORDS[language]
    owner = Handset(await opened(play), language)
    await owner.starts_empty()
    await owner.keeps_picture(f"onboarding-{language}-1-start")

    await owner.starts()
    await owner.presses(words["city"])
    await owner.presses(words["new"])
    await owner.sees(words["which"])
    await owner.says(words["client"])

    await owner.sees(f"{words['stage']} · 1 {words['of']}")
    await owner.keeps_picture(f"onboarding-{language}-2-question")


async def test_an_invitation_opened_on_another_phone_brings_the_rep_in(play: str, opened: Opened) -> None:
    page = await opened(play, **DESKTOP)
    owner, rep = Handset(page, slot=0), Handset(page, slot=1)
    await owner.starts_empty()
    await owner.starts()
    await owner.presses("Sofia")
    await owner.sees("first deal")

    await invited(owner, "A rep", "Anna")

    await rep.sees("Anna")
    await expect(owner.node.locator(".people input:checked")).to_have_value("4100001")


async def test_a_stranger_gets_one_polite_line(play: str, opened: Opened) -> None:
    phone = Handset(await opened(play))
    await phone.starts_empty()
    await phone.switches_to("Chris")
    await phone.starts()

    await phone.sees("invit")
    await expect(phone.node.locator(".message:not(.mine)")).to_have_count(1)
