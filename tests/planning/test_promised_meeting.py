"""A call or meeting promised in words, at an hour, on a deal: briefed before and asked about afterwards."""

import pytest

from coach.dialogs.effects import CloseDeal, KeepContact, ReopenDeal
from coach.events import Commanded, Said, Sender
from coach.model.value import Who
from coach.questions.promised_words import meeting_promised
from coach.usecases.converse import handle
from storage.database import Database
from tests.people.desks import presses, says, stands
from tests.planning.desk import MEETING, Desk, Shown
from tests.planning.test_undone_move import STANDS

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


IVAN = Who(name="Ivan Petrov", role="managing director", reach=("+359881234567",))
MARIA = Who(name="Maria Koleva", role="CFO", reach=("+359887654321",))
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
    await desk.says_undo()
    assert await desk.all(STANDS) == before
    (results,) = await desk.presses(came, "Done")
    await desk.presses(results, "Reached them")
    assert await beside(desk) == []
    assert [row["channel"] for row in await desk.all("SELECT channel FROM touches")] == ["meeting"]
    await desk.says_undo()
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


async def test_the_brief_names_who_the_promise_names_as_far_as_they_are_known(desk: Desk) -> None:
    deal = await desk.deal()
    for who, role in ((IVAN, "decider"), (MARIA, "influencer")):
        await desk.does(deal, KeepContact(deal_id=deal, who=who, role=role))
    await promises(desk, "meeting with Maria and Petya at Acme on Friday at 10")
    (brief,) = await desk.falls_due("2026-11-27T09:30")
    assert "👤 Maria Koleva (CFO), Petya\n" in brief.text
    (came,) = await desk.falls_due("2026-11-27T10:00")
    assert "👤 Maria Koleva +359887654321" in came.text  # and not the one who decides


@pytest.mark.parametrize(
    "words", ["send Mrs Koleva the draft", "да звънна на г-жа Колева", "call the accountant, Maria"]
)
async def test_a_promise_without_an_hour_comes_with_who_it_names(desk: Desk, words: str) -> None:
    deal = await desk.deal("Acme")
    for who, role in ((IVAN, "decider"), (MARIA, "ally")):
        await desk.does(deal, KeepContact(deal_id=deal, who=who, role=role))
    await promises(desk, f"/remind acme tomorrow {words}")

    (came,) = await desk.falls_due("2026-11-24T09:00")

    assert "Maria Koleva" in came.text and "+359887654321" in came.text


async def test_a_promise_that_names_nobody_is_briefed_with_the_decider(desk: Desk) -> None:
    deal = await desk.deal()
    await desk.does(deal, KeepContact(deal_id=deal, who=IVAN, role="decider"))
    await promises(desk, "meeting at Acme on Friday at 10")
    (brief,) = await desk.falls_due("2026-11-27T09:30")
    assert "👤 Ivan Petrov (managing director)" in brief.text


async def test_a_meeting_of_every_week_is_briefed_and_asked_about_each_time(desk: Desk) -> None:
    await desk.deal()
    kept = await promises(desk, "every Monday at 9 meeting with Acme")
    assert "Half an hour before it I send the brief" in kept[-1].text
    for monday, following in (("2026-11-30", "2026-12-07"), ("2026-12-07", "2026-12-14")):
        (brief,) = await desk.falls_due(f"{monday}T08:30")
        assert "Acme: meeting at 09:00" in brief.text
        (came,) = await desk.falls_due(f"{monday}T09:00")
        assert "Every Monday" in came.text
        (asked,) = await desk.falls_due(f"{monday}T10:00")
        assert "how was the meeting?" in asked.text
        assert await beside(desk) == [("brief", f"{following}T08:30"), ("debrief", f"{following}T10:00")]

    await desk.presses(came, "Stop repeating")
    assert await beside(desk) == []
    (results,) = await desk.presses(asked, "Log result")  # the last one can still be told about
    await desk.presses(results, "Reached them")
    assert await desk.all("SELECT 1 FROM reminders WHERE kind = 'own' AND state = 'pending'") == []


