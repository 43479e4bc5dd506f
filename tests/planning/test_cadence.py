"""A silent client: touches by the stage's days, another channel, the yes/no message, close or park."""

import asyncio
from datetime import datetime, timedelta

from coach.dialogs.effects import CloseDeal, KeepContact, MoveStage, RemoveMember, ReopenDeal
from coach.model.touch import Outcome
from coach.model.value import Text, Who
from coach.usecases.follow_deal import follow
from tests.planning.desk import Desk, Shown

WAITING = "SELECT wall, occasion FROM reminders WHERE kind = 'cadence' AND state = 'pending'"


async def waits_for(desk: Desk) -> str | None:
    found = await desk.all(WAITING)
    assert len(found) <= 1
    return str(found[0]["wall"]) if found else None


async def silent_deal(desk: Desk) -> int:
    """Qualified on Monday, when Ivan Petrov was reached."""
    deal = await desk.deal(stage=2)
    who = Who(name="Ivan Petrov", reach=("+359888123456",))
    await desk.does(deal, KeepContact(deal_id=deal, who=who, role="decider"))
    await desk.answers(deal, "Q1", quote=Text(text="line 2 stops twice a week", quoted=True))
    await desk.touches(deal, Outcome.REACHED)
    return deal


async def in_vain(desk: Desk, came: Shown, done: str = "Log result") -> Shown:
    """The rep logs that nobody answered; what is said then."""
    (asked,) = await desk.presses(came, done)
    (told,) = await desk.presses(asked, "No answer")
    return told


async def test_the_first_touch_says_why_now_whom_to_reach_and_what_to_say(desk: Desk) -> None:
    await silent_deal(desk)
    assert await waits_for(desk) == "2026-11-26T10:00"

    (first,) = await desk.falls_due("2026-11-26T10:00")
    assert "Acme: no word from Ivan Petrov for 3 days. Try a call." in first.text
    assert "You could say: «Hello, you said: “line 2 stops twice a week”" in first.text
    assert "+359888123456" in first.text
    assert first.copies[0].startswith("Hello, you said: “line 2 stops twice a week”")
    await desk.presses(first, "Contact card")
    card = await desk.row("SELECT payload FROM outbox WHERE method = 'sendContact'")
    assert "+359888123456" in card["payload"] and "Ivan" in card["payload"]
    await desk.presses(first, "To calendar")
    assert await desk.all("SELECT id FROM outbox WHERE payload LIKE '%ics%'") != []

    told = await in_vain(desk, first)
    assert "tried, no answer (1 time on the phone)" in told.text
    assert "Next: a call, Mon 30 Nov 2026, 10:00" in told.text  # the sixth day is a Sunday


async def test_a_silent_client_is_followed_to_the_end_and_parked(desk: Desk) -> None:
    await silent_deal(desk)
    told = ""
    for day, channel in (("26", "a call"), ("30", "a call"), ("33", "a call"), ("38", "an e-mail")):
        wall = datetime(2026, 11, 1, 10) + timedelta(days=int(day) - 1)
        (came,) = await desk.falls_due(wall.isoformat())
        assert f"Try {channel}." in came.text, day
        told = (await in_vain(desk, came, "Done")).text
    assert "Next: the yes/no message, Wed 9 Dec 2026, 10:00" in told

    (yes_no,) = await desk.falls_due("2026-12-09T10:00")
    assert "4 tries, no answer. One last message: yes or no?" in yes_no.text
    assert yes_no.copies == (
        "Hello, you said: “line 2 stops twice a week”. Is it still open, or shall I close the matter? "
        "Yes or no is enough.",
    )
    await in_vain(desk, yes_no)

    (decide,) = await desk.falls_due("2026-12-11T10:00")
    assert "Park it, or close it?" in decide.text
    (parked,) = await desk.presses(decide, "Park 90 days")
    assert "is parked until Thu 11 Mar 2027" in parked.text
    assert await waits_for(desk) is None
    (back,) = await desk.falls_due("2027-03-11T10:00")
    assert "Acme was parked until" in back.text


async def test_the_yes_no_message_is_written_whatever_was_tried_before(desk: Desk) -> None:
    deal = await silent_deal(desk)
    for channel in ("mail", "mail", "mail", "call"):
        await desk.touches(deal, channel=channel)

    (yes_no,) = await desk.falls_due("2026-11-24T10:00")
    assert "One last message: yes or no?" in yes_no.text
    assert "(4 times by mail)" in (await in_vain(desk, yes_no)).text


async def test_closed_as_no_decision_it_is_lost_and_silent(desk: Desk) -> None:
    deal = await silent_deal(desk)
    for _ in range(5):
        await desk.touches(deal)
    (decide,) = await desk.falls_due("2026-11-25T10:00")
    (closed,) = await desk.presses(decide, "Close: no decision")
    assert "is closed: no decision" in closed.text
    row = await desk.row("SELECT status, lost_reason FROM deals")
    assert (row["status"], row["lost_reason"]) == ("lost", "no_decision")
    assert await desk.falls_due("2027-06-01T10:00") == []


