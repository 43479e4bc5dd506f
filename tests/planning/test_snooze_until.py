"""Snoozed with a reason until something comes about: it returns by itself and says why."""

from datetime import datetime

from coach.dialogs.effects import MoveStage
from coach.dialogs.reminder_effects import SetReminder
from coach.model.screen import Press
from coach.model.touch import Outcome
from coach.model.value import Text
from coach.press import pack
from storage.database import Database
from tests.planning.desk import MONDAY, Desk, Shown


async def snoozed(desk: Desk, *taps: str) -> tuple[int, Shown]:
    """The promise came and was put off because they are away; what is said then."""
    deal = await promised(desk)
    (shown,) = await desk.falls_due("2026-11-23T10:00")
    for label in ("Snooze with reason", "They are away", *taps):
        shown = (await desk.presses(shown, label))[-1]
    return deal, shown


async def promised(desk: Desk) -> int:
    """A promise for Monday at ten; its deal."""
    deal = await desk.deal(stage=2)
    wall = datetime.fromisoformat("2026-11-23T10:00")
    promise = SetReminder(
        deal_id=deal, kind="own", text="send prices", wall=wall, zone="Europe/Sofia", due_at=MONDAY
    )
    await desk.does(deal, promise)
    return deal


async def comes(desk: Desk, wall: str) -> list[Shown]:
    return [one for one in await desk.falls_due(wall) if "send prices" in one.text]


async def test_until_they_answer(desk: Desk) -> None:
    deal, told = await snoozed(desk, "Until they answer")
    assert "Acme: I remind you once they answer, on Fri 19 Feb 2027, 09:00 at the latest." in told.text

    await desk.touches(deal, Outcome.NO_ANSWER)
    assert await comes(desk, "2026-11-25T10:00") == []
    await desk.touches(deal, Outcome.REACHED)
    (back,) = await comes(desk, "2026-11-25T10:05")
    assert "Put off: they are away" in back.text
    assert "✔ You waited until they answer." in back.text
    assert await comes(desk, "2027-02-19T09:00") == []


async def test_until_a_question_is_answered(desk: Desk) -> None:
    _, which = await snoozed(desk, "Until an answer is known")
    assert "Until which question is answered?" in which.text
    (told,) = await desk.presses(which, "Critical issue")
    assert "I remind you once" in told.text

    desk.on("2026-11-23T15:00")
    (deal,) = await desk.all("SELECT id FROM deals")
    await desk.answers(deal["id"], "Q1", quote=Text(text="line 2 stops", quoted=True))
    (back,) = await comes(desk, "2026-11-24T10:00")
    assert "✔ You waited until «" in back.text


async def test_until_the_stage_changes(desk: Desk) -> None:
    deal, _ = await snoozed(desk, "Until the stage changes")
    await desk.does(deal, MoveStage(deal_id=deal, to_stage=3, way="passed"))
    (back,) = await comes(desk, "2026-11-24T10:00")
    assert "✔ You waited until the stage changes." in back.text


async def test_what_does_not_come_about_returns_on_the_latest_day(desk: Desk) -> None:
    await snoozed(desk, "Until they answer")
    (back,) = await comes(desk, "2027-02-19T09:00")
    assert "You waited until they answer: not yet." in back.text


async def test_the_reasons_are_counted_each_time_and_what_is_taken_back_is_not(desk: Desk) -> None:
    deal, _ = await snoozed(desk, "Until they answer")
    assert "Put off: they are away 1" in await figures(desk)

    desk.on("2026-11-23T15:00")
    await desk.touches(deal, Outcome.REACHED)
    (back,) = await comes(desk, "2026-11-23T15:05")
    for label in ("Snooze with reason", "Budget opens later", "Until they answer"):
        (back,) = await desk.presses(back, label)
    counted = await figures(desk)
    assert "they are away 1" in counted and "the budget 1" in counted
    await desk.undoes(deal)
    assert "the budget" not in await figures(desk)


async def figures(desk: Desk) -> str:
    """What the switches of the coach's own say."""
    door = pack(Press(verb="rules", lasting=True), conversation=desk.anna.telegram_id, revision=0)
    (shown,) = await desk.presses(Shown(text="", buttons={"Rules": door}), "Rules")
    return shown.text


async def test_in_bulgarian_too(database: Database) -> None:
    desk = await Desk(database, language="bg").moves_in()
    deal = await promised(desk)
    (shown,) = await desk.falls_due("2026-11-23T10:00")
    for label in ("Отлагане с причина", "Отсъстват", "До отговор на клиента"):
        shown = (await desk.presses(shown, label))[-1]
    assert "ще напомня, щом клиентът отговори, най-късно на петък, 19 февруари" in shown.text
    assert not shown.text.endswith("..")
    desk.on("2026-11-24T10:00")
    await desk.touches(deal, Outcome.REACHED)
    (back,) = await comes(desk, "2026-11-25T10:05")
    assert "Отложено: отсъстват" in back.text
    assert "✔ Чакахте, докато клиентът отговори." in back.text
