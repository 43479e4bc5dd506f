"""Stickers, polls, places, cards, albums and files: never an answer by accident, never silence."""

from typing import Any

import pytest

from tests.faults.office import Office, client_name
from tests.talk_person import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

NO_ANSWER = "That can't be an answer here."
FILE = {"file_id": "AgAD-1", "file_unique_id": "u1"}
NEVER_AN_ANSWER: dict[str, Any] = {
    "sticker": {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False},
    "poll": {"id": "1", "question": "When?", "options": [], "type": "regular"},
    "dice": {"emoji": "🎲", "value": 4},
    "location": {"latitude": 42.7, "longitude": 23.3},
    "story": {"id": 1, "chat": {"id": 1, "type": "private"}},
    "game": {"title": "x", "description": "y", "photo": []},
    "new_chat_title": "Other",
    "hologram_of_next_year": {"depth": 3},
}


async def test_what_can_not_be_an_answer_leaves_the_question_open(office: Office, anna: Person) -> None:
    deal = await office.deal(anna)
    await office.asks(anna, deal, "P8")

    for kind, content in NEVER_AN_ANSWER.items():
        await office.receives(anna, **{kind: content})
        await anna.sees(NO_ANSWER)
    assert await office.answers(deal) == {}

    await anna.says("Saw stops; seen twice; costs them 12 000 a year")
    await anna.sees("Expected issue: Saw stops")


@pytest.mark.parametrize("kind", ["sticker", "poll", "location"])
async def test_what_can_not_be_a_name_leaves_the_name_open(office: Office, anna: Person, kind: str) -> None:
    await anna.says("/new")
    await anna.sees("Which client is it?")

    await anna.sends(kind)
    await anna.sees(NO_ANSWER)

    client = client_name(1000 + len(kind))
    await anna.says(client)
    await anna.sees(f"{client} · Prospecting · 1 of 11")


async def test_a_voice_note_is_kept_and_one_line_of_text_is_asked_for(office: Office, anna: Person) -> None:
    deal = await office.deal(anna)
    await office.asks(anna, deal, "P8")

    await anna.sends_voice()

    await anna.sees("Voice note kept with «Expected issue». Type the answer in one line, too.")
    kept = await office.one("SELECT kind, question FROM attachments WHERE deal_id = :id", id=deal)
    assert (kept["kind"], kept["question"]) == ("voice", "P8")
    assert await office.answers(deal) == {}


async def test_an_album_forwarded_from_a_client_is_kept_picture_by_picture(
    office: Office, anna: Person
) -> None:
    deal = await office.deal(anna)
    await anna.says("/cancel")
    await anna.sees("Left.")
    origin = {"type": "hidden_user", "sender_user_name": "Ivan Petrov", "date": 1_795_000_000}

    for number in range(3):
        photo = [{**FILE, "file_id": f"P{number}", "width": 90, "height": 90}]
        await office.receives(anna, photo=photo, forward_origin=origin, media_group_id="7")

    await anna.sees("Kept.", messages=3)
    kept = await office.all(
        "SELECT file_id, sender, deal_id FROM attachments WHERE kind = 'photo' ORDER BY id"
    )
    assert [(row["file_id"], row["sender"]) for row in kept] == [(f"P{n}", "Ivan Petrov") for n in range(3)]
    assert await office.answers(deal) == {}


async def test_an_album_of_ones_own_is_evidence_on_the_open_question(office: Office, anna: Person) -> None:
    deal = await office.deal(anna)
    await office.asks(anna, deal, "P8")

    await anna.sends_album("photo", "photo")

    await anna.sees("Kept with «Expected issue».", messages=2)
    assert await office.count("attachments WHERE deal_id = :id AND question = 'P8'", id=deal) == 2


async def test_a_forwarded_text_is_never_an_answer(office: Office, anna: Person) -> None:
    deal = await office.deal(anna)
    await office.asks(anna, deal, "P8")

    await anna.forwards("We lose 12 000 a year to the old saw")

    await anna.sees("Kept. Which answer of", "does it prove?")
    assert await office.answers(deal) == {}


async def test_a_contact_without_a_number_is_a_person_without_a_number(office: Office, anna: Person) -> None:
    deal = await office.deal(anna)
    await office.asks(anna, deal, "P2")

    await office.receives(anna, contact={"first_name": "Maria"})

    await anna.sees("●○○", "What is their phone number or mail?")
    assert (await office.answers(deal))["P2"]["strength"] == 1


async def test_a_contact_with_nothing_in_it_is_refused_with_an_example(office: Office, anna: Person) -> None:
    deal = await office.deal(anna)
    await office.asks(anna, deal, "P2")

    await office.receives(anna, contact={"first_name": ""})

    await anna.sees("neither a name nor a number", "Ivan Petrov, +359 88 812 3456")
    assert await office.answers(deal) == {}


async def test_a_contact_where_no_person_is_asked_for_is_not_taken(office: Office, anna: Person) -> None:
    deal = await office.deal(anna)
    await anna.shares_contact("Maria", "359888123456")
    await anna.sees("This question isn't about a person.")

    await anna.says("/cancel")
    await anna.sees("Left.")
    await anna.shares_contact("Maria", "359888123456")

    await anna.sees("A contact card is taken while a question asks for a person.")
    assert await office.answers(deal) == {}


async def test_a_file_with_the_answer_as_its_caption_is_both(office: Office, anna: Person) -> None:
    deal = await office.deal(anna)
    await office.asks(anna, deal, "P8")

    await anna.sends_photo("Saw stops; seen twice; costs them 12 000 a year")

    await anna.sees("Expected issue: Saw stops")
    assert await office.count("attachments WHERE deal_id = :id AND question = 'P8'", id=deal) == 1


async def test_a_file_without_any_deal_is_kept(office: Office, anna: Person) -> None:
    ognyan = await office.rep("Ognyan")

    await ognyan.sends_document("offer.pdf", b"%PDF")

    await ognyan.sees("Kept. It can be attached once you have a deal.")


@pytest.mark.parametrize(
    "content",
    [
        {"location": {"latitude": 1e308, "longitude": -1e308}},
        {"location": {"latitude": 95, "longitude": 500}},
    ],
)
async def test_a_place_off_the_map_is_still_answered(office: Office, content: dict[str, Any]) -> None:
    petar = await office.telegram.person("Petar")
    await petar.says(f"/start {await office.link()}")
    await petar.sees("Where are you?")

    await office.receives(petar, **content)

    await petar.sees("Start with your first deal")


async def test_a_strange_place_in_the_middle_of_the_sea_has_a_zone(office: Office, anna: Person) -> None:
    rada = await office.telegram.person("Rada")
    await rada.says(f"/start {await office.link()}")
    await rada.sees("Where are you?")

    await rada.shares_place(0.0, -160.0)

    await rada.sees("Start with your first deal")
