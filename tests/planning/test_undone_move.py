"""A reminder moved or snoozed by mistake: /undo brings it back as it was, to be acted on."""

from datetime import datetime

from coach.dialogs.reminder_effects import SetReminder
from coach.model.touch import Outcome
from coach.model.value import Text
from storage.database import Database
from tests.planning.desk import MEETING, MONDAY, Desk, Shown

STANDS = """
    SELECT r.kind, r.state, r.wall, r.zone, r.due_at, r.rule, n.reason, n.waits_for FROM reminders r
    LEFT JOIN reminder_notes n ON n.reminder_id = r.id
    WHERE r.state <> 'ended' AND r.kind NOT IN ('list', 'weekly') ORDER BY r.kind, r.id"""


async def promised(desk: Desk, deal: int | None, rule: str = "") -> Shown:
    """A promise for Monday at ten, as it comes."""
    wall = datetime.fromisoformat("2026-11-23T10:00")
    promise = SetReminder(
        deal_id=deal, kind="own", text="send prices", wall=wall, zone="Europe/Sofia", due_at=MONDAY, rule=rule
    )
    await desk.does(deal, promise)
    (came,) = await desk.falls_due("2026-11-23T10:00")
    return came


def tomorrow(shown: Shown) -> str:
    return next(label for label in shown.buttons if label.startswith(("Tomorrow", "Утре")))


async def test_tomorrow_is_taken_back_and_the_reminder_can_be_acted_on_again(desk: Desk) -> None:
    came = await promised(desk, await desk.deal())
    before = await desk.all(STANDS)
    await desk.presses(came, tomorrow(came))
    assert await desk.all(STANDS) != before

    told = await desk.says_undo()
    assert "Acme: the reminder is there again, as before you moved it." in told.text
    assert await desk.all(STANDS) == before
    (again,) = await desk.presses(told, "The reminder")
    assert "Acme: send prices" in again.text
    (asked,) = await desk.presses(came, "Log result")
    assert "what came of it" in asked.text
    assert not [one for one in await desk.falls_due("2026-11-24T09:00") if "send prices" in one.text]


async def test_one_without_a_deal_that_repeats_keeps_its_rule(desk: Desk) -> None:
    came = await promised(desk, None, rule="FREQ=DAILY")
    before = await desk.all(STANDS)
    await desk.presses(came, tomorrow(came))
    assert "send prices: the reminder is there again" in (await desk.says_undo()).text
    assert await desk.all(STANDS) == before


async def test_a_snooze_until_an_answer_is_taken_back(desk: Desk) -> None:
    deal = await desk.deal(stage=2)
    await desk.answers(deal, "Q1", quote=Text(text="line 2 stops", quoted=True))
    await desk.touches(deal, Outcome.REACHED)
    (first,) = await desk.falls_due("2026-11-26T10:00")
    before = await desk.all(STANDS)
    shown = first
    for label in ("Snooze with reason", "They are away", "Until they answer"):
        (shown,) = await desk.presses(shown, label)

    await desk.says_undo()
    assert await desk.all(STANDS) == before
    (asked,) = await desk.presses(first, "Log result")
    assert "what came of it" in asked.text


async def test_a_meeting_moved_by_mistake_keeps_its_brief_and_how_was_it(desk: Desk) -> None:
    deal = await desk.deal()
    await desk.answers(deal, "P11", **MEETING)
    (came,) = [one for one in await desk.falls_due("2026-11-24T10:00") if "Next step" in one.text]
    before = await desk.all(STANDS)
    await desk.presses(came, tomorrow(came))
    await desk.says_undo()
    assert await desk.all(STANDS) == before
    assert [one for one in await desk.falls_due("2026-11-24T11:01") if "how was the" in one.text]


async def test_what_was_dealt_with_since_stays_so_and_one_more_undo_goes_on(desk: Desk) -> None:
    deal = await desk.deal()
    await desk.answers(deal, "Q1", quote=Text(text="line 2 stops", quoted=True))
    came = await promised(desk, deal)
    await desk.presses(came, tomorrow(came))
    number = (await desk.row("SELECT id FROM reminders WHERE kind = 'own'"))["id"]
    await desk.writes("UPDATE reminders SET state = 'ended' WHERE id = :id", id=number)

    assert "is dealt with since and stays so" in (await desk.says_undo()).text
    assert "the last answer to «Critical issue» is taken back" in (await desk.says_undo()).text


async def test_done_by_mistake_it_is_there_again(desk: Desk) -> None:
    came = await promised(desk, None)
    before = await desk.all(STANDS)
    await desk.presses(came, "Done")
    assert await desk.all(STANDS) == []
    told = await desk.says_undo()
    assert "send prices: the reminder is there again." in told.text
    assert await desk.all(STANDS) == before
    (again,) = await desk.presses(told, "The reminder")
    assert "send prices" in again.text


async def test_what_was_told_to_repeat_no_more_repeats_again(desk: Desk) -> None:
    came = await promised(desk, None, rule="FREQ=DAILY;INTERVAL=1")
    before = await desk.all(STANDS)
    assert [row["state"] for row in before] == ["fired", "pending"]
    await desk.presses(came, "Stop repeating")
    assert [row["state"] for row in await desk.all(STANDS)] == ["fired"]
    assert "send prices: it repeats again." in (await desk.says_undo()).text
    assert await desk.all(STANDS) == before


async def test_in_bulgarian_too(database: Database) -> None:
    desk = await Desk(database, language="bg").moves_in()
    came = await promised(desk, await desk.deal())
    await desk.presses(came, tomorrow(came))
    told = await desk.says_undo()
    assert "Acme: напомнянето е отново тук, както преди преместването." in told.text
    assert "Напомнянето" in told.buttons