async def test_a_reply_stops_the_cadence_and_undo_brings_it_back(desk: Desk) -> None:
    deal = await silent_deal(desk)
    desk.on("2026-11-26T11:00")
    await desk.touches(deal)
    before = await waits_for(desk)
    await desk.touches(deal, Outcome.REACHED)
    assert await waits_for(desk) == "2026-11-30T10:00"  # a new silence begins: three days, a Sunday
    await desk.touches(deal)
    await desk.undoes(deal)
    await desk.undoes(deal)
    assert await waits_for(desk) == before


async def test_a_touch_made_late_moves_what_follows(desk: Desk) -> None:
    deal = await silent_deal(desk)
    desk.on("2026-12-01T15:00")  # five days late
    await desk.touches(deal)
    assert await waits_for(desk) == "2026-12-04T10:00"


async def test_closing_ends_it_reopening_begins_anew_and_undo_of_closing_brings_it_back(desk: Desk) -> None:
    deal = await silent_deal(desk)
    await desk.does(deal, CloseDeal(deal_id=deal, status="lost", reason="price"))
    assert await waits_for(desk) is None
    await desk.undoes(deal)
    assert await waits_for(desk) == "2026-11-26T10:00"

    await desk.does(deal, CloseDeal(deal_id=deal, status="lost", reason="price"))
    desk.on("2026-12-07T11:00")
    await desk.does(deal, ReopenDeal(deal_id=deal))
    assert await waits_for(desk) == "2026-12-10T10:00"


async def test_prospecting_counts_from_the_first_attempt(desk: Desk) -> None:
    deal = await desk.deal()
    assert await waits_for(desk) is None
    await desk.touches(deal)
    assert await waits_for(desk) == "2026-11-26T10:00"
    desk.on("2026-11-23T12:00")
    await desk.does(deal, MoveStage(deal_id=deal, to_stage=4, way="passed"))
    assert await waits_for(desk) == "2026-11-24T10:00"


async def test_no_more_tries_where_the_rep_stops_them_until_the_client_answers(desk: Desk) -> None:
    deal = await silent_deal(desk)
    (first,) = await desk.falls_due("2026-11-26T10:00")
    told = await in_vain(desk, first)
    await desk.presses(told, "Stop asking")
    assert await waits_for(desk) is None
    await desk.undoes(deal)
    assert await waits_for(desk) == "2026-11-30T10:00"
    await desk.presses(told, "Stop asking")
    assert await waits_for(desk) is None

    desk.on("2026-11-27T11:00")
    await desk.touches(deal, Outcome.REACHED)
    assert await waits_for(desk) == "2026-11-30T10:00"


async def test_another_day_for_the_next_touch_and_undo_gives_the_former_one(desk: Desk) -> None:
    deal = await silent_deal(desk)
    (first,) = await desk.falls_due("2026-11-26T10:00")
    told = await in_vain(desk, first)
    (days,) = await desk.presses(told, "Another day")
    await desk.presses(days, "Tomorrow: Fri 27 Nov")
    assert await waits_for(desk) == "2026-11-27T09:00"
    await desk.undoes(deal)
    assert await waits_for(desk) == "2026-11-30T10:00"


async def test_handed_over_it_goes_with_the_deal(desk: Desk) -> None:
    await silent_deal(desk)
    await desk.does(None, RemoveMember(member_id=desk.anna.id, heir_id=desk.mira.id), by=desk.mira)
    assert (await desk.falls_due("2026-11-26T10:00")) == []
    (came,) = await desk.sent(desk.mira)
    assert "no word from Ivan Petrov" in came.text


async def test_a_snooze_with_its_reason_comes_back_by_itself(desk: Desk) -> None:
    deal = await silent_deal(desk)
    (first,) = await desk.falls_due("2026-11-26T10:00")
    (why,) = await desk.presses(first, "Snooze with reason")
    (until,) = await desk.presses(why, "They are away")
    label = next(label for label in until.buttons if "10 Dec" in label)
    await desk.presses(until, label)
    assert await waits_for(desk) == "2026-12-10T09:00"
    stalled = await desk.row("SELECT stalled_at, red_at FROM deals WHERE id = :id", id=deal)
    assert stalled["stalled_at"] >= stalled["red_at"]

    (back,) = await desk.falls_due("2026-12-10T09:00")
    assert "Put off: they are away" in back.text


async def test_a_deal_that_tick_hour_and_answer_come_to_at_once_is_planned_once(desk: Desk) -> None:
    deal = await silent_deal(desk)
    await desk.writes("DELETE FROM reminders WHERE kind = 'cadence'")

    async def looks() -> None:
        async with desk.world.database.transaction() as rows:
            await follow(rows, desk.world, deal)

    await asyncio.gather(*(looks() for _ in range(4)))

    assert await waits_for(desk) == "2026-11-26T10:00"
