"""Through the gate, past it with a manager's yes or no, and back; each move with who and why."""

import pytest

from tests.faults.office import Office
from tests.stories.deal import begins_deal, ends_first_sitting
from tests.talk import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_an_open_gate_leads_to_the_next_stage_and_its_first_question(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Erma")
    await ends_first_sitting(anna)
    await anna.presses("Set the next step")
    await anna.presses("Meeting")
    await anna.says("Ivan Petrov, tomorrow 10:00")
    await anna.presses("The client wrote it")
    await anna.sees("✔ The way to the next stage is open.")

    await anna.presses("To the next stage")

    await anna.sees_each(
        "✔ Erma is now in Qualification.\nThe goal: the client agrees to study the offer in detail.",
        "Erma · Qualification · 1 of 12",
    )
    assert (await each_office.one("SELECT stage FROM deals WHERE id = :id", id=deal))["stage"] == 2


async def test_a_gate_that_closed_meanwhile_says_what_is_missing(office: Office, anna: Person) -> None:
    deal = await begins_deal(office, anna, "Filipovo")
    await ends_first_sitting(anna)
    await anna.presses("Set the next step")
    await anna.presses("Meeting")
    await anna.says("Ivan Petrov, tomorrow 10:00")
    await anna.presses("The client wrote it")
    opened = await anna.sees("✔ The way to the next stage is open.")
    await office.asks(anna, deal, "P2")
    await anna.presses("Not known yet")

    await anna.presses("To the next stage", on=opened)

    assert anna.toast == "Something is missing for the gate again. Here is what:"
    await anna.sees("Filipovo · Prospecting", "To pass the gate: Decider and 3 more")


async def test_a_rep_s_request_to_pass_is_asked_about_and_refused_with_a_reason_that_the_rep_reads(
    each_office: Office,
) -> None:
    anna, ivo = await each_office.rep("Anna"), each_office.owner
    deal = await _asks_to_pass(each_office, anna, "Gabrovo", "The client signs only on Friday")
    asked = await ivo.sees("Anna asks to pass the gate with Gabrovo.\n«The client signs only on Friday»")
    assert "\nTo pass the gate: Decider, Ally, Ally's deeds and 3 more" in asked.text
    assert asked.labels == ["Approve", "Refuse", "Ask", "Deal"]

    await ivo.presses("Ask")
    await ivo.sees("What do you want to know from Anna? One line.")
    await ivo.says("Who told you so?")
    await ivo.sees("✔ Anna was asked.")
    await anna.sees(f"{ivo.name} asks about your request for Gabrovo: «Who told you so?»")
    await anna.presses("Answer in words")
    await anna.sees(f"What shall {ivo.name} know? One line.")
    await anna.says("Their lawyer, by mail")
    await anna.sees(f"✔ {ivo.name} knows.")
    again = await ivo.sees("Anna: «Their lawyer, by mail»\nThe client signs only on Friday")

    await ivo.presses("Refuse", on=again)
    await ivo.sees("Why not? Anna will read it. One line.")
    await ivo.says("First talk to the decider")
    await ivo.sees("✔ Refused. Anna knows.")
    requests = [one.labels for one in ivo.messages() if one.id in (asked.id, again.id)]
    assert requests == [["Deal"], ["Deal"]], "typed words settle it, too"

    await anna.sees("Your manager refused Gabrovo: past the gate.\n«First talk to the decider»")
    assert (await each_office.one("SELECT stage FROM deals WHERE id = :id", id=deal))["stage"] == 1
    await anna.says(f"/deal {deal}")
    await anna.presses("History")
    history = await anna.sees("Gabrovo: what changed")
    assert f"{ivo.name}: refused: First talk to the decider" in history.text
    assert f"{ivo.name}: asked Who told you so?" in history.text
    assert "Anna: answered Their lawyer, by mail" in history.text


async def test_an_approved_request_moves_the_deal_and_a_second_tap_says_it_is_decided(
    each_office: Office,
) -> None:
    anna, ivo = await each_office.rep("Anna"), each_office.owner
    deal = await _asks_to_pass(each_office, anna, "Hadzhievo", "The decider is on leave till Friday")
    asked = await ivo.sees("Anna asks to pass the gate with Hadzhievo.")

    await ivo.presses("Approve", on=asked)
    await ivo.sees("✔ Approved. Anna knows.")
    assert [one.labels for one in ivo.messages() if one.id == asked.id] == [["Deal"]]
    await ivo.presses("Approve", on=asked)
    assert ivo.toast == "This was decided already."

    await anna.sees("✔ Your manager approved Hadzhievo: past the gate.")
    await anna.presses("Next questions")
    await anna.sees("Hadzhievo · Qualification · 1 of 12")
    assert await each_office.count("history WHERE deal_id = :id AND kind = 'move_stage'", id=deal) == 1


async def test_what_waits_is_in_approvals_for_the_manager_only(office: Office, anna: Person) -> None:
    await _asks_to_pass(office, anna, "Ihtiman", "They want a start in March")
    await office.owner.sees("Ihtiman")

    await office.owner.says("/approvals")
    await office.owner.sees("wait", "Ihtiman · Anna\nPast the gate: ")
    await office.owner.presses("Ihtiman")
    await office.owner.sees("Anna asks to pass the gate with Ihtiman.")
    await anna.says("/approvals")

    await anna.sees("That is for managers and owners.")


async def test_an_owner_passes_the_own_deal_with_a_reason_at_once(each_office: Office) -> None:
    owner = await each_office.rep("Olga", role="owner")
    await begins_deal(each_office, owner, "Jeravna")
    await owner.says("/deal jeravna")
    await owner.presses("More")
    await owner.presses("Pass with a reason")
    await owner.sees("Why should Jeravna pass without the gate? One line.")

    await owner.says("ok")
    await owner.sees("A reason needs a few words, for example: the client signs only on Friday.")
    await owner.says("They sent the tender to us alone")

    await owner.sees_each(
        "✔ Jeravna is now in Qualification, with a reason instead of the gate.",
        "Jeravna · Qualification · 1 of 12",
    )


async def test_a_deal_goes_back_a_stage_with_a_reason_and_keeps_its_answers(each_office: Office) -> None:
    owner = await each_office.rep("Olga", role="owner")
    deal = await begins_deal(each_office, owner, "Kotel")
    await owner.presses("Skip")
    await owner.says("/deal kotel")
    await owner.presses("More")
    await owner.presses("Pass with a reason")
    await owner.says("They sent the tender to us alone")
    await owner.says("/deal kotel")
    await owner.presses("More")

    await owner.presses("Back one stage")
    await owner.sees("Why does Kotel go back a stage? One line.")
    await owner.says("The decider was another one")

    await owner.sees_each("↩ Kotel is back in Prospecting.", "Kotel · Prospecting · 2 of 11")
    assert set(await each_office.answers(deal)) == {"P1"}
    moves = await each_office.all(
        "SELECT data FROM history WHERE deal_id = :id AND kind = 'move_stage' ORDER BY id", id=deal
    )
    assert "They sent the tender to us alone" in moves[0]["data"]
    assert "The decider was another one" in moves[1]["data"]


async def test_what_the_client_refused_to_say_opens_the_way_with_a_reason(
    office: Office, maria: Person
) -> None:
    await begins_deal(office, maria, "Ловеч Тръби")
    await maria.presses("Без отговор")
    await maria.presses("Клиентът отказа")
    await maria.says("/deal ловеч")

    await maria.sees("За следващия етап трябва още:\n• Кой решава: клиентът отказа, само с обосновка")


async def _asks_to_pass(office: Office, rep: Person, client: str, reason: str) -> int:
    deal = await begins_deal(office, rep, client)
    office.owner.forget_news()
    await rep.says(f"/deal {deal}")
    await rep.presses("More")
    await rep.presses("Pass with a reason")
    await rep.sees(f"Why should {client} pass without the gate?")
    await rep.says(reason)
    await rep.sees("Sent to your manager. You will hear as soon as it is decided.")
    return deal
