"""Deals change hands: with their reminders, their history, and a word to both people."""

import pytest

from coach.model.person import Person, Role
from tests.people.desks import joins, presses, says, sees
from tests.people.promised import promises
from tests.planning.desk import Desk

pytestmark = pytest.mark.asyncio


async def test_a_manager_hands_one_deal_over_with_what_hangs_on_it(desk: Desk) -> None:
    elena = await joins(desk, 4, "Elena")
    deal = await desk.deal()
    await promises(desk, deal)

    (choice,) = await presses(desk, desk.mira, "hand", deal)
    assert list(choice.buttons) == ["Mira", "Elena"]
    (sure,) = await presses(desk, desk.mira, "hand_to", deal, elena.id)
    assert sure.text.startswith("Hand Acme over to Elena?\nWhat moves: 1 deal, 2 reminders, 4 ")
    (done,) = await presses(desk, desk.mira, sure.buttons["Yes, to Elena"])

    assert "Acme is with Elena now" in done.text
    assert [one.text for one in await sees(desk, desk.anna)] == ["Acme is with Elena from now on."]
    (got,) = await sees(desk, elena)
    assert got.text.startswith("Mira handed Acme over to you.")
    assert await _owners(desk) == [(elena.id, elena.id)]
    (history,) = await presses(desk, desk.mira, "history", deal)
    assert "Mira: handed over, Anna → Elena" in history.text


async def test_undo_gives_the_deal_back_and_both_hear_of_it(desk: Desk) -> None:
    elena = await joins(desk, 4, "Elena")
    deal = await desk.deal()
    await promises(desk, deal)
    await _handed(desk, deal, elena)

    (back,) = await says(desk, desk.mira, "/undo")

    assert "Acme is with its former owner again" in back.text
    assert await _owners(desk) == [(desk.anna.id, desk.anna.id)]
    for one in (desk.anna, elena):
        assert [told.text for told in await sees(desk, one)] == ["↩ The handover of Acme was taken back."]


async def test_a_second_tap_hands_nothing_over_twice(desk: Desk) -> None:
    elena = await joins(desk, 4, "Elena")
    deal = await desk.deal()
    (sure,) = await presses(desk, desk.mira, "hand_to", deal, elena.id)
    yes = sure.buttons["Yes, to Elena"]

    await presses(desk, desk.mira, yes)
    await presses(desk, desk.mira, yes)

    assert len(await desk.all("SELECT id FROM deal_events WHERE kind = 'handed'")) == 1


async def test_all_deals_of_a_rep_go_at_once_and_none_of_anybody_else(desk: Desk) -> None:
    elena = await joins(desk, 4, "Elena")
    for client in ("Acme", "Borealis"):
        await promises(desk, await desk.deal(client))

    (sure,) = await presses(desk, desk.mira, "all_to", desk.anna.id, elena.id)
    assert "What moves: 2 deals, 4 reminders, " in sure.text
    await presses(desk, desk.mira, sure.buttons["Yes, to Elena"])

    assert await _owners(desk) == [(elena.id, elena.id)] * 2
    told = await desk.all("SELECT deal_id FROM history WHERE kind = 'hand_over_all' AND deal_id IS NOT NULL")
    assert len(told) == 2
    (got,) = await sees(desk, elena)
    assert got.text.startswith("Mira handed the deals of Anna over to you.")
    (gone,) = await sees(desk, desk.anna)
    assert gone.text == "Your deals are with Elena from now on."


