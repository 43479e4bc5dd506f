"""What the coach planned, snoozed until something comes about: it stays away so long, returns by itself, and
says that it came."""

from datetime import date
from decimal import Decimal

import pytest

from coach.dialogs.effects import MoveStage
from coach.model.screen import Press
from coach.model.touch import Outcome
from coach.model.value import Choice, Day, Number, Text, Who
from coach.press import pack
from storage.database import Database
from tests.planning.desk import Desk, Shown
from tests.planning.test_care import alone

AWAY = ("Snooze with reason", "They are away")
ON_THE_CARD = {"Log result": "rlog", "Snooze with reason": "rsnooze"}
LATEST = "2027-02-24T09:00"
"""The last working day within 90 days from Thursday 26 November."""


async def silent_deal(desk: Desk) -> int:
    """Qualified on Monday, when somebody was reached; the first touch is due on Thursday at ten."""
    deal = await desk.deal(stage=2)
    await desk.answers(deal, "Q1", quote=Text(text="line 2 stops twice a week", quoted=True))
    await desk.touches(deal, Outcome.REACHED)
    return deal


async def delivered(desk: Desk) -> int:
    """Won, and accepted this Monday."""
    desk.on("2026-11-23T08:30")
    deal = await desk.deal()
    await desk.does(deal, MoveStage(deal_id=deal, to_stage=5, way="won"))
    await desk.answers(deal, "S2", who=Who(name="Ivan Petrov"), on=Day(on=date(2026, 11, 23)))
    return deal


async def snoozed(desk: Desk, shown: Shown, *taps: str) -> Shown:
    """Put off with a reason until something; what is said then."""
    for label in (*AWAY, *taps):
        shown = (await desk.presses(shown, label))[-1]
    return shown


async def waiting(desk: Desk, kind: str) -> str:
    sql = "SELECT wall FROM reminders WHERE kind = :kind AND state = 'pending'"
    return str((await desk.row(sql, kind=kind))["wall"])


async def test_a_silent_client_is_left_alone_until_they_answer(desk: Desk) -> None:
    deal = await silent_deal(desk)
    (first,) = await desk.falls_due("2026-11-26T10:00")
    told = await snoozed(desk, first, "Until they answer")
    assert "Acme: I remind you once they answer, on Wed 24 Feb 2027, 09:00 at the latest." in told.text

    await desk.touches(deal)  # in vain: no new touch is planned in place of what waits
    assert await waiting(desk, "cadence") == LATEST
    desk.on("2026-12-08T15:00")
    await desk.touches(deal, Outcome.REACHED)

    (back,) = await desk.falls_due("2026-12-08T15:05")
    assert "Acme: you waited for a reply, and it is there." in back.text
    assert "Put off: they are away" in back.text and "no word" not in back.text
    assert back.copies[0].startswith("Hello, as agreed I am getting back to you about what you said")
    assert await waiting(desk, "cadence") == "2026-12-11T10:00"  # three days after their answer, as ever


async def test_what_the_days_list_shows_before_its_hour_can_be_dealt_with(desk: Desk) -> None:
    deal = await silent_deal(desk)
    desk.on("2026-11-26T09:00")
    (row,) = await desk.all("SELECT id FROM reminders WHERE kind = 'cadence' AND state = 'pending'")
    opened = Shown(
        text="", buttons={label: door(desk, verb, row["id"]) for label, verb in ON_THE_CARD.items()}
    )

    (asked,) = await desk.presses(opened, "Log result")
    assert "what came of it" in asked.text
    told = await snoozed(desk, opened, "Until they answer")
    assert "I remind you once they answer" in told.text
    assert await desk.presses(opened, "Log result") == []  # it waits now, and the tap says until when
    desk.on("2026-11-26T15:00")
    await desk.touches(deal, Outcome.REACHED)
    assert "you waited for a reply" in (await desk.falls_due("2026-11-26T15:05"))[0].text


def door(desk: Desk, verb: str, reminder_id: int) -> str:
    """What a lasting button of a reminder carries."""
    press = Press(verb=verb, args=(str(reminder_id),), lasting=True)
    return pack(press, conversation=desk.anna.telegram_id, revision=0)


async def test_without_an_answer_it_returns_on_the_latest_day_and_says_so(desk: Desk) -> None:
    await silent_deal(desk)
    (first,) = await desk.falls_due("2026-11-26T10:00")
    await snoozed(desk, first, "Until they answer")

    assert not [one for one in await desk.falls_due("2027-01-20T10:00") if "no word" in one.text]
    (back,) = [one for one in await desk.falls_due(LATEST) if "no word" in one.text]
    assert "You waited until they answer: not yet." in back.text


