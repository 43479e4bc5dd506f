"""What reminds Anna: calls she planned herself, and what the coach starts by itself."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from coach.dialogs.effects import SetPerson
from coach.dialogs.reminder_effects import SetReminder
from coach.model.money import Money
from coach.usecases.remind import remind
from tests.planning.desk import Desk, Shown

SOFIA = ZoneInfo("Europe/Sofia")


def instant(wall: str) -> datetime:
    """Of a wall time in Sofia."""
    return datetime.fromisoformat(wall).replace(tzinfo=SOFIA).astimezone(UTC)


async def plans_the_list(desk: Desk) -> None:
    """As the choice of a time zone does it."""
    await desk.does(None, SetPerson(person_id=desk.anna.id, timezone="Europe/Sofia"))


async def own(desk: Desk, text: str, wall: str, *, deal: int | None = None, rule: str = "") -> None:
    """Anna's own, with a clock time."""
    effect = SetReminder(
        deal_id=deal,
        kind="own",
        text=text,
        wall=datetime.fromisoformat(wall),
        zone="Europe/Sofia",
        due_at=instant(wall),
        rule=rule,
    )
    await desk.does(deal, effect)


async def coach_says(desk: Desk, deal: int, wall: str, kind: str = "nudge") -> None:
    """Something that the coach starts."""
    await desk.writes(
        "INSERT INTO reminders (team_id, person_id, deal_id, question, kind, text, wall, zone, due_at) "
        "VALUES (1, :person, :deal, 'P8', :kind, '', :wall, 'Europe/Sofia', :due)",
        person=desk.anna.id,
        deal=deal,
        kind=kind,
        wall=wall,
        due=round(instant(wall).timestamp() * 1000),
    )


async def deals(desk: Desk, **amounts: int) -> dict[str, int]:
    """Deals by client, each with its amount in euro."""
    return {
        client: await desk.deal(client, amount=Money(minor=euro * 100, currency="EUR"))
        for client, euro in amounts.items()
    }


async def morning(desk: Desk, on: str) -> list[Shown]:
    """Everything that half past eight of the day brings, the list too."""
    await desk.falls_due(f"{on}T08:29")
    await desk.sent()
    return await all_of(desk, f"{on}T08:30")


async def all_of(desk: Desk, wall: str) -> list[Shown]:
    """Everything sent by then, lists too."""
    desk.on(wall)
    await remind(desk.world)
    return await desk.sent()
