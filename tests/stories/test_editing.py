"""Editing a Telegram message edits the answer it gave; a swipe answers the question swiped."""

import pytest

from tests.faults.office import Office
from tests.stories.deal import PETROV, begins_deal
from tests.talk import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_an_edited_message_changes_its_answer_and_the_history_keeps_the_old_one(
    each_office: Office,
) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Osogovo")
    await anna.presses("Skip")
    typed = await anna.says(PETROV)
    await anna.presses("The client wrote it")
    await anna.sees("How do you know that they decide?")

    await anna.edits(typed, "Ivana Petrova, CEO, ivana@osogovo.bg")

    await anna.sees("Changed as you edited it:\n✔ Decider: Ivana Petrova, CEO ●●● written")
    said = await each_office.all(
        "SELECT value FROM answers WHERE deal_id = :id AND question = 'P2' ORDER BY id", id=deal
    )
    assert ["Ivana" in row["value"] for row in said] == [False, False, True]
    assert (await each_office.answers(deal))["P2"]["evidence"] == "wrote"


async def test_an_edit_gets_the_same_checks_as_the_answer_did(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Pirin")
    await anna.presses("Skip")
    typed = await anna.says(PETROV)
    await anna.presses("The client wrote it")

    await anna.edits(typed, "?")
    await anna.sees("The earlier answer stays. The new text could not be read:\nI need a word or a number")
    await anna.edits(typed, "the boss there")
    await anna.sees("Changed as you edited it:\n✔ Decider: the boss there ●○○")

    assert (await each_office.answers(deal))["P2"]["strength"] == 1


async def test_editing_a_message_that_gave_no_answer_changes_nothing(office: Office, anna: Person) -> None:
    await begins_deal(office, anna, "Quarry")
    talk = await anna.says("/help")
    await anna.sees("Deals: /new")

    await anna.edits(talk, "/helm")

    await anna.sees("That message gave no answer that still holds, so nothing changed.")


async def test_a_swipe_is_the_answer_to_the_question_swiped_and_the_open_one_waits(
    each_office: Office,
) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Rila")
    await anna.presses("Skip")
    decider = await anna.sees("Who can say yes and sign?")
    await anna.presses("Not known yet")
    await anna.sees("If you can't reach the decider")

    await anna.replies(decider, PETROV)
    await anna.sees("✔ Decider: Ivan Petrov, managing director\nWhere do you have it from?")
    await anna.presses("The client said so")
    await anna.sees("done for now")
    assert anna.buttons()[0] == "Continue: Ally"
    await anna.presses("Continue: Ally")

    await anna.sees("3 of 11\n", "who inside could help?")
    assert (await each_office.answers(deal))["P2"]["strength"] == 2
