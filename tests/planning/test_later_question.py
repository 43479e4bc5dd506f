"""*Later* on a question is a reminder: when it rings it is answered, or put off like any other."""

from datetime import datetime

import pytest

from coach.dialogs.reminder_effects import SetReminder
from coach.model.touch import Outcome
from storage.database import Database
from tests.delivery.calls import SOFIA
from tests.planning.desk import MONDAY, Desk, Shown


async def postponed(desk: Desk) -> tuple[int, Shown]:
    """P2 was put off until Monday at ten, and comes."""
    deal = await desk.deal()
    wall = datetime.fromisoformat("2026-11-23T10:00")
    later = SetReminder(deal_id=deal, question="P2", wall=wall, zone="Europe/Sofia", due_at=MONDAY)
    await desk.does(deal, later)
    (came,) = await desk.falls_due("2026-11-23T10:00")
    return deal, came


async def comes(desk: Desk, wall: str) -> list[Shown]:
    return [one for one in await desk.falls_due(wall) if "come back to this" in one.text]


async def test_it_has_the_buttons_of_every_reminder_with_the_way_on_last(desk: Desk) -> None:
    _, came = await postponed(desk)
    assert list(came.buttons) == [
        *("Answer now", "Tomorrow: Tue 24 Nov", "Thu 26 Nov"),
        *("Snooze with reason", "To calendar", "Next questions", "Deal"),
    ]
    assert len(came.text.splitlines()) == 2


@pytest.mark.parametrize(("label", "day"), [("Tomorrow: Tue 24 Nov", "24"), ("Thu 26 Nov", "26")])
async def test_another_day_brings_it_back_then_and_undo_today(desk: Desk, label: str, day: str) -> None:
    _, came = await postponed(desk)
    (told,) = await desk.presses(came, label)
    assert "Acme: I remind you on" in told.text
    assert "there again" in (await desk.says_undo()).text
    await desk.presses(came, label)
    (back,) = await comes(desk, f"2026-11-{day}T09:00")
    assert "Answer now" in back.buttons


async def test_snoozed_until_they_answer_it_says_so_and_why(desk: Desk) -> None:
    deal, shown = await postponed(desk)
    for label in ("Snooze with reason", "They are away", "Until they answer"):
        (shown,) = await desk.presses(shown, label)
    assert await comes(desk, "2026-11-25T10:00") == []
    await desk.touches(deal, Outcome.REACHED)
    (back,) = await comes(desk, "2026-11-25T10:05")
    assert "Put off: they are away" in back.text and "✔ You waited until they answer." in back.text
    assert "Who can say yes and sign?" in back.text.splitlines()[-1]
    assert len(back.text.splitlines()) <= 5  # eight on a phone: the first and the last may take two


async def test_put_off_once_more_before_it_rang_it_comes_once(desk: Desk) -> None:
    deal = await desk.deal()
    for wall in ("2026-11-24T09:00", "2026-11-25T09:00"):
        at = datetime.fromisoformat(wall).replace(tzinfo=SOFIA)
        later = SetReminder(
            deal_id=deal, question="P2", wall=at.replace(tzinfo=None), zone="Europe/Sofia", due_at=at
        )
        await desk.does(deal, later)
    assert await comes(desk, "2026-11-24T09:00") == []
    assert len(await comes(desk, "2026-11-25T09:00")) == 1


async def test_in_bulgarian_too(database: Database) -> None:
    desk = await Desk(database, language="bg").moves_in()
    _, came = await postponed(desk)
    labels = ["Отговор сега", "Утре: вт, 24.11", "чт, 26.11", "Отлагане с причина"]
    assert list(came.buttons)[:4] == labels
