"""The first sitting: a weak answer, its reason and one follow-up question; evidence; the check card."""

import pytest

from tests.faults.office import Office
from tests.stories.deal import PETROV, begins_deal, ends_first_sitting, frozen
from tests.talk import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_weak_answer_gets_one_reason_and_one_question_and_a_strong_one_its_evidence(
    each_office: Office,
) -> None:
    anna = await each_office.rep("Anna")
    await begins_deal(each_office, anna, "Acme")
    await anna.presses("Industry")
    await anna.presses("Size")
    await anna.presses("Age of equipment")
    await anna.presses("Done")
    question = await anna.sees(
        "Acme · Prospecting · 2 of 11\n"
        "Who can say yes and sign?\n"
        "Without the decider's name a deal rarely closes on its date.\n"
        "Share a contact, or type: name, role, phone or mail."
    )
    assert [len(row) for row in question.buttons] == [2, 4]
    assert question.labels == ["Not known yet", "Client refused", "‹ Back", "Example", "Skip", "Later"]

    await anna.says("the boss there")
    weak = await anna.sees(
        "●○○ No name, no way to reach them.\nWho signs contracts of this size there?",
    )
    assert weak.labels == ["Answer again", "Keep it, go on", "Why?"]
    await anna.says(PETROV)
    evidence = await anna.sees("✔ Decider: Ivan Petrov, managing director\nWhere do you have it from?")
    assert evidence.labels == [
        "The client said so",
        "The client wrote it",
        "I saw a document",
        "My guess",
        "Answer again",
    ]
    await anna.presses("The client wrote it")

    await anna.sees("Acme · Prospecting · 3 of 11", "How do you know that they decide?")
    answered = frozen(anna, "✔ Decider")
    assert answered.text == "✔ Decider: Ivan Petrov, managing director ●●● written"
    assert answered.labels == []


async def test_words_typed_while_the_source_is_asked_don_t_replace_the_answer(
    office: Office, anna: Person
) -> None:
    deal = await begins_deal(office, anna, "Burgas Mill")
    await anna.presses("Skip")
    await anna.says(PETROV)
    await anna.sees("Where do you have it from?")

    await anna.says("he told me on the phone")

    await anna.sees("Tap where the answer comes from")
    await anna.presses("The client said so")
    await anna.sees("3 of 11")
    assert "Petrov" in str((await office.answers(deal))["P2"])


async def test_the_sitting_ends_with_what_is_strong_what_is_missing_and_the_next_step(
    each_office: Office,
) -> None:
    anna = await each_office.rep("Anna")
    await begins_deal(each_office, anna, "Borovo")

    card = await ends_first_sitting(anna)

    assert card.has(
        "Borovo · Prospecting: done for now\n"
        "✔ Fit: Industry, Size, Age of eq… ●●●\n"
        "✔ Decider: Ivan Petrov, managing… ●●●\n"
        "✔ Authority: Signs contracts ●●●\n"
        "✎ Next step: missing\n"
        "To pass the gate: Next step and 1 more\n"
        "When might it close?"
    )
    assert card.labels[-4:] == ["Set the next step", "Next questions", "Change an answer", "Deal"]

    await anna.presses("Set the next step")
    await anna.sees("Borovo · Prospecting\n", "What is the agreed next step, with whom and when?")
    await anna.presses("Meeting")
    await anna.says("Ivan Petrov, tomorrow 10:00")
    await anna.sees("✔ Next step: Meeting, Ivan Petrov, managing director, Tue 24 Nov 2026, 10:00")
    await anna.presses("The client said so")
    await anna.sees("●●○ Said, not yet written.", "✔ The way to the next stage is open.")
    assert anna.buttons()[0] == "To the next stage"


async def test_an_answer_on_the_card_is_changed_and_leads_straight_back(office: Office, anna: Person) -> None:
    await begins_deal(office, anna, "Cetina")
    await ends_first_sitting(anna)
    await anna.presses("Change an answer")
    await anna.sees("Cetina · Prospecting: answers", "✔ Authority: Signs contracts ●●●")

    await anna.presses("✔ Authority")
    await anna.sees("How do you know that they decide?", "So far: Signs contracts ●●●")
    await anna.presses("Can veto")

    await anna.sees("●●○ Signing or owning the budget would make it strong.", "done for now")
    assert frozen(anna, "✔ Authority: Can veto").text == "✔ Authority: Can veto ●●○"


async def test_a_sitting_in_bulgarian_has_no_other_language_in_it(maria: Person) -> None:
    await maria.says("/new Акме")
    await maria.sees("Акме · Търсене на клиенти · 1 от 11", "Защо точно този клиент?")
    await maria.presses("Отрасъл")
    await maria.presses("Размер")
    await maria.presses("Готово")
    await maria.sees("●●○ За ●●●: три критерия, един за дейността им.", "Кой взема решението и подписва?")

    await maria.says("шефът им")
    await maria.sees("●○○ Няма нито име, нито начин за връзка.\nКой там подписва договори за такава сума?")
    assert maria.buttons() == ["Нов отговор", "Без промяна", "Защо?"]
    await maria.says("Иван Петров, управител, 0888 123 456")
    await maria.sees("✔ Кой решава: Иван Петров, управител\nОткъде го знаете?")
    await maria.presses("Клиентът го каза")
    await maria.sees("●●○ ", "Откъде знаете, че точно този човек решава?")
    await maria.presses("Подписва договорите")
    await maria.sees(
        "Акме · Търсене на клиенти: готово засега\n"
        "✔ Подходящ клиент: Отрасъл… ●●○\n"
        "✔ Кой решава: Иван Петров, у… ●●○\n"
    )
    assert "Следваща стъпка" in maria.buttons()
