"""Twice, at once, or too late: nothing is done two times, and the person is told what holds now."""

import asyncio

import pytest

from tests.faults.office import Office
from tests.talk_person import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = "This is an earlier screen, nothing changed."


async def test_the_same_update_twice_is_handled_once(office: Office, anna: Person) -> None:
    deal = await office.deal(anna)
    await office.asks(anna, deal, "P8")
    await anna.says("Old saw; it stops twice a week; 12 000 a year")
    await anna.sees("Expected issue: Old saw")

    await office.telegram.repeats_update()
    await office.rests()

    await anna.sees_nothing_new()
    assert await office.count("answers WHERE deal_id = :id", id=deal) == 1


async def test_one_tap_that_arrives_under_three_numbers_counts_once(office: Office, anna: Person) -> None:
    deal = await office.deal(anna)

    await anna.presses("Skip", times=3)

    await anna.sees("Who can say yes and sign?", messages=3)
    assert list(await office.answers(deal)) == ["P1"]


async def test_a_second_tap_on_the_same_button_is_told_what_holds_now(office: Office, anna: Person) -> None:
    deal = await office.deal(anna)
    first = anna.newest()
    await anna.presses("Skip")
    await anna.sees("Who can say yes and sign?")

    await anna.presses("Skip", on=first)

    assert anna.toast == OLD
    await anna.sees("Open now:", "Who can say yes and sign?")
    assert list(await office.answers(deal)) == ["P1"]


async def test_two_phones_at_once_answer_the_question_once(office: Office, anna: Person) -> None:
    deal = await office.deal(anna)
    other = anna.second_phone()
    await other.refresh()
    data = next(b.data for row in other.newest().buttons for b in row if b.label == "Skip")
    assert data is not None

    await asyncio.gather(
        anna.taps(anna.newest(), data, wait=False), other.taps(other.newest(), data, wait=False)
    )
    await office.rests()

    await anna.refresh()
    anna.forget_news()
    assert list(await office.answers(deal)) == ["P1"]


async def test_each_of_twenty_messages_at_once_is_the_answer_of_at_most_one_question(
    office: Office, anna: Person
) -> None:
    deal = await office.deal(anna)
    await office.asks(anna, deal, "P8")
    for number in range(20):
        await office.receives(anna, text=f"Saw {number}; stops {number} times", message_id=700_000 + number)
    await office.rests()

    await anna.refresh()
    anna.forget_news()
    kept = await office.all(
        "SELECT message_id, COUNT(DISTINCT question) AS questions FROM answers "
        "WHERE deal_id = :id AND message_id IS NOT NULL GROUP BY message_id",
        id=deal,
    )
    assert kept and {row["questions"] for row in kept} == {1}
    numbers = await office.all(
        "SELECT update_id FROM inbox WHERE person_key = :id ORDER BY arrival", id=anna.id
    )
    assert numbers == sorted(numbers, key=lambda row: row["update_id"])


async def test_an_old_card_still_opens_its_deal(office: Office, anna: Person) -> None:
    deal = await office.deal(anna)
    await anna.says(f"/deal {deal}")
    card = await anna.sees(f"no. {deal}")
    await office.deal(anna)

    await anna.presses("Answers", on=card)

    await anna.sees("answers")