async def test_a_date_understood_otherwise_than_meant_is_another_one_after_a_tap(desk: Desk) -> None:
    await silent_deal(desk)
    (first,) = await desk.falls_due("2026-11-26T10:00")
    until = await snoozed(desk, first)
    (told,) = await desk.presses(until, "Thu 3 Dec")
    assert "I remind you on Thu 3 Dec 2026, 09:00" in told.text
    assert await desk.presses(first, "Snooze with reason") == []  # it waits

    (when,) = await desk.presses(told, "Another date")
    (told,) = await desk.presses(when, "Thu 10 Dec")
    assert "I remind you on Thu 10 Dec 2026, 09:00" in told.text
    assert await waiting(desk, "cadence") == "2026-12-10T09:00"
    (when,) = await desk.presses(told, "Another date")
    await desk.presses(when, "Until they answer")
    assert await waiting(desk, "cadence") == LATEST
    reasons = await desk.all("SELECT reason FROM reminder_notes")
    assert [row["reason"] for row in reasons] == ["away"]


async def test_a_deal_that_moves_on_brings_it_back_though_the_silence_is_over(desk: Desk) -> None:
    deal = await silent_deal(desk)
    (first,) = await desk.falls_due("2026-11-26T10:00")
    await snoozed(desk, first, "Until the stage changes")

    await desk.does(deal, MoveStage(deal_id=deal, to_stage=3, way="passed"))
    (back,) = await desk.falls_due("2026-11-26T10:05")
    assert "Acme: you waited for another stage, and the deal is in it." in back.text


async def test_a_lost_deal_ends_what_waits_for_an_answer(desk: Desk) -> None:
    deal = await silent_deal(desk)
    (first,) = await desk.falls_due("2026-11-26T10:00")
    await snoozed(desk, first, "Until they answer")
    await desk.does(deal, MoveStage(deal_id=deal, to_stage=5, way="won"))
    assert await desk.all("SELECT 1 FROM reminders WHERE kind = 'cadence' AND state = 'pending'") == []


async def test_care_waits_for_a_reply_or_an_answer_but_for_no_stage(desk: Desk) -> None:
    deal = await delivered(desk)
    (thank,) = await desk.falls_due("2026-11-23T10:00")
    offered = await snoozed(desk, thank)
    assert "Until they answer" in offered.buttons and "Until the stage changes" not in offered.buttons
    (which,) = await desk.presses(offered, "Until an answer is known")
    await desk.presses(which, "Satisfaction")
    assert await waiting(desk, "care") == "2027-02-19T09:00"

    desk.on("2026-12-01T15:00")
    await desk.answers(deal, "S5", reason=Text(text="on time"))
    (back,) = await desk.falls_due("2026-12-01T15:05")
    assert "Acme: you waited for an answer, and it is there: «Satisfaction»." in back.text
    assert await waiting(desk, "care") == "2026-12-23T10:00"  # the month's check, as if nothing had waited


async def test_the_repeat_clock_waits_for_a_reply(desk: Desk) -> None:
    deal = await delivered(desk)
    await desk.writes("UPDATE reminders SET state = 'fired', due_at = 0 WHERE kind IN ('care', 'list')")
    (repeat,) = await desk.falls_due("2027-02-03T10:00")
    await snoozed(desk, repeat, "Until they answer")
    assert await waiting(desk, "repeat") == "2027-04-29T09:00"
    desk.on("2027-02-03T15:00")
    await desk.touches(deal, Outcome.REACHED)
    (back,) = await desk.falls_due("2027-02-03T15:05")
    assert "Acme: you waited for a reply, and it is there." in back.text
    assert back.copies[0].startswith("Hello, by my notes it is nearly time for your next order")
    assert await waiting(desk, "repeat") == "2027-02-22T10:00"  # when it is due


async def test_the_anniversary_waits_for_a_reply(desk: Desk) -> None:
    deal = await delivered(desk)
    await alone(desk, "anniversary")
    (yearly,) = await desk.falls_due("2027-11-23T10:00")
    await snoozed(desk, yearly, "Until they answer")
    assert await waiting(desk, "anniversary") == "2028-02-21T09:00"

    desk.on("2027-12-01T15:00")
    await desk.touches(deal)  # in vain
    assert await waiting(desk, "anniversary") == "2028-02-21T09:00"
    await alone(desk, "anniversary")
    await desk.touches(deal, Outcome.REACHED)
    (back,) = [one for one in await desk.falls_due("2027-12-01T15:05") if "you waited" in one.text]
    assert "Acme: you waited for a reply, and it is there." in back.text
    assert await waiting(desk, "anniversary") == "2028-11-23T10:00"


