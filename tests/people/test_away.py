"""Away and back: reminders wait, whoever stands in knows, and the first morning brings what waited."""

from datetime import date

import pytest

from coach.dialogs.effects import SetPerson
from coach.model.person import Role
from tests.people.desks import joins, presses, says, sees
from tests.people.promised import promises
from tests.planning.desk import Desk

pytestmark = pytest.mark.asyncio

RED = "UPDATE deals SET stalled_at = 1, red_at = 1, follow_at = NULL WHERE id = :id"


async def test_a_rep_is_away_and_back_by_herself(desk: Desk) -> None:
    deal = await desk.deal()
    await promises(desk, deal)

    (done,) = await says(desk, desk.anna, "/away 26.11 – 29.11")

    assert done.text.startswith("✔ Anna: away Thu 26 Nov – Sun 29 Nov\nMira stands in.\nReminders wait;")
    (told,) = await sees(desk, desk.mira)
    assert told.text == "✔ Anna: away Thu 26 Nov – Sun 29 Nov\nMira stands in."
    assert await desk.falls_due("2026-11-27T10:00") == []
    (card,) = await presses(desk, desk.mira, "deal", deal)
    assert "Anna (away Thu 26 Nov – Sun 29 Nov; Mira stands in)" in card.text
    assert await desk.falls_due("2026-11-28T12:00") == []

    (came,) = await desk.falls_due("2026-11-30T08:30")
    assert "call the buyer" in came.text
    (card,) = await presses(desk, desk.mira, "deal", deal)
    assert "stands in" not in card.text


async def test_whoever_comes_back_early_gets_what_waited_at_once(desk: Desk) -> None:
    await promises(desk, await desk.deal())
    (asks,) = await says(desk, desk.anna, "/away")
    assert asks.text.startswith("Until when are you away?")
    (done,) = await presses(desk, desk.anna, asks.buttons["Until Fri 4 Dec"])
    assert await desk.falls_due("2026-11-27T10:00") == []

    (back,) = await presses(desk, desk.anna, done.buttons["Not away"])

    assert "Anna is there" in back.text
    (came,) = await desk.falls_due("2026-11-27T12:00")
    assert "call the buyer" in came.text


async def test_a_manager_says_it_of_somebody_in_the_own_line_only(desk: Desk) -> None:
    elena = await joins(desk, 4, "Elena", manager_id=None)

    (done,) = await says(desk, desk.mira, "/away Anna 1.12–7.12")
    (refused,) = await says(desk, desk.mira, "/away Elena 1.12–7.12")
    (unknown,) = await says(desk, elena, "/away Anna until Friday")

    assert done.text.startswith("✔ Anna: away Tue 1 Dec – Mon 7 Dec")
    assert refused.text.startswith("«Elena 1.12–7.12» is nobody whom you lead.")
    assert unknown.text.startswith("«Anna until Friday» is nobody whom you lead.")
    row = await desk.row("SELECT away_from, away_until FROM people WHERE id = 3")
    assert (row["away_from"], row["away_until"]) == (str(date(2026, 12, 1)), str(date(2026, 12, 7)))


async def test_a_request_and_an_alarm_do_not_wait_for_the_end_of_a_manager_s_holiday(desk: Desk) -> None:
    owner = await joins(desk, 4, "Olga", Role.OWNER, None)
    deal = await desk.deal()
    await desk.writes(RED, id=deal)
    await desk.does(None, SetPerson(person_id=owner.id, timezone="Europe/Sofia"), by=owner)
    assert await desk.falls_due("2026-11-23T13:00", owner) == []
    await says(desk, desk.mira, "/away 24.11 – 29.11")

    await desk.falls_due("2026-11-24T09:00", owner)  # the round of yesterday evening is late
    (told,) = await desk.falls_due("2026-11-24T13:00", owner)
    await presses(desk, desk.anna, "hand_to", deal, owner.id)
    await says(desk, desk.anna, "She knows their buyer")

    assert told.text.startswith("1 thing needs you\n• Acme (Anna): red since")
    (asked,) = await sees(desk, owner)
    assert asked.text.startswith("Anna asks to hand Acme over to ")
    assert await sees(desk, desk.mira) == []


async def test_friday_on_a_friday_is_asked_with_two_buttons(desk: Desk) -> None:
    desk.on("2026-11-27T10:00")

    (which,) = await says(desk, desk.anna, "/away until Friday")
    assert which.text == "Which day do you mean?"
    assert list(which.buttons) == ["Until Fri 27 Nov", "Until Fri 4 Dec"]
    (done,) = await presses(desk, desk.anna, which.buttons["Until Fri 4 Dec"])

    assert done.text.startswith("✔ Anna: away Fri 27 Nov – Fri 4 Dec")


@pytest.mark.parametrize("typed", ["31.02", "1.11 – 5.11", "7.12 – 1.12", "24.12.2031", "soon", "<b>"])
async def test_days_that_cannot_be_are_answered_with_what_can(desk: Desk, typed: str) -> None:
    await says(desk, desk.anna, "/away")

    (told,) = await says(desk, desk.anna, typed)

    assert told.text.startswith("«") and "or 1.12 – 7.12" in told.text
    assert (await desk.row("SELECT away_until FROM people WHERE id = 3"))["away_until"] is None
