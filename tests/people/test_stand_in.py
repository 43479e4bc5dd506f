"""Standing in: chosen with one tap, with sight of those deals for exactly that time, told what can't wait."""

import pytest

from coach.dialogs.away_effects import SetStandIn
from coach.dialogs.effects import SetPerson
from coach.errors import Conflict
from coach.model.person import Person, Role
from tests.people.desks import joins, presses, says, sees
from tests.people.promised import promises
from tests.planning.desk import Desk

NOT_THERE = "There is no such deal among yours. Your own are in /deals."

RED = "UPDATE deals SET stalled_at = 1, red_at = 1, follow_at = NULL WHERE id = :id"


async def team(desk: Desk) -> tuple[Person, Person, Person]:
    """Olga owns it; Boris reports to Mira as Anna does, Carol to Max."""
    olga = await joins(desk, 4, "Olga", Role.OWNER, None)
    boris = await joins(desk, 5, "Boris")
    await joins(desk, 6, "Max", Role.MANAGER, olga.id)
    carol = await joins(desk, 7, "Carol", manager_id=6)
    return olga, boris, carol


async def opens(desk: Desk, who: Person, deal: int) -> str:
    """What the deal's button shows."""
    return (await presses(desk, who, "deal", deal))[0].text


async def test_a_colleague_sees_the_deals_from_the_first_day_to_the_last_and_no_longer(desk: Desk) -> None:
    _, boris, carol = await team(desk)
    deal = await desk.deal()
    (done,) = await says(desk, desk.anna, "/away 24.11 – 26.11")
    assert done.text.splitlines()[1] == "Mira stands in."
    assert [*done.buttons][:3] == ["Stand-in: Boris", "Stand-in: Olga", "Stand-in: Carol"]
    await sees(desk, desk.mira)

    (told,) = await presses(desk, desk.anna, done.buttons["Stand-in: Boris"])
    assert told.text == "✔ Anna: away Tue 24 Nov – Thu 26 Nov\nBoris stands in."
    (for_boris,) = await sees(desk, boris)
    assert for_boris.text == told.text
    (for_mira,) = await sees(desk, desk.mira)
    assert "Boris stands in." in for_mira.text
    assert await opens(desk, boris, deal) == NOT_THERE, "she is still there"

    desk.on("2026-11-24T00:01")
    (deals,) = await presses(desk, boris, for_boris.buttons["Deals: Anna"])
    assert [label[2:] for label in deals.buttons] == ["Acme"]
    assert "Anna (away Tue 24 Nov – Thu 26 Nov; Boris stands in)" in await opens(desk, boris, deal)
    (mine,) = await says(desk, boris, "/deals")
    assert "Deals: Anna" in mine.buttons
    assert await opens(desk, carol, deal) == NOT_THERE

    desk.on("2026-11-27T00:01")
    assert await opens(desk, boris, deal) == NOT_THERE
    assert (await presses(desk, boris, for_boris.buttons["Deals: Anna"])) == []


async def test_a_step_that_a_client_expects_is_told_to_who_stands_in_and_waits_all_the_same(
    desk: Desk,
) -> None:
    _, boris, _ = await team(desk)
    deal = await desk.deal()
    await promises(desk, deal)
    (done,) = await says(desk, desk.anna, "/away 26.11 – 29.11")
    await presses(desk, desk.anna, done.buttons["Stand-in: Boris"])
    await sees(desk, boris)

    (told,) = await desk.falls_due("2026-11-27T10:00", boris)
    assert told.text.startswith("You stand in for Anna:\n")
    assert "call the buyer" in told.text and [*told.buttons] == ["Deal"]
    assert "Acme" in (await presses(desk, boris, told.buttons["Deal"]))[0].text
    await says(desk, desk.mira, "/away Anna 26.11 – 30.11")
    await sees(desk, boris)
    assert await desk.falls_due("2026-11-27T12:00", boris) == []

    (came,) = await desk.falls_due("2026-12-01T08:30")
    assert "call the buyer" in came.text
    assert await sees(desk, boris) == []


async def test_who_is_away_too_can_t_be_chosen_and_when_both_leave_it_says_so(desk: Desk) -> None:
    olga, boris, _ = await team(desk)
    (gone,) = await says(desk, boris, "/away 25.11 – 25.11")
    assert "Mira stands in." in gone.text
    (done,) = await says(desk, desk.anna, "/away 24.11 – 26.11")
    assert [*done.buttons][:2] == ["Stand-in: Olga", "Stand-in: Carol"]
    assert await presses(desk, desk.anna, "stand_in", desk.anna.id, boris.id) == []
    await says(desk, boris, "/away")
    await presses(desk, boris, "away_not", boris.id)
    (done,) = await presses(desk, desk.anna, "stand_in", desk.anna.id, boris.id)
    assert "Boris stands in." in done.text
    await sees(desk, desk.mira)

    (both,) = await says(desk, boris, "/away 26.11 – 27.11")

    assert both.text.splitlines()[1:3] == ["Mira stands in.", "Anna is away then, too: Mira stands in there."]
    (told,) = await sees(desk, desk.mira)
    assert "Anna is away then, too: Mira stands in there." in told.text
    await says(desk, desk.mira, "/away 26.11 – 26.11")
    await says(desk, olga, "/away 26.11 – 26.11")
    deal = await desk.deal()
    desk.on("2026-11-26T10:00")
    assert "nobody stands in" in await opens(desk, desk.mira, deal)


