"""Forward = proof: what a client wrote, sent or said raises an answer's evidence, and can be seen again."""

import pytest

from tests.faults.office import Office
from tests.stories.deal import PETROV, begins_deal, frozen
from tests.talk import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")
SUNDAY = 1_795_343_400  # Sun 22 Nov 2026, 10:30 UTC


async def test_a_forwarded_message_proves_an_answer_with_one_tap(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await _decider_said(each_office, anna, "Ispera")

    await anna.forwards("I sign contracts myself. I. Petrov", sender="Ivan Petrov", date=SUNDAY)
    asked = await anna.sees("Kept. Which answer of Ispera does it prove?")
    assert asked.labels == ["Decider", "The whole deal"]
    await anna.presses("Decider")
    await anna.sees("✔ Attached as evidence:\n✔ Decider: Ivan Petrov, managing director ●●● written")
    assert anna.toast == "Attached."

    kept = await each_office.one("SELECT * FROM attachments WHERE deal_id = :id", id=deal)
    assert (kept["question"], kept["sender"], kept["text"]) == (
        "P2",
        "Ivan Petrov",
        "I sign contracts myself. I. Petrov",
    )
    assert (await each_office.answers(deal))["P2"]["evidence"] == "wrote"


async def test_the_open_question_stays_open_beside_a_proof(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await _decider_said(each_office, anna, "Jasen")
    await anna.forwards("I sign myself", date=SUNDAY)
    await anna.presses("Decider")
    await anna.sees("✔ Attached as evidence:")

    await anna.presses("Signs contracts")

    await anna.sees("done for now", "✔ Authority: Signs contracts ●●●")
    assert (await each_office.answers(deal))["P3"]["strength"] == 3


async def test_a_second_tap_on_the_same_proof_does_nothing_more(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await _decider_said(each_office, anna, "Kliment")
    await anna.forwards("I sign myself", date=SUNDAY)
    await anna.presses("Decider")
    await anna.sees("✔ Attached as evidence:")

    await anna.presses("Decider")

    assert anna.toast == "Attached."
    await anna.sees_nothing_new()
    assert await each_office.count("answers WHERE deal_id = :id AND question = 'P2'", id=deal) == 3


async def test_the_card_gives_the_evidence_back_with_its_origin_and_date(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    await _decider_said(each_office, anna, "Lyulin")
    await anna.forwards("I sign contracts myself", sender="Ivan Petrov", date=SUNDAY)
    await anna.presses("Decider")
    await anna.forwards("their budget plan", kind="photo", sender="Eva Stone", date=SUNDAY)
    await anna.presses("The whole deal", on=anna.newest())
    await anna.says("/deal lyulin")
    await anna.sees("Lyulin · Prospecting")

    await anna.presses("Evidence")

    text, photo = await anna.sees_each(
        "Decider · Ivan Petrov · Sun 22 Nov 2026, 12:30\nI sign contracts myself",
        "The whole deal · Eva Stone · Sun 22 Nov 2026, 12:30\ntheir budget plan",
    )
    assert (text.kind, photo.kind) == ("text", "photo")


async def test_a_forward_after_leaving_a_question_is_for_the_deal_just_left(
    office: Office, anna: Person
) -> None:
    await _decider_said(office, anna, "Madara")
    await anna.says("/cancel")
    await anna.sees("Left.")

    await anna.forwards("I sign myself", sender="Ivan Petrov", date=SUNDAY)
    await anna.sees("Kept. Which answer of Madara does it prove?")
    await anna.presses("Decider")

    await anna.sees("✔ Attached as evidence:\n✔ Decider: Ivan Petrov, managing director ●●● written")


async def test_a_photo_while_the_evidence_is_asked_is_the_document_seen(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Nikopol")
    await anna.presses("Skip")
    await anna.says(PETROV)
    await anna.sees("Where do you have it from?")

    await anna.sends_photo()

    await anna.sees("3 of 11\n")
    assert frozen(anna, "✔ Decider").text == "✔ Decider: Ivan Petrov, managing director ●●● document seen"
    assert (await each_office.answers(deal))["P2"]["evidence"] == "document"


async def test_a_message_forwarded_while_its_source_is_asked_is_that_source(
    office: Office, anna: Person
) -> None:
    deal = await begins_deal(office, anna, "Opaka")
    await anna.presses("Skip")
    await anna.says(PETROV)
    await anna.forwards("I sign myself", date=SUNDAY)

    await anna.presses("Decider")

    await anna.sees("3 of 11\n")
    assert frozen(anna, "✔ Decider").text == "✔ Decider: Ivan Petrov, managing director ●●● written"
    assert (await office.answers(deal))["P2"]["evidence"] == "wrote"


async def test_a_forwarded_message_is_the_open_question_s_answer_and_its_source(
    office: Office, anna: Person
) -> None:
    deal = await begins_deal(office, anna, "Pavel")
    await anna.presses("Skip")
    await anna.forwards(PETROV, sender="Ivan Petrov", date=SUNDAY)

    await anna.presses("Decider")

    await anna.sees("3 of 11\n")
    assert (await office.answers(deal))["P2"]["evidence"] == "wrote"


async def test_a_forward_too_vague_to_be_the_answer_still_is_its_source(office: Office, anna: Person) -> None:
    deal = await begins_deal(office, anna, "Rila")
    await anna.presses("Skip")
    await anna.forwards("the boss", sender="Ivan Petrov", date=SUNDAY)
    await anna.presses("Decider")
    await anna.sees("●○○ No name, no way to reach them.")

    await anna.says(PETROV)

    await anna.sees("3 of 11\n")
    assert (await office.answers(deal))["P2"]["evidence"] == "wrote"


async def test_one_s_own_voice_is_no_document_that_was_seen(office: Office, anna: Person) -> None:
    deal = await begins_deal(office, anna, "Sevlievo")
    await anna.presses("Skip")
    await anna.says(PETROV)
    await anna.sees("Where do you have it from?")

    await anna.sends_voice()

    await anna.sees("Kept with «Decider». Now tap where the answer comes from.")
    assert (await office.answers(deal))["P2"]["evidence"] is None


async def test_a_voice_note_is_kept_and_asks_for_one_line_of_text(office: Office, maria: Person) -> None:
    await begins_deal(office, maria, "Пловдив Мел")
    await maria.presses("Без отговор")
    await maria.sees("Кой взема решението и подписва?")

    await maria.sends_voice()
    await maria.sees("Гласовата бележка е запазена към „Кой решава“. Напишете отговора и на един ред.")
    await maria.says("Иван Петров, управител, 0888 123 456")

    await maria.sees("✔ Кой решава: Иван Петров, управител\nОткъде го знаете?")


async def test_a_photo_with_words_is_the_answer_and_its_evidence(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Orfey")
    await anna.presses("Skip")
    await anna.sees("Who can say yes and sign?")

    await anna.sends_photo(PETROV)

    await anna.sees("✔ Decider: Ivan Petrov, managing director")
    kept = await each_office.one("SELECT kind, question FROM attachments WHERE deal_id = :id", id=deal)
    assert (kept["kind"], kept["question"]) == ("photo", "P2")


async def _decider_said(office: Office, anna: Person, client: str) -> int:
    deal = await begins_deal(office, anna, client)
    await anna.presses("Skip")
    await anna.says(PETROV)
    await anna.presses("The client said so")
    await anna.sees("How do you know that they decide?")
    return deal
