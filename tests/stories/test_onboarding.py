"""The first minutes: a stranger, the owner, the first question within three messages and three taps."""

from pathlib import Path

import pytest

from tests.faults.office import MONDAY_MORNING_MS, Office
from tests.talk import Person, Sandbox
from tests.talk_bot import RunningBot

pytestmark = pytest.mark.asyncio(loop_scope="session")

STRANGER = "This is a sales team's own coach. Ask your manager for an invitation link."


async def test_a_stranger_gets_one_polite_line_and_grows_nothing(office: Office) -> None:
    zoe = await office.telegram.person("Zoe")
    people = await office.count("people")

    await zoe.says("/start")
    await zoe.sees(STRANGER)
    await zoe.says("Which deals do you have with Acme?")
    await zoe.sees(STRANGER)
    await zoe.says("/start no-such-code")
    await zoe.sees("This link is not valid here. Ask for a new invitation.")

    assert await office.count("people") == people
    assert await office.count("conversations WHERE person_id = :id", id=zoe.id) == 0


async def test_a_stranger_is_answered_in_their_own_language(office: Office) -> None:
    zoya = await office.telegram.person("Зоя", language="bg")

    await zoya.says("/start")

    await zoya.sees("Това е помощникът на един търговски екип. Поискайте покана от ръководителя си.")


async def test_the_first_owner_is_at_the_first_question_after_three_messages_and_three_taps(
    address: str, tmp_path: Path
) -> None:
    async with Sandbox.running() as telegram:
        await telegram.set_clock(MONDAY_MORNING_MS)
        async with RunningBot.running(telegram, tmp_path, database_url=address) as bot:
            code = bot.owner_link()
            ivo = await telegram.person("Ivo")

            await ivo.says(f"/start {code}")
            await ivo.sees("Welcome, Ivo. The bot is yours now.\nI ask the questions", "Where are you?")
            assert ivo.buttons() == ["London, 08:00", "Berlin, 09:00", "Sofia, 10:00", "Share my place"]
            await ivo.presses("Sofia, 10:00")
            await ivo.sees("Start with your first deal. /invite brings in colleagues")
            assert ivo.buttons() == ["New deal", "Try a sample deal"]
            await ivo.presses("Try a sample deal")
            await ivo.sees("Sample Ltd · Prospecting · 1 of 11")
            assert len([one for one in ivo.messages() if one.by_bot]) <= 4

            await ivo.says("/team")
            await ivo.sees("Team · Mon 23 Nov")

            rival = await telegram.person("Rival")
            await rival.says(f"/start {code}")
            await rival.sees("This link was used already. Ask for a new invitation.")


async def test_the_zone_frozen_says_what_time_it_is_there(anna: Person) -> None:
    zone = next(one for one in anna.messages() if one.has("✔ Sofia"))

    assert zone.has("With you it is Mon 23 Nov 2026, 10:")
    assert zone.labels == []


async def test_a_typed_city_gives_the_zone_and_an_unknown_one_is_asked_for_again(office: Office) -> None:
    boris = await office.telegram.person("Борис", language="bg")
    await boris.says(f"/start {await office.link()}")
    await boris.sees("Добре дошли, Борис. В екипа сте като търговец.", "Къде се намирате?")

    await boris.says("Атлантида")
    await boris.sees("Няма град или часова зона „Атлантида“. Например: София, Europe/Berlin.")
    await boris.says("Пловдив")

    await boris.sees("Започнете с първата сделка. В /help е останалото.")
    assert boris.messages()[1].has("✔ София. При Вас е понеделник, 23 ноември 2026 г., 10:")


async def test_a_shared_place_gives_the_zone_and_its_keyboard_goes_away(office: Office) -> None:
    claire = await office.telegram.person("Claire")
    await claire.says(f"/start {await office.link()}")
    await claire.sees("Where are you?")

    await claire.presses("Share my place")
    await claire.sees("The button below sends your location.")
    await claire.shares_place(48.85, 2.35)

    await claire.sees_each("✔ Got it.", "Start with your first deal. /help shows the rest.")
    assert claire.messages()[1].has("✔ Paris. With you it is Mon 23 Nov 2026, 09:")
    assert claire.keyboard is None


async def test_start_again_resets_nothing_and_offers_to_go_on(office: Office, anna: Person) -> None:
    deal = await office.deal(anna)

    await anna.says("/start")

    await anna.sees("Anna, what's next?")
    assert anna.buttons() == ["Continue: Fit", "New deal", "My deals", "Help"]
    await anna.presses("Continue: Fit")
    await anna.sees("Prospecting · 1 of 11", "Why this client?")
    assert await office.count("deals WHERE id = :id", id=deal) == 1
