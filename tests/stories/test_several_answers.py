"""One message with several answers: taken apart, shown, saved on one tap, never asked again."""

import pytest

from tests.faults.office import Office
from tests.stories.deal import begins_deal, frozen
from tests.talk import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_three_answers_in_one_message_are_saved_on_one_tap(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Kamchia")
    await anna.presses("Skip")
    await anna.sees("Who can say yes and sign?")

    await anna.says("budget 10k, Anna Lee decides, by Friday")
    shown = await anna.sees(
        "I read 3 answers in that:\n✎ Budget: 10,000 €",
        "✎ Decider: Anna Lee\n✎ Needed by: Fri 27 Nov 2026",
    )
    assert shown.labels == ["Save all", "Answer: Decider"]
    assert set(await each_office.answers(deal)) == {"P1"}
    await anna.presses("Save all")

    await anna.sees("3 of 11\nDecider: Anna Lee", "How do you know that they decide?")
    saved = frozen(anna, "✔ Budget")
    assert saved.text == "✔ Budget: 10,000 € ●●○\n✔ Decider: Anna Lee ●○○\n✔ Needed by: Fri 27 Nov 2026 ●○○"
    assert {"P2", "Q5", "Q8"} <= (await each_office.answers(deal)).keys()


async def test_what_was_said_in_passing_is_shown_but_not_asked_again(office: Office, anna: Person) -> None:
    deal = await begins_deal(office, anna, "Lozen")
    await anna.presses("Skip")
    await anna.says("budget 10k, Anna Lee decides, by Friday")
    await anna.presses("Save all")
    await anna.sees("How do you know that they decide?")

    await office.asks(anna, deal, "Q8")

    assert anna.newest().has("What is the status of their budget", "So far: 10,000 €")
    assert "Keep it, go on" in anna.buttons()


async def test_what_was_said_in_passing_is_still_asked_for_its_source(office: Office, anna: Person) -> None:
    deal = await begins_deal(office, anna, "Malusha")
    await anna.presses("Skip")
    await anna.says("Ivan Petrov decides, director, ivan@acme.bg, budget 10k")
    await anna.presses("Save all")
    await anna.sees("✔ Decider: Ivan Petrov, director", "Where do you have it from?")

    await anna.presses("The client wrote it")

    await anna.sees("3 of 11\n", "How do you know that they decide?")
    assert (await office.answers(deal))["P2"]["evidence"] == "wrote"


async def test_the_whole_message_may_be_the_one_answer(office: Office, anna: Person) -> None:
    deal = await begins_deal(office, anna, "Mesta")
    await anna.presses("Skip")
    await anna.says("budget 10k, Anna Lee decides, by Friday")
    await anna.sees("I read 3 answers in that:")

    await anna.presses("Answer: Decider")

    await anna.sees("●○○")
    assert set(await office.answers(deal)) == {"P1", "P2"}


async def test_bulgarian_answers_are_taken_apart_in_bulgarian(office: Office, maria: Person) -> None:
    await begins_deal(office, maria, "Нева")
    await maria.presses("Без отговор")
    await maria.sees("Кой взема решението и подписва?")

    await maria.says("бюджет 10 хил. лв, Ана Петрова решава, до петък")
    shown = await maria.sees("Разпознах 3 отговора:", "Кой решава: Ана Петрова", "петък, 27 ноември 2026 г.")
    assert shown.labels[0] == "Запис на всичко"
    assert shown.has("✎ Бюджет: 5 112,92 € (10 000 лв.)")
    await maria.presses("Запис на всичко")

    await maria.sees("Откъде знаете, че точно този човек решава?")
