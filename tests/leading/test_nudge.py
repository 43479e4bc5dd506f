"""A manager asks a rep with one tap, and hears the answer; each right is checked again at the tap."""

from coach.events import Pressed, Sender
from coach.model.person import Person
from coach.model.screen import Press
from coach.press import pack
from coach.usecases.converse import handle
from storage import people
from tests.faults.office import Office
from tests.planning.desk import Desk


async def test_from_the_card_of_a_deal_to_the_rep_and_back(office: Office) -> None:
    anna, ivo = await office.rep("Anna"), office.owner
    deal = await office.deal(anna, "Acme")
    await ivo.says(f"/deal {deal}")
    card = await ivo.sees("Acme", "Anna")

    await ivo.presses("Ask Anna", on=card)
    assert ivo.toast == "✔ Anna was asked. You will hear the answer."
    asked = await anna.sees(f"{ivo.name} asks about Acme: what comes next, and what is in the way?")
    await ivo.presses("Ask Anna", on=card)
    assert ivo.toast is not None and "hasn't answered yet" in ivo.toast
    await anna.presses("Waiting for the client", on=asked)
    assert anna.toast == f"✔ {ivo.name} knows."
    answered = await anna.sees("asks about Acme", "✔ Waiting for the client")
    assert answered.id == asked.id and answered.labels == ["Deal"]
    await ivo.sees("Anna on Acme: waiting for the client")
    await anna.presses("I need help", on=asked)
    assert anna.toast == "That was answered, or asked again since."

    await ivo.says("/rep Anna")
    await ivo.sees("Anna · Mon 23 Nov")
    await ivo.presses("Ask how it goes")
    await anna.sees(f"{ivo.name} asks how it goes")
    await anna.presses("Answer in words")
    await anna.sees(f"What shall {ivo.name} know? One line.")
    await anna.says("All well, <b>two</b> meetings")
    await anna.sees(f"✔ {ivo.name} knows.")
    await ivo.sees("Anna: «All well, <b>two</b> meetings»")


async def taps(desk: Desk, who: Person, verb: str, *args: object) -> str:
    """The notice that answers a tap on a lasting button, forged or not."""
    data = pack(Press(verb=verb, args=tuple(map(str, args)), lasting=True), who.telegram_id, 0)
    sender = Sender(telegram_id=who.telegram_id, name=who.name, language_code="en")
    event = Pressed(sender=sender, chat_id=who.telegram_id, at=desk.clock.at, query_id="q", data=data)
    async with desk.world.database.transaction() as rows:
        await handle(rows, desk.world, event, None)
    found = await desk.all("SELECT payload FROM outbox WHERE method = 'answerCallbackQuery' ORDER BY id DESC")
    return str(found[0]["payload"])


async def open_nudges(desk: Desk) -> list[int]:
    return [row["id"] for row in await desk.all("SELECT id FROM nudges WHERE over_at IS NULL ORDER BY id")]


async def heard(desk: Desk, who: Person) -> list[str]:
    return [one.text for one in await desk.sent(who)]


async def test_one_waits_for_each_deal_and_manager_and_after_a_day_it_may_be_asked_again(desk: Desk) -> None:
    deal = await desk.deal("Acme")
    await taps(desk, desk.mira, "nudge", "deal", deal)
    (first,) = await open_nudges(desk)
    await taps(desk, desk.mira, "nudge", "deal", deal)
    assert await open_nudges(desk) == [first] and len(await heard(desk, desk.anna)) == 1

    desk.on("2026-11-24T10:01")
    await taps(desk, desk.mira, "nudge", "deal", deal)
    (second,) = await open_nudges(desk)
    assert second != first and len(await heard(desk, desk.anna)) == 1
    assert "asked again since" in await taps(desk, desk.anna, "nudged", first, "today")
    assert "knows" in await taps(desk, desk.anna, "nudged", second, "today")
    assert await heard(desk, desk.mira) == ["Anna on Acme: on it today"]


async def test_nobody_asks_those_whom_they_do_not_lead(desk: Desk) -> None:
    deal = await desk.deal("Acme")
    await taps(desk, desk.anna, "nudge", "deal", deal)
    await taps(desk, desk.anna, "nudge", "rep", desk.mira.id)
    await taps(desk, desk.mira, "nudge", "rep", desk.mira.id)
    await taps(desk, desk.mira, "nudge", "rep", 999)
    await taps(desk, desk.mira, "nudge", "deal", 999)
    await taps(desk, desk.mira, "nudge", "rep", "x")
    await taps(desk, desk.mira, "nudge")

    assert await open_nudges(desk) == []


async def test_only_who_was_asked_answers_and_only_while_led_by_who_asked(desk: Desk) -> None:
    ben = Person(
        id=9, team_id=1, telegram_id=109, name="Ben", role=desk.anna.role, language="en", manager_id=2
    )
    async with desk.world.database.transaction() as rows:
        await people.add_person(rows, ben, desk.clock.at)
    await taps(desk, desk.mira, "nudge", "rep", desk.anna.id)
    (nudge,) = await open_nudges(desk)
    assert "asked again since" in await taps(desk, ben, "nudged", nudge, "today")
    assert "not valid" in await taps(desk, desk.anna, "nudged", nudge, "nonsense")

    await desk.writes("UPDATE people SET manager_id = NULL WHERE id = 3")
    assert "doesn't lead you any more" in await taps(desk, desk.anna, "nudged", nudge, "today")
    assert await open_nudges(desk) == [nudge] and await heard(desk, desk.mira) == []


async def test_who_cannot_be_reached_is_not_asked_and_the_manager_is_told_at_once(desk: Desk) -> None:
    await desk.writes("UPDATE people SET unreachable_at = :at WHERE id = 3", at=1)

    assert "Anna can't be reached now" in await taps(desk, desk.mira, "nudge", "rep", desk.anna.id)
    assert await open_nudges(desk) == [] and await heard(desk, desk.anna) == []


async def test_of_a_deal_that_was_handed_over_there_is_nothing_to_answer(desk: Desk) -> None:
    deal = await desk.deal("Acme")
    await taps(desk, desk.mira, "nudge", "deal", deal)
    (nudge,) = await open_nudges(desk)
    await desk.writes("UPDATE deals SET owner_id = 2 WHERE id = :id", id=deal)

    assert "not yours any more" in await taps(desk, desk.anna, "nudged", nudge, "today")
