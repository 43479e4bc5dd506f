"""A call or meeting promised in words, at an hour, on a deal: briefed before and asked about afterwards."""

import pytest

from coach.dialogs.effects import CloseDeal, ReopenDeal
from coach.events import Commanded, Said, Sender
from coach.questions.promised_words import meeting_promised
from coach.usecases.converse import handle
from storage.database import Database
from tests.planning.desk import Desk, Shown
from tests.planning.test_undone_move import STANDS, says_undo

BESIDE = "SELECT kind, wall FROM reminders WHERE about_id IS NOT NULL AND state = 'pending' ORDER BY wall"


async def promises(desk: Desk, words: str) -> list[Shown]:
    """Anna types it and says yes to what was understood; what is shown last."""
    sender = Sender(telegram_id=desk.anna.telegram_id, name="Anna", language_code=desk.language)
    chat, at = sender.telegram_id, desk.clock.at
    async with desk.world.database.transaction() as rows:
        if words.startswith("/remind "):
            rest = words.removeprefix("/remind ")
            asked = Commanded(sender=sender, chat_id=chat, at=at, command="remind", rest=rest)
            await handle(rows, desk.world, asked, None)
        else:
            said = Said(sender=sender, chat_id=chat, message_id=1, at=at, text=words)
            await handle(rows, desk.world, said, None)
    proposed = (await desk.sent())[-1]
    return await desk.presses(proposed, next(iter(proposed.buttons)))


async def beside(desk: Desk) -> list[tuple[str, str]]:
    return [(row["kind"], row["wall"]) for row in await desk.all(BESIDE)]


FRIDAY = [("brief", "2026-11-27T09:30"), ("debrief", "2026-11-27T10:30")]


async def test_a_promised_call_is_briefed_asked_about_and_done_with_its_result(desk: Desk) -> None:
    await desk.deal()
    await promises(desk, "call Maria at Acme on Friday at 10")
    assert await beside(desk) == FRIDAY

    (brief,) = await desk.falls_due("2026-11-27T09:30")
    assert "Acme: call at 10:00" in brief.text
    (came,) = await desk.falls_due("2026-11-27T10:00")
    assert "call Maria" in came.text
    (asked,) = await desk.falls_due("2026-11-27T10:30")
    assert "Acme: how was the call?" in asked.text
    (results,) = await desk.presses(asked, "Log result")
    await desk.presses(results, "Reached them")
    assert (
        await desk.all("SELECT id FROM reminders WHERE kind IN ('own', 'debrief') AND state <> 'ended'") == []
    )


async def test_the_brief_moves_comes_back_and_ends_with_the_promise(desk: Desk) -> None:
    deal = await desk.deal()
    await promises(desk, "/remind acme fri 10:00 meet Maria")
    standing = [("brief", "2026-11-27T09:30"), ("debrief", "2026-11-27T11:00")]
    assert await beside(desk) == standing
    await desk.does(deal, CloseDeal(deal_id=deal, status="lost", reason="price"))
    assert await beside(desk) == []
    await desk.does(deal, ReopenDeal(deal_id=deal))
    assert await beside(desk) == standing

    await desk.falls_due("2026-11-27T09:30")
    (came,) = await desk.falls_due("2026-11-27T10:00")
    before = await desk.all(STANDS)
    await desk.presses(came, "Mon 30 Nov")
    assert await beside(desk) == [("brief", "2026-11-30T08:30"), ("debrief", "2026-11-30T10:00")]
    await says_undo(desk)
    assert await desk.all(STANDS) == before
    (results,) = await desk.presses(came, "Done")
    await desk.presses(results, "Reached them")
    assert await beside(desk) == []
    assert [row["channel"] for row in await desk.all("SELECT channel FROM touches")] == ["meeting"]
    await says_undo(desk)
    assert await beside(desk) == [("debrief", "2026-11-27T11:00")]
    assert (await desk.row("SELECT state FROM reminders WHERE kind = 'own'"))["state"] == "fired"


async def test_a_promised_meeting_is_named_on_its_eve_and_a_call_is_not(desk: Desk) -> None:
    await desk.deal()
    await promises(desk, "meet Maria at Acme on Tuesday at 15:00")
    await promises(desk, "call Maria at Acme on Tuesday at 10:00")
    desk.on("2026-11-23T17:00")
    sender = Sender(telegram_id=desk.anna.telegram_id, name="Anna", language_code="en")
    asked = Commanded(sender=sender, chat_id=sender.telegram_id, at=desk.clock.at, command="today")
    async with desk.world.database.transaction() as rows:
        await handle(rows, desk.world, asked, None)
    (today,) = await desk.sent()
    assert "meet Maria" in today.text
    assert "call Maria" not in today.text


@pytest.mark.parametrize("words", ["call Maria at Acme on Friday", "send Acme prices on Friday at 10"])
async def test_without_an_hour_or_with_other_words_nothing_is_added(desk: Desk, words: str) -> None:
    await desk.deal()
    await promises(desk, words)
    assert (await desk.row("SELECT meeting FROM reminders WHERE kind = 'own'"))["meeting"] == ""
    assert await beside(desk) == []


async def test_in_bulgarian_too(database: Database) -> None:
    desk = await Desk(database, language="bg").moves_in()
    await desk.deal("Акме")
    await promises(desk, "напомни ми да се обадя на Мария в Акме в петък в 10")
    assert await beside(desk) == FRIDAY
    (brief,) = await desk.falls_due("2026-11-27T09:30")
    assert "Акме: разговор по телефона в 10:00" in brief.text
    await desk.falls_due("2026-11-27T10:00")
    (asked,) = await desk.falls_due("2026-11-27T10:30")
    assert "Акме · разговор по телефона: как мина?" in asked.text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("call Maria", "call"),
        ("acme call Maria", "call"),
        ("remind me to visit Acme", "visit"),
        ("да се срещна с Иван", "meeting"),
        ("напомни ми да мина през Акме", "visit"),
        ("send prices before the call", None),
        ("prices before the meeting", None),
        ("callipers to Acme", None),
    ],
)
def test_the_kind_is_read_from_how_the_promise_begins(text: str, kind: str | None) -> None:
    assert meeting_promised(text, "Acme") == kind
