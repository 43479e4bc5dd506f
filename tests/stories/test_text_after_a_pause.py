"""A text long after its question may be something new: two buttons, and an answer only after the tap."""

import pytest

from tests.faults.office import Office
from tests.stories.deal import PETROV, begins_deal

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_text_after_half_an_hour_is_an_answer_only_after_a_tap(office_with_clock: Office) -> None:
    anna = await office_with_clock.rep("Anna")
    deal = await begins_deal(office_with_clock, anna, "Struma")
    await anna.presses("Skip")
    await anna.sees("Who can say yes and sign?")
    await office_with_clock.telegram.advance(minutes=31)

    await anna.says(PETROV)
    asked = await anna.sees("Is this your answer, or something new?", "Ivan Petrov, managing director")
    assert asked.labels == ["Answer: Decider", "Something new"]
    assert set(await office_with_clock.answers(deal)) == {"P1"}
    await anna.presses("Answer: Decider")

    await anna.sees("✔ Decider: Ivan Petrov, managing director\nWhere do you have it from?")


async def test_something_new_sets_the_question_aside(office_with_clock: Office) -> None:
    anna = await office_with_clock.rep("Anna")
    await begins_deal(office_with_clock, anna, "Tundzha")
    await anna.presses("Skip")
    await anna.sees("Who can say yes and sign?")
    await office_with_clock.telegram.advance(minutes=31)

    await anna.says("Tundzha")
    await anna.sees("Is this your answer, or something new?")
    await anna.presses("Something new")
    await anna.sees("Tundzha · Prospecting · 1 of 11 · no. ")
    assert anna.buttons()[0] == "Continue: Decider"
    await anna.presses("Continue: Decider")

    await anna.sees("2 of 11\nWho can say yes and sign?")


async def test_within_half_an_hour_a_text_is_the_answer(office_with_clock: Office) -> None:
    anna = await office_with_clock.rep("Anna")
    await begins_deal(office_with_clock, anna, "Urvich")
    await anna.presses("Skip")
    await anna.sees("Who can say yes and sign?")
    await office_with_clock.telegram.advance(minutes=29)

    await anna.says(PETROV)

    await anna.sees("✔ Decider: Ivan Petrov, managing director\nWhere do you have it from?")


async def test_a_swipe_needs_no_tap_however_late_it_comes(office_with_clock: Office) -> None:
    anna = await office_with_clock.rep("Anna")
    await begins_deal(office_with_clock, anna, "Vacha")
    await anna.presses("Skip")
    question = await anna.sees("Who can say yes and sign?")
    await office_with_clock.telegram.advance(hours=3)

    await anna.replies(question, PETROV)

    await anna.sees("✔ Decider: Ivan Petrov, managing director\nWhere do you have it from?")


async def test_an_unreadable_text_brings_the_question_back_below_the_reason(
    office_with_clock: Office,
) -> None:
    anna = await office_with_clock.rep("Anna")
    await begins_deal(office_with_clock, anna, "Wien")
    await office_with_clock.telegram.advance(minutes=31)
    await anna.says("their size is right")
    await anna.sees("Is this your answer, or something new?")

    await anna.presses("Answer: Fit")

    await anna.sees_each("Please tap one of the buttons", "1 of 11\nWhy this client?")
    await anna.presses("Size")
    await anna.sees("Which of our criteria do they meet?")
