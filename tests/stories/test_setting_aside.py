"""A question in the middle of something else: nothing is lost, and *Continue* is the first thing offered."""

import pytest

from tests.faults.office import Office
from tests.stories.deal import PETROV, begins_deal
from tests.talk import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_command_sets_the_question_aside_and_continue_comes_first(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    await begins_deal(each_office, anna, "Yantra")
    await anna.presses("Industry")
    await anna.presses("Size")

    await anna.says("/help")
    await anna.sees("Deals: /new")
    assert anna.buttons()[0] == "Continue: Fit"
    await anna.presses("Continue: Fit")

    await anna.sees("1 of 11\n", "Which of our criteria do they meet?")
    assert anna.buttons()[:3] == ["✔ Industry", "✔ Size", "Distance"]


async def test_a_weak_answer_that_was_set_aside_is_talked_over_again(office: Office, anna: Person) -> None:
    await begins_deal(office, anna, "Zlatna")
    await anna.presses("Skip")
    await anna.says("the boss there")
    await anna.sees("●○○ No name, no way to reach them.")

    await anna.says("/deals")
    await anna.presses("Continue: Decider")
    await anna.sees("●○○ No name, no way to reach them.\nWho signs contracts of this size there?")
    await anna.says(PETROV)

    await anna.sees("✔ Decider: Ivan Petrov, managing director\nWhere do you have it from?")


async def test_leaving_what_a_command_began_offers_the_question_again(office: Office, anna: Person) -> None:
    await begins_deal(office, anna, "Albena")

    await anna.says("/new")
    await anna.sees("Which client is it?")
    await anna.presses("Cancel")

    await anna.sees("What's next?")
    assert anna.buttons() == ["Continue: Fit"]
    await anna.presses("Continue: Fit")
    await anna.sees("Albena · Prospecting · 1 of 11")


async def test_cancel_leaves_the_question_and_keeps_the_answers(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Bistra")
    await anna.presses("Skip")
    await anna.sees("Who can say yes and sign?")

    await anna.says("/cancel")
    await anna.sees("Left. Answers already given are kept.")
    assert anna.buttons() == ["Continue: Decider", "New deal", "My deals"]
    await anna.says("/cancel")
    await anna.sees("Left. Answers already given are kept.")
    assert anna.buttons() == ["New deal", "My deals"]
    await anna.says("/cancel")
    await anna.sees("Nothing is open.")

    assert set(await each_office.answers(deal)) == {"P1"}


async def test_undo_takes_the_last_answer_back_and_goes_on(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Cherna")
    await anna.presses("Industry")
    await anna.presses("Done")
    await anna.presses("Keep it, go on")
    await anna.sees("Who can say yes and sign?")

    await anna.says("/undo")
    await anna.sees("↩ Cherna: the last answer to «Fit» is taken back.")
    assert await each_office.answers(deal) == {}
    assert anna.buttons()[0] == "Continue: Decider"
    await anna.says("/undo")

    await anna.sees("↩ The deal with Cherna is gone.")
    assert await each_office.count("deals WHERE id = :id", id=deal) == 0
    await anna.says("/undo")
    await anna.sees("There is nothing of today to take back.")


async def test_a_tap_on_an_earlier_question_says_where_one_is(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Devnya")
    fit = anna.newest()
    await anna.presses("Skip")
    await anna.sees("Who can say yes and sign?")

    await anna.presses("Industry", on=fit)

    assert anna.toast == "This is an earlier screen, nothing changed."
    await anna.sees("Open now: Devnya, Who can say yes and sign?")
    assert set(await each_office.answers(deal)) == {"P1"}


async def test_two_quick_taps_on_one_button_do_it_once(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Elovo")

    await anna.presses("Skip", times=2)

    await anna.sees_each("Who can say yes and sign?", "Open now: Elovo, Who can say yes and sign?")
    assert set(await each_office.answers(deal)) == {"P1"}


async def test_a_forged_button_and_somebody_else_s_change_nothing(office: Office, anna: Person) -> None:
    deal = await begins_deal(office, anna, "Foros")
    theirs = next(one.data for row in anna.newest().buttons for one in row if one.label == "Skip")
    boris = await office.rep("Boris")

    for data in (theirs, "1:1:1:skip", "nonsense", f"1:{boris.id}::deal:{deal}"):
        await boris.taps(boris.newest(), str(data))
        assert boris.toast == "This button is not valid here."

    assert await office.answers(deal) == {}


async def test_the_same_question_on_two_phones_is_answered_by_the_first(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Gabra")
    await anna.presses("Skip")
    await anna.says(PETROV)
    await anna.presses("The client wrote it")
    question = await anna.sees("How do you know that they decide?")
    phone = anna.second_phone()

    await anna.presses("Owns the budget")
    await phone.presses("My guess", on=question)

    assert phone.toast == "This is an earlier screen, nothing changed."
    assert (await each_office.answers(deal))["P3"]["value"]["parts"]["how"]["keys"] == ["owns_budget"]


async def test_a_manager_and_a_rep_answer_the_same_question_and_both_are_told(each_office: Office) -> None:
    anna, ivo = await each_office.rep("Anna"), each_office.owner
    deal = await begins_deal(each_office, anna, "Hisar")
    await anna.presses("Skip")
    await anna.sees("Who can say yes and sign?")
    await each_office.asks(ivo, deal, "P2")
    await ivo.says("Peter Novak, owner, +359 88 555 1234")
    await ivo.presses("The client said so")

    await anna.says(PETROV)

    await anna.sees("⚠ ", "Peter Novak, owner", "✔ Decider: Ivan Petrov, managing director")
    said = await each_office.all(
        "SELECT p.name AS who FROM answers a JOIN people p ON p.id = a.person_id "
        "WHERE a.deal_id = :id AND a.question = 'P2' ORDER BY a.id",
        id=deal,
    )
    assert [row["who"] for row in said] == ["Ivo", "Ivo", "Anna"]
