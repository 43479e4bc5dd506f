"""Who can't be reached misses nothing: it waits, the manager knows, and it comes back as one message."""

from coach.dialogs.effects import Unreachable
from coach.usecases.remind import remind
from coach.usecases.unreachable import mark_unreachable
from storage import outbox
from tests.delivery.calls import all_of, own
from tests.planning.desk import BOT, Desk

LOST = "Anna can't be reached"


async def refused(desk: Desk) -> None:
    """Telegram refuses the chat, as the sender records it."""
    async with desk.world.database.transaction() as rows:
        await mark_unreachable(desk.world, rows, desk.anna.telegram_id)
        await outbox.gone(
            rows, BOT, desk.anna.telegram_id, "blocked", round(desk.clock.at.timestamp() * 1000)
        )


async def test_what_was_on_its_way_to_a_blocked_bot_waits_and_the_manager_is_told_once(desk: Desk) -> None:
    await own(desk, "call Maria", "2026-11-23T15:00")
    await own(desk, "call Ivan", "2026-11-25T15:00")
    desk.on("2026-11-23T15:00")
    await remind(desk.world)
    await refused(desk)
    await refused(desk)

    assert [one.text[: len(LOST)] for one in await desk.sent(desk.mira)] == [LOST]
    assert await all_of(desk, "2026-12-10T12:00") == []
    await desk.does(None, Unreachable(person_id=desk.anna.id, blocked=False))
    (came,) = await all_of(desk, "2026-12-10T12:01")
    assert "Meanwhile these were due" in came.text and "call Maria" in came.text and "call Ivan" in came.text
    (listed,) = await all_of(desk, "2026-12-11T08:30")
    assert "Good morning" in listed.text


async def test_what_is_planned_for_somebody_out_of_reach_waits_too(desk: Desk) -> None:
    await desk.does(None, Unreachable(person_id=desk.anna.id, blocked=True))
    await own(desk, "call Maria", "2026-11-23T15:00", rule="FREQ=DAILY;INTERVAL=1")
    assert await all_of(desk, "2026-11-25T16:00") == []

    await desk.does(None, Unreachable(person_id=desk.anna.id, blocked=False))
    (came,) = await all_of(desk, "2026-11-25T16:01")

    assert came.text == "⏰ call Maria\nIt was due Mon 23 Nov, 15:00.\n🔁 Every day"
    assert (await desk.row("SELECT wall FROM reminders WHERE state = 'pending' AND kind = 'own'"))[
        "wall"
    ] == ("2026-11-26T15:00")