async def test_the_line_of_an_absent_manager_is_the_chosen_one_s_to_decide_for_so_long(desk: Desk) -> None:
    olga, _, _ = await team(desk)
    max_ = desk._person(6, "Max", Role.MANAGER, olga.id)
    deal, other = await desk.deal("Acme"), await desk.deal("Bolt")
    (done,) = await says(desk, desk.mira, "/away 24.11 – 26.11")
    await presses(desk, desk.mira, done.buttons["Stand-in: Max"])
    desk.on("2026-11-24T10:00")
    await sees(desk, max_)

    await presses(desk, desk.anna, "hand_to", deal, 5)
    await says(desk, desk.anna, "He knows their buyer")
    await presses(desk, desk.anna, "hand_to", other, 5)
    await says(desk, desk.anna, "He knows this one, too")
    asked, again = await sees(desk, max_)
    assert asked.text.startswith("Anna asks to hand Acme over to ")
    assert "2 requests wait for you" in (await says(desk, max_, "/approvals"))[0].text
    (yes,) = await presses(desk, max_, asked.buttons["Approve"])
    assert yes.text == "✔ Approved. Anna knows."
    assert (await desk.row("SELECT owner_id FROM deals WHERE id = :id", id=deal))["owner_id"] == 5

    desk.on("2026-11-27T10:00")
    assert await presses(desk, max_, again.buttons["Approve"]) == []
    assert (await says(desk, max_, "/approvals"))[0].text == "Nothing waits for you."
    assert (await desk.row("SELECT owner_id FROM deals WHERE id = :id", id=other))["owner_id"] == 3


async def test_a_colleague_of_another_line_asks_the_absent_one_s_manager(desk: Desk) -> None:
    _, _, carol = await team(desk)
    deal = await desk.deal()
    (done,) = await says(desk, desk.anna, "/away 24.11 – 26.11")
    await presses(desk, desk.anna, done.buttons["Stand-in: Carol"])
    desk.on("2026-11-24T10:00")
    await sees(desk, desk.mira)

    await presses(desk, carol, "over", deal)
    await says(desk, carol, "They start in March")

    (asked,) = await sees(desk, desk.mira)
    assert asked.text.startswith("Carol asks to pass the gate with Acme.")
    (yes,) = await presses(desk, desk.mira, asked.buttons["Approve"])
    assert yes.text == "✔ Approved. Carol knows."


async def test_nobody_is_made_to_stand_in_who_would_see_more_than_is_theirs(desk: Desk) -> None:
    await team(desk)
    await says(desk, desk.anna, "/away 24.11 – 26.11")
    await says(desk, desk.mira, "/away 24.11 – 26.11")

    for whom, other in ((desk.anna, 6), (desk.anna, 3), (desk.mira, 5), (desk.anna, 99)):
        assert await presses(desk, whom, "stand_in", whom.id, other) == [], (whom.name, other)
        with pytest.raises(Conflict):
            await desk.does(None, SetStandIn(person_id=whom.id, stand_in_id=other), by=whom)
    with pytest.raises(Conflict):
        await desk.does(None, SetStandIn(person_id=desk.mira.id, stand_in_id=6), by=desk.anna)


async def test_the_alarm_of_a_red_deal_says_who_looks_after_it(desk: Desk) -> None:
    await team(desk)
    deal = await desk.deal()
    await desk.does(None, SetPerson(person_id=desk.mira.id, timezone="Europe/Sofia"), by=desk.mira)
    (done,) = await says(desk, desk.anna, "/away 23.11 – 27.11")
    await presses(desk, desk.anna, done.buttons["Stand-in: Boris"])
    await desk.writes(RED, id=deal)
    await sees(desk, desk.mira)

    (told,) = await desk.falls_due("2026-11-23T13:00", desk.mira)

    assert told.text.startswith("1 thing needs you\n• Acme (Anna, Boris stands in): red since")


async def test_an_owner_who_stands_in_asks_nobody_and_least_of_all_themself(desk: Desk) -> None:
    olga, _, _ = await team(desk)
    deal = await desk.deal()
    await desk.writes("UPDATE deals SET owner_id = 2, stage = 4 WHERE id = :id", id=deal)
    await says(desk, desk.mira, "/away 23.11 – 27.11")
    await desk.writes("UPDATE people SET stand_in_id = 4 WHERE id = 2")
    await sees(desk, olga)

    (asked,) = await presses(desk, olga, "q", deal, "D10")
    await presses(desk, olga, asked.buttons["Ask my manager"])

    assert (await desk.row("SELECT COUNT(*) AS n FROM approvals"))["n"] == 0
    answer = await desk.row("SELECT value FROM answers WHERE question = 'D10' AND replaced_at IS NULL")
    assert "Olga" in str(answer["value"])
