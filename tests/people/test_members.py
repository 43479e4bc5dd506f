"""/members: pages of eight, several levels, and what a manager changes about those below."""

import pytest

from coach.dialogs.buttons import MOST_LABEL
from coach.model.person import Role
from tests.people.desks import joins, presses, says, sees
from tests.planning.desk import Desk

pytestmark = pytest.mark.asyncio


async def test_the_list_has_pages_of_eight_and_shows_who_reports_to_whom(desk: Desk) -> None:
    for number in range(4, 12):
        await joins(desk, number, f"Rep {number}")

    (shown,) = await says(desk, desk.mira, "/members")

    assert "10 people in the team" in shown.text
    assert list(shown.buttons)[:3] == ["◇ Mira", "· Anna", "· Rep 10"]
    assert len(shown.buttons) == 8 + 2
    (second,) = await presses(desk, desk.mira, shown.buttons["More ›"])
    assert list(second.buttons)[:2] == ["· Rep 8", "· Rep 9"]


@pytest.mark.parametrize("language", ["en", "bg"])
async def test_a_leader_s_usual_name_stands_whole_at_any_depth(desk: Desk, language: str) -> None:
    olga = await joins(desk, 4, "Александра Маринова", Role.OWNER, None)
    head = await joins(desk, 5, "Константин Стойнов", Role.MANAGER, olga.id)
    await joins(desk, 6, "Станислава Ковачева", Role.MANAGER, head.id)
    await desk.writes("UPDATE people SET language = :language WHERE id = 4", language=language)

    (shown,) = await says(desk, olga, "/members")

    assert list(shown.buttons)[:3] == [
        "◆ Александра Маринова",
        "·◇ Константин Стойнов",
        "··◇ Станислава Ковачева",
    ]
    assert all(len(label) <= MOST_LABEL for label in shown.buttons)
    assert ("◆ owner, ◇ manager." if language == "en" else "◆ собственик, ◇ ръководител.") in shown.text


async def test_a_member_reports_to_somebody_else_by_two_taps(desk: Desk) -> None:
    nik = await joins(desk, 4, "Nik", Role.MANAGER)
    (card,) = await presses(desk, desk.mira, "member", desk.anna.id)
    assert card.text == "Anna, rep\nReports to: Mira\nHolds: 0 deals"

    (whom,) = await presses(desk, desk.mira, card.buttons["Reports to"])
    await presses(desk, desk.mira, whom.buttons["Nik"])

    assert (await desk.row("SELECT manager_id FROM people WHERE id = 3"))["manager_id"] == nik.id
    assert await presses(desk, desk.mira, "boss_is", nik.id, desk.anna.id) == []
    (still,) = await presses(desk, desk.mira, "member", desk.anna.id)  # two levels below
    assert "Reports to: Nik" in still.text and "Remove from the team" not in still.buttons


async def test_who_leaves_leaves_nothing_behind(desk: Desk) -> None:
    nik = await joins(desk, 4, "Nik", Role.MANAGER)
    below = await joins(desk, 5, "Bela", Role.REP, nik.id)
    deal = await desk.deal()
    await desk.writes("UPDATE deals SET owner_id = 4 WHERE id = :id", id=deal)

    (sure,) = await presses(desk, desk.mira, "remove", nik.id)
    assert "The deals go to Mira.\nWhat moves: 1 deal" in sure.text
    await presses(desk, desk.mira, sure.buttons["Yes, remove Nik"])

    assert (await desk.row("SELECT owner_id FROM deals WHERE id = :id", id=deal))["owner_id"] == desk.mira.id
    assert (await desk.row("SELECT manager_id FROM people WHERE id = :id", id=below.id))["manager_id"] == 2
    assert await sees(desk, nik) == []


async def test_another_heir_than_the_proposed_one_takes_over(desk: Desk) -> None:
    elena = await joins(desk, 4, "Elena")
    deal = await desk.deal()
    (sure,) = await presses(desk, desk.mira, "remove", desk.anna.id)
    assert "The deals go to Mira." in sure.text

    (whom,) = await presses(desk, desk.mira, sure.buttons["To somebody else"])
    (sure,) = await presses(desk, desk.mira, whom.buttons["Elena"])
    assert "The deals go to Elena.\nWhat moves: 1 deal" in sure.text
    await presses(desk, desk.mira, sure.buttons["Yes, remove Anna"])

    assert (await desk.row("SELECT owner_id FROM deals WHERE id = :id", id=deal))["owner_id"] == elena.id


async def test_a_rep_changes_nobody_even_by_forged_buttons(desk: Desk) -> None:
    elena = await joins(desk, 4, "Elena")
    for verb, *args in (("role", elena.id, "owner"), ("boss_is", elena.id, 3), ("remove", elena.id)):
        assert await presses(desk, desk.anna, verb, *args) == []
    assert await presses(desk, desk.anna, "member", elena.id) == []
    (told,) = await presses(desk, desk.anna, "members", 0)
    assert told.text == "That is for managers and owners."
