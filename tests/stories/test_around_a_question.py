"""What stands below every question: back, an example, why, skipped, not known, refused; said or tapped."""

import pytest

from tests.faults.office import Office
from tests.stories.deal import PETROV, begins_deal, frozen
from tests.talk import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_back_shows_the_old_answer_and_keeps_the_later_ones(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Dunav")
    await anna.presses("Skip")
    await anna.says(PETROV)
    await anna.presses("The client wrote it")
    await anna.presses("Signs contracts")
    await anna.presses("Next questions")
    await anna.sees("4 of ", "Who else there influences this")

    await each_office.asks(anna, deal, "P3")
    await anna.presses("‹ Back")
    await anna.sees("done for now")
    await anna.presses("Next questions")
    await anna.sees("Who else there influences this")
    await anna.presses("Skip")
    await anna.sees("Which critical business issue do you expect there, and why?")
    await anna.presses("‹ Back")

    await anna.sees("Who else there influences this, or may block it?", "So far: skipped")
    answers = await each_office.answers(deal)
    assert answers["P2"]["strength"] == 3
    assert answers["P3"]["value"]["parts"]["how"]["keys"] == ["signs"]


async def test_back_within_a_sitting_leads_to_the_question_before(office: Office, anna: Person) -> None:
    await begins_deal(office, anna, "Etara")
    await anna.presses("Skip")
    await anna.says(PETROV)
    await anna.presses("The client wrote it")
    await anna.sees("How do you know that they decide?")

    await anna.presses("‹ Back")
    await anna.sees("2 of 11\nWho can say yes and sign?", "So far: Ivan Petrov, managing director ●●●")
    await anna.presses("Keep it, go on")

    await anna.sees("3 of 11\n", "How do you know that they decide?")


async def test_an_example_is_added_to_the_question_in_place(office: Office, anna: Person) -> None:
    await begins_deal(office, anna, "Fjord")
    await anna.presses("Skip")
    await anna.sees("Who can say yes and sign?")

    await anna.presses("Example")

    shown = await anna.sees("For example: Ivan Petrov, managing director, +359 88 812 3456")
    assert shown.edited and shown.has("Who can say yes and sign?")
    assert shown.labels == ["Not known yet", "Client refused", "‹ Back", "Example", "Skip", "Later"]


async def test_why_shows_the_rule_and_leaves_the_verdict_open(office: Office, anna: Person) -> None:
    await begins_deal(office, anna, "Gorna")
    await anna.presses("Skip")
    await anna.says("the boss there")
    await anna.sees("●○○ No name, no way to reach them.")

    await anna.presses("Why?")
    await anna.sees("Strong: name, role and a way to reach them, seen in writing.")
    await anna.presses("Keep it, go on")

    await anna.sees("3 of 11\n", "If you can't reach the decider")
    assert frozen(anna, "✔ Decider").text == "✔ Decider: the boss there ●○○"


async def test_what_has_no_answer_yet_is_frozen_as_what_it_is(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Hemus")

    await anna.presses("Skip")
    await anna.sees("Who can say yes and sign?")
    await anna.says("no idea yet")
    await anna.sees("If you can't reach the decider")
    await anna.presses("Client refused")
    await anna.sees("done for now")

    assert frozen(anna, "✎ Fit").text == "✎ Fit: skipped"
    assert frozen(anna, "✎ Decider").text == "✎ Decider: not known yet"
    assert frozen(anna, "✎ Ally").text == "✎ Ally: the client refused to say"
    answers = await each_office.answers(deal)
    assert {key: answer["standing"] for key, answer in answers.items()} == {
        "P1": "skipped",
        "P2": "not_known",
        "P4": "refused",
    }


async def test_a_typed_label_counts_as_a_tap(office: Office, anna: Person) -> None:
    await begins_deal(office, anna, "Iskar")

    await anna.says("age of equipment")
    await anna.sees("Which of our criteria do they meet?")
    assert "✔ Age of equipment" in anna.buttons()
    await anna.says("Industry")
    await anna.says("DONE")
    await anna.sees("Who can say yes and sign?")
    await anna.says("skip")

    await anna.sees("If you can't reach the decider")
    assert frozen(anna, "✔ Fit").text == "✔ Fit: Industry, Age of equipment ●●○"
    assert frozen(anna, "✎ Decider").text == "✎ Decider: skipped"


async def test_a_label_may_be_typed_in_bulgarian_too(office: Office, maria: Person) -> None:
    await begins_deal(office, maria, "Балкан")

    await maria.says("без отговор")
    await maria.sees("2 от 11\nКой взема решението и подписва?")
    await maria.says("Пример")

    await maria.sees("Например: Иван Петров, управител, 0888 123 456")


async def test_a_shared_contact_is_the_person_who_was_asked_for(office: Office, anna: Person) -> None:
    await begins_deal(office, anna, "Jupiter")
    await anna.presses("Skip")
    await anna.sees("Share a contact, or type: name, role, phone or mail.")

    await anna.shares_contact("Maria", "+359888123456", last_name="Koleva")

    await anna.sees("●○○ The role is missing.\nWhat is their role in the company?")
    await anna.says("CFO")
    await anna.sees("✔ Decider: Maria Koleva, CFO\nWhere do you have it from?")
    await anna.says("/deal jupiter")
    await anna.sees("👤 Maria Koleva, decider", "+359888123456")
