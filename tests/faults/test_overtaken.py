"""What was open when the program, the playbook or the deal changed: nobody is stuck, nothing is a fault."""

import json
from typing import Any

import pytest

from tests.faults.office import Office
from tests.talk_person import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

ANSWER = "Old saw; it stops twice a week; 12 000 a year"


async def _conversation(office: Office, person: Person) -> dict[str, Any]:
    row = await office.one("SELECT state FROM conversations WHERE person_id = :id", id=person.id)
    return dict(json.loads(row["state"]))


async def _set(office: Office, person: Person, conversation: dict[str, Any]) -> None:
    await office.writes(
        "UPDATE conversations SET state = :state WHERE person_id = :id",
        state=json.dumps(conversation),
        id=person.id,
    )


@pytest.mark.parametrize(
    "state",
    [
        '{"state":{"type":"crystal_ball","deal":5},"revision":99}',
        '{"state":{"type":"interview","deal_id":1,"queue":["GONE"],"place":7,"shown_at":"never"}}',
        '{"phase":"of the moon"}',
        "{}",
        "[]",
        '"',
        "",
    ],
)
async def test_a_conversation_of_an_unknown_version_becomes_the_menu(
    office: Office, anna: Person, state: str
) -> None:
    await office.deal(anna)
    changed = await office.writes("UPDATE conversations SET state = :state", state=state)
    assert changed

    await anna.says(ANSWER)

    shown = await anna.sees("choose")
    assert "New deal" in shown.labels


async def test_a_tap_into_a_conversation_of_an_unknown_version_is_answered(
    office: Office, anna: Person
) -> None:
    deal = await office.deal(anna)
    await office.writes("UPDATE conversations SET state = :state", state='{"state":{"type":"crystal_ball"}}')

    await anna.presses("Skip")

    assert anna.toast
    await office.asks(anna, deal, "P8")


async def test_a_question_that_left_the_playbook_makes_way_for_the_next(office: Office, anna: Person) -> None:
    deal = await office.deal(anna)
    conversation = await _conversation(office, anna)
    conversation["state"]["queue"] = ["GONE", "P8"]
    await _set(office, anna, conversation)

    await anna.says(ANSWER)
    await anna.sees("Which critical business issue do you expect there")

    await anna.says(ANSWER)
    await anna.sees("Expected issue: Old saw")
    assert list(await office.answers(deal)) == ["P8"]


async def test_a_tap_on_a_question_that_left_the_playbook_shows_the_next(
    office: Office, anna: Person
) -> None:
    await office.deal(anna)
    conversation = await _conversation(office, anna)
    conversation["state"]["queue"] = ["GONE", "P8"]
    await _set(office, anna, conversation)

    await anna.presses("Skip")

    await anna.sees("Which critical business issue do you expect there")


@pytest.mark.parametrize("act", ["text", "tap", "contact", "photo", "voice"])
async def test_a_deal_that_went_to_somebody_else_takes_no_more_answers(
    office: Office, anna: Person, act: str
) -> None:
    deal = await office.deal(anna)
    await office.asks(anna, deal, "P2")
    await office.writes("UPDATE deals SET owner_id = 1 WHERE id = :id", id=deal)

    if act == "text":
        await anna.says("Ivan Petrov, managing director, +359 88 812 3456")
    elif act == "tap":
        await anna.presses("Skip")
    elif act == "contact":
        await anna.shares_contact("Ivan", "359888123456")
    else:
        await anna.sends(act, "" if act == "voice" else "Ivan Petrov, managing director")

    await anna.sees("There is no such deal among yours.")
    assert await office.answers(deal) == {}
    assert await office.count("attachments WHERE deal_id = :id", id=deal) == 0


async def test_what_waited_for_a_tap_is_not_stored_on_a_deal_that_went_away(
    office: Office, anna: Person
) -> None:
    deal = await office.deal(anna)
    await office.asks(anna, deal, "P8")
    await office.telegram.advance(minutes=45)
    await anna.says(ANSWER)
    await anna.sees("Is this your answer, or something new?")
    await office.writes("UPDATE deals SET owner_id = 1 WHERE id = :id", id=deal)

    await anna.presses("Answer: ")

    await anna.sees("There is no such deal among yours.")
    assert await office.answers(deal) == {}