async def test_one_of_many_moved_takes_its_own_brief_along(desk: Desk) -> None:
    await desk.deal()
    await promises(desk, "every Monday at 9 meeting with Acme")
    (came,) = [one for one in await desk.falls_due("2026-11-30T09:00") if "Stop repeating" in one.buttons]
    await desk.presses(came, next(label for label in came.buttons if "Tue 1 Dec" in label))
    assert await beside(desk) == [
        ("brief", "2026-12-01T08:30"),
        ("debrief", "2026-12-01T10:00"),
        ("brief", "2026-12-07T08:30"),
        ("debrief", "2026-12-07T10:00"),
    ]


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
    assert "Акме: обаждане в 10:00" in brief.text
    await desk.falls_due("2026-11-27T10:00")
    (asked,) = await desk.falls_due("2026-11-27T10:30")
    assert "Акме · обаждане: как мина?" in asked.text


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


async def test_reached_at_once_the_meeting_and_how_was_it_are_one_message(desk: Desk) -> None:
    deal = await desk.deal("Acme")
    await desk.answers(deal, "P11", **MEETING)
    await promises(desk, "call Boris at Acme tomorrow at 10:30")

    came = await desk.falls_due("2026-11-24T11:05")
    heads = [one.text.splitlines()[0] for one in came]
    assert sorted(heads) == ["Acme: how was the call?", "Acme: how was the meeting?"]
    asked = came[heads.index("Acme: how was the meeting?")]
    what_came = (await desk.presses(asked, "Log result"))[-1]
    await desk.presses(what_came, "Reached them")

    waits = (
        "SELECT kind, question FROM reminders WHERE kind IN ('step', 'own', 'debrief') AND state <> 'ended'"
    )
    assert {row["question"] for row in await desk.all(waits)} == {None}, "the call's only"
    assert await desk.falls_due("2026-11-24T12:00") == []


async def test_long_after_a_meeting_its_own_reminder_is_told(desk: Desk) -> None:
    await desk.answers(await desk.deal("Acme"), "P11", **MEETING)

    (came,) = await desk.falls_due("2026-11-24T11:31")

    assert came.text.startswith("⏰ Acme · Next step: Meeting, Ivan Petrov")


async def test_how_was_it_is_asked_until_it_was_told_in_words_or_logged(desk: Desk) -> None:
    asked = ["Tell how it was", "Log result", "Deal"]
    deal = await desk.deal("Acme")
    await desk.answers(deal, "P11", **MEETING)
    (came,) = await desk.falls_due("2026-11-24T11:00")
    assert await offered(desk) == [asked]

    await presses(desk, desk.anna, came.buttons["Tell how it was"])
    assert await offered(desk) == [["Deal"]]
    await says(desk, desk.anna, "/cancel")
    assert await offered(desk) == [asked]
    (read,) = await says(desk, desk.anna, "they liked it, budget 10k")
    assert await offered(desk) == [["Deal"]]
    await presses(desk, desk.anna, read.buttons["Save"])
    assert await offered(desk) == [["Deal"]]

    (step,) = await promises(desk, "call Boris at Acme on Wednesday at 10")
    desk.on("2026-11-25T10:00")
    (step,) = await desk.falls_due("2026-11-25T10:00")
    await desk.falls_due("2026-11-25T10:30")
    assert await offered(desk) == [["Deal"], asked]
    (what_came,) = await presses(desk, desk.anna, step.buttons["Log result"])
    await presses(desk, desk.anna, what_came.buttons["They refused"])
    assert await offered(desk) == [["Deal"], ["Deal"]]
    assert [labels for text, labels in await stands(desk, desk.anna) if "what came of it" in text] == [
        ["Deal"]
    ]


async def offered(desk: Desk) -> list[list[str]]:
    """The buttons of each «How was it?» itself."""
    shown = await stands(desk, desk.anna)
    return [labels for text, labels in shown if "how was the" in text and "Deal" in labels]