async def unhappy(desk: Desk) -> tuple[int, Shown]:
    """Satisfied with 3 on Monday; the call that is due on Tuesday at ten."""
    deal = await delivered(desk)
    await desk.answers(deal, "S5", score=Number(number=Decimal(3)), reason=Text(text="late"))
    await alone(desk, "unhappy")
    (call,) = await desk.falls_due("2026-11-24T10:00")
    return deal, call


async def test_an_unhappy_client_is_called_once_what_was_waited_for_is_known(desk: Desk) -> None:
    deal, call = await unhappy(desk)
    which = await snoozed(desk, call, "Until an answer is known")
    await desk.presses(which, "Complaints")
    assert await waiting(desk, "unhappy") == "2027-02-22T09:00"

    desk.on("2026-11-24T15:00")
    await desk.touches(deal)
    await desk.answers(deal, "S3", open=Number(number=Decimal(1)))
    (back,) = [one for one in await desk.falls_due("2026-11-24T15:05") if "you waited" in one.text]
    assert "you waited for an answer, and it is there: «Complaints»." in back.text


async def test_an_unhappy_client_who_answers_brings_the_reminder_back_though_they_were_reached(
    desk: Desk,
) -> None:
    deal, call = await unhappy(desk)
    await snoozed(desk, call, "Until they answer")
    desk.on("2026-11-24T15:00")
    await desk.touches(deal, Outcome.REACHED)
    (back,) = [one for one in await desk.falls_due("2026-11-24T15:05") if "you waited" in one.text]
    assert "Acme: you waited for a reply, and it is there." in back.text
    assert await desk.all("SELECT 1 FROM reminders WHERE kind = 'unhappy' AND state = 'pending'") == []


@pytest.mark.parametrize("until", ["reply", "answer", "stage"])
async def test_a_date_that_passed_is_asked_about_again_once_the_wish_has_come(desk: Desk, until: str) -> None:
    deal = await desk.deal()
    friday = Day(on=date(2026, 11, 27))
    await desk.answers(deal, "Q8", status=Choice(keys=("requested",)), on=friday)
    (asked,) = [one for one in await desk.falls_due("2026-11-30T09:00") if "Did it come?" in one.text]
    taps = {
        "reply": ("Until they answer",),
        "answer": ("Until an answer is known", "Decider"),
        "stage": ("Until the stage changes",),
    }
    await snoozed(desk, asked, *taps[until])

    desk.on("2026-12-01T15:00")
    await desk.touches(deal)
    assert not [one for one in await desk.falls_due("2026-12-01T15:05") if "Did it come?" in one.text]
    if until == "reply":
        await desk.touches(deal, Outcome.REACHED)
    elif until == "answer":
        await desk.answers(deal, "P2", who=Who(name="Ivan Petrov"))
    else:
        await desk.does(deal, MoveStage(deal_id=deal, to_stage=2, way="passed"))
    (back,) = [one for one in await desk.falls_due("2026-12-01T15:10") if "Did it come?" in one.text]
    assert "✔ You waited until" in back.text and "Put off: they are away" in back.text


async def test_a_stalled_deal_put_off_stays_put_off_whatever_is_answered(desk: Desk) -> None:
    deal = await desk.deal()
    (told,) = [one for one in await desk.falls_due("2026-12-08T10:00") if "is stalled" in one.text]
    until = await snoozed(desk, told)
    await desk.presses(until, next(label for label in until.buttons if "22 Dec" in label))

    await desk.answers(deal, "D2", reason=Text(text="none so far"))
    await desk.recomputes()
    assert await waiting(desk, "stalled") == "2026-12-22T09:00"
    (back,) = [one for one in await desk.falls_due("2026-12-22T09:00") if "is stalled" in one.text]
    assert "Put off: they are away" in back.text
    await desk.recomputes()
    assert await desk.all("SELECT 1 FROM reminders WHERE kind = 'stalled' AND state = 'pending'") == []


async def test_in_bulgarian_too(database: Database) -> None:
    desk = await Desk(database, language="bg").moves_in()
    deal = await silent_deal(desk)
    (shown,) = await desk.falls_due("2026-11-26T10:00")
    for label in ("Отлагане с причина", "Отсъстват", "До отговор на клиента"):
        shown = (await desk.presses(shown, label))[-1]
    desk.on("2026-11-26T15:00")
    await desk.touches(deal, Outcome.REACHED)
    (back,) = await desk.falls_due("2026-11-26T15:05")
    assert "Acme: чакахте отговор от клиента и той дойде." in back.text
    assert "Отложено: отсъстват" in back.text