async def test_undo_brings_all_deals_back_but_for_those_that_went_on(desk: Desk) -> None:
    elena = await joins(desk, 4, "Elena")
    acme, borealis, cobble = [await desk.deal(name) for name in ("Acme", "Borealis", "Cobble")]
    await promises(desk, acme)
    (sure,) = await presses(desk, desk.mira, "all_to", desk.anna.id, elena.id)
    await presses(desk, desk.mira, sure.buttons["Yes, to Elena"])
    desk.on("2026-11-23T11:00")
    for to in (desk.mira, elena):  # there and back: Elena holds it by another handover now
        (sure,) = await presses(desk, desk.mira, "hand_to", cobble, to.id)
        await presses(desk, desk.mira, next(data for label, data in sure.buttons.items() if "Yes" in label))
    await desk.writes("UPDATE history SET undone_at = 1 WHERE kind = 'hand_over'")
    for one in (desk.anna, elena):
        await sees(desk, one)

    (back,) = await says(desk, desk.mira, "/undo")

    assert back.text == "↩ Back with Anna: 2 deals.\n1 deal has gone on or was closed since: it stays."
    owners = {row["id"]: row["owner_id"] for row in await desk.all("SELECT id, owner_id FROM deals")}
    assert owners == {acme: desk.anna.id, borealis: desk.anna.id, cobble: elena.id}
    waiting = await desk.all("SELECT person_id FROM reminders WHERE deal_id = :id AND kind = 'own'", id=acme)
    assert [row["person_id"] for row in waiting] == [desk.anna.id]
    last = "SELECT owner_id FROM deal_events WHERE deal_id = :id AND until_at IS NULL"
    assert (await desk.row(last, id=acme))["owner_id"] == desk.anna.id
    for one in (desk.anna, elena):
        assert [told.text for told in await sees(desk, one)] == ["↩ Back with Anna: 2 deals."]
    (nothing,) = await says(desk, desk.mira, "/undo")
    assert "Back with" not in nothing.text


async def test_a_rep_asks_and_the_manager_decides(desk: Desk) -> None:
    elena = await joins(desk, 4, "Elena")
    deal = await desk.deal()

    (why,) = await presses(desk, desk.anna, "hand_to", deal, elena.id)
    assert why.text == "Why should Elena take Acme over? Your manager decides and reads it."
    await says(desk, desk.anna, "She knows their buyer")
    (asked,) = await sees(desk, desk.mira)
    assert asked.text.startswith("Anna asks to hand Acme over to Elena.\n«She knows their buyer»\n")
    assert asked.text.endswith("Prospecting\n✎ Next step: missing")
    assert await _owners(desk) == [(desk.anna.id, None)]

    await presses(desk, desk.mira, asked.buttons["Approve"])

    assert await _owners(desk) == [(elena.id, None)]
    assert ["Mira handed Acme over to you." in one.text for one in await sees(desk, elena)] == [True]
    (told,) = await sees(desk, desk.anna)
    assert (told.text, told.buttons) == (
        "✔ Your manager approved Acme: the handover.",
        {},
    )  # it is hers no more


async def test_a_rep_hands_nobody_elses_deal_over_and_a_manager_none_outside_the_line(desk: Desk) -> None:
    elena = await joins(desk, 4, "Elena")
    other = await joins(desk, 5, "Otto", Role.MANAGER, None)
    deal = await desk.deal()

    for stranger in (elena, other):
        (shown,) = await presses(desk, stranger, "hand_to", deal, stranger.id)
        assert "no such deal" in shown.text.lower()
    assert await presses(desk, elena, "all_to", desk.anna.id, elena.id) == []
    assert await presses(desk, other, "all_to", desk.anna.id, other.id) == []
    assert await presses(desk, desk.mira, "hand_to", deal, other.id) == []
    assert await _owners(desk) == [(desk.anna.id, None)]


async def test_what_a_blocked_chat_held_back_is_due_for_who_takes_over(desk: Desk) -> None:
    elena = await joins(desk, 4, "Elena")
    deal = await desk.deal()
    await promises(desk, deal)
    await desk.writes("UPDATE reminders SET due_at = 253370764800000 WHERE kind = 'own'")

    await _handed(desk, deal, elena)

    (came,) = await desk.falls_due("2026-11-27T10:00", elena)
    assert "call the buyer" in came.text


async def _handed(desk: Desk, deal: int, to: Person) -> None:
    (sure,) = await presses(desk, desk.mira, "hand_to", deal, to.id)
    await presses(desk, desk.mira, next(data for label, data in sure.buttons.items() if "Yes" in label))
    await sees(desk, desk.anna)
    await sees(desk, to)


async def _owners(desk: Desk) -> list[tuple[int, int | None]]:
    found = await desk.all(
        "SELECT d.owner_id, r.person_id FROM deals d LEFT JOIN reminders r ON r.deal_id = d.id "
        "AND r.kind = 'own' ORDER BY d.id"
    )
    return [(row["owner_id"], row["person_id"]) for row in found]
