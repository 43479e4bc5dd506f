"""Rounds of alarms: in the manager's hours, with nothing said twice and nothing lost on the way."""

from coach.dialogs.effects import SetMember, SetPerson, Unreachable
from coach.model.person import Role
from coach.usecases.remind import remind
from coach.usecases.unreachable import mark_unreachable
from storage import outbox
from tests.planning.desk import BOT, Desk, Shown

RED = "UPDATE deals SET stalled_at = 1, red_at = 1, follow_at = NULL WHERE id = :id"


async def leads(desk: Desk) -> None:
    """Mira has told her zone."""
    await desk.does(None, SetPerson(person_id=desk.mira.id, timezone="Europe/Sofia"), by=desk.mira)


async def heard(desk: Desk, wall: str) -> list[Shown]:
    """The alarms that Mira got by then."""
    desk.on(wall)
    await remind(desk.world)
    return [one for one in await desk.sent(desk.mira) if "need" in one.text.splitlines()[0]]


async def test_a_round_in_quiet_time_or_late_by_hours_leaves_it_to_the_next(desk: Desk) -> None:
    await leads(desk)
    await desk.writes(RED, id=await desk.deal("Acme"))

    assert await heard(desk, "2026-11-23T15:01") == []  # 13:00 is two hours ago
    assert await heard(desk, "2026-11-23T21:00") == []
    (digest,) = await heard(desk, "2026-11-24T09:00")
    assert digest.text.startswith("1 thing needs you\n• Acme (Anna): red since")
    assert await heard(desk, "2026-11-24T13:00") == []


async def test_four_of_them_fold_the_last_and_the_button_leads_to_each(desk: Desk) -> None:
    await leads(desk)
    for client in ("Acme", "Globex", "Initech", "Umbrella"):
        await desk.writes(RED, id=await desk.deal(client))

    (digest,) = await heard(desk, "2026-11-23T13:00")

    assert digest.text.startswith("4 things need you") and len(digest.text.splitlines()) == 5
    assert list(digest.buttons) == ["Acme", "Ask Anna", "Globex", "Initech", "Umbrella", "No more of these"]


async def test_what_a_blocked_chat_never_took_comes_when_the_manager_is_back(desk: Desk) -> None:
    await leads(desk)
    await desk.writes(RED, id=await desk.deal("Acme"))
    desk.on("2026-11-23T13:00")
    await remind(desk.world)
    async with desk.world.database.transaction() as rows:  # Telegram refuses the chat
        await mark_unreachable(desk.world, rows, desk.mira.telegram_id)
        await outbox.gone(
            rows, BOT, desk.mira.telegram_id, "blocked", round(desk.clock.at.timestamp() * 1000)
        )
    assert await heard(desk, "2026-11-24T09:00") == []

    desk.on("2026-11-24T09:30")
    await desk.does(None, Unreachable(person_id=desk.mira.id, blocked=False), by=desk.mira)
    came = await heard(desk, "2026-11-24T09:31") + await heard(desk, "2026-11-24T13:00")
    assert [one.text.splitlines()[0] for one in came] == ["1 thing needs you"]


async def test_who_begins_to_lead_hears_from_then_on_and_who_stops_hears_no_more(desk: Desk) -> None:
    await leads(desk)
    await desk.writes(RED, id=await desk.deal("Acme"))
    await desk.does(None, SetMember(member_id=desk.mira.id, role=Role.REP), by=desk.mira)
    assert await heard(desk, "2026-11-23T13:00") == []
    assert await desk.all("SELECT id FROM reminders WHERE kind = 'alarms' AND state = 'pending'") == []

    await desk.does(None, SetMember(member_id=desk.mira.id, role=Role.MANAGER), by=desk.mira)
    assert len(await heard(desk, "2026-11-23T17:00")) == 1
