"""One whole sitting with the real bot, on a phone, in both languages, light and dark."""

import pytest
from playwright.async_api import expect

from tests.browser.beginnings import at_decider
from tests.browser.conftest import Opened
from tests.browser.handset import Handset
from tests.browser.reminded import misses_a_week, on_monday, promises_and_is_reminded
from tests.browser.words import WORDS

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("bg", "dark")])
async def test_a_sitting_with_taps_words_evidence_and_a_check_card_and_what_it_reminds_of(
    play: str, opened: Opened, language: str, scheme: str
) -> None:
    words = WORDS[language]
    rep = Handset(await opened(play, color_scheme=scheme), language)
    await on_monday(rep.page, play)
    await at_decider(rep, words)

    await rep.says(words["boss"])
    weak = await rep.sees("●○○", words["weak"])
    await rep.presses(words["why"])
    await expect(weak.locator("blockquote")).to_be_visible()
    await rep.keeps_picture(f"sitting-{language}-1-weak")

    await rep.presses(words["again"])
    await rep.sees(words["boss"])
    await rep.says(words["decider"])
    await rep.presses(words["wrote"])
    await rep.sees(f"{words['stage']} · 3 {words['of']}")
    await rep.sees_somewhere("●●●")
    await rep.keeps_picture(f"sitting-{language}-2-strong")

    await rep.presses(words["signs"])
    await rep.sees(words["card"], "●●●")
    await rep.keeps_picture(f"sitting-{language}-3-check-card")
    frozen = rep.node.locator(".message", has_text=f"✔ {words['decider_label']}").first
    await expect(frozen.locator(".inline-button")).to_have_count(0)

    await promises_and_is_reminded(rep, words)
    await rep.keeps_picture(f"sitting-{language}-4-reminded")
    await misses_a_week(rep, words)
    await rep.keeps_picture(f"sitting-{language}-5-missed")


@pytest.mark.parametrize("language", ["en", "bg"])
async def test_a_contact_answers_and_a_photo_and_a_voice_note_are_kept(
    play: str, opened: Opened, language: str
) -> None:
    words = WORDS[language]
    rep = Handset(await opened(play), language)
    await at_decider(rep, words)

    await rep.attaches(words["photo"])
    await rep.sees(words["decider_label"])
    await rep.attaches(words["voice"])
    await expect(rep.node.locator(".message.mine audio")).to_be_visible()
    await rep.attaches(words["contact"])
    await rep.page.locator("dialog form").get_by_role("button", name=words["send"]).click()

    await rep.sees("●", words["why"])
    await expect(rep.node.locator(".message.mine .contact")).to_contain_text("+359 88 812 3456")
    await rep.keeps_picture(f"sitting-{language}-6-contact")


async def test_what_a_client_wrote_is_forwarded_as_evidence(play: str, opened: Opened) -> None:
    words = WORDS["en"]
    rep = Handset(await opened(play))
    await at_decider(rep, words)

    await rep.attaches(words["forward"])
    await rep.page.locator("dialog form [name=text]").fill("Please talk to our director, Mr Petrov.")
    await rep.page.locator("dialog form").get_by_role("button", name="Forward").click()

    await rep.sees("Kept", "Acme Ltd")
    await rep.keeps_picture("sitting-en-7-forwarded")
