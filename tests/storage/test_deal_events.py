"""The events of deals: what was true when, also where the clock was set back or a member left."""

from datetime import UTC, date, datetime, timedelta

import msgspec

from coach.model.deal import Client, Deal, DealStatus
from coach.model.money import Money
from coach.model.person import Person, Role, Team
from storage import clients, deal_events, deals, people
from storage.database import Database, Rows
from storage.which_deals import running_of

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
ACME = Deal(
    id=7,
    team_id=1,
    client_id=3,
    client_name="Acme",
    owner_id=11,
    stage=1,
    status=DealStatus.OPEN,
    amount=Money(minor=100_00, currency="EUR"),
    created_at=MONDAY,
    entered_at=MONDAY,
)


async def test_each_change_ends_the_row_before_it(database: Database) -> None:
    moved = msgspec.structs.replace(ACME, stage=2, entered_at=MONDAY + timedelta(days=1))
    async with database.transaction() as rows:
        await _acme(rows)
        await deal_events.add(rows, ACME, moved, "passed", (11, MONDAY + timedelta(days=1)))

    assert await _told(database) == [("opened", 0, 24, 1, None), ("passed", 24, None, 2, 1)]


async def test_a_clock_set_back_leaves_no_moment_with_two_truths(database: Database) -> None:
    later = msgspec.structs.replace(ACME, closes_on=date(2026, 12, 1))
    async with database.transaction() as rows:
        await _acme(rows)
        await deal_events.add(rows, ACME, later, "changed", (11, MONDAY - timedelta(hours=2)))

    assert await _told(database) == [("opened", 0, 0, 1, None), ("changed", 0, None, 1, 1)]


async def test_deals_of_who_leaves_are_handed_over_and_closed_ones_are_not(database: Database) -> None:
    lost = msgspec.structs.replace(ACME, id=8, status=DealStatus.LOST)
    async with database.transaction() as rows:
        await _acme(rows)
        await deals.add(rows, lost, MONDAY)
        await deal_events.add(rows, None, lost, "opened", (11, MONDAY))
        await deal_events.hand_over(rows, running_of(1, 11), 12, (12, MONDAY + timedelta(hours=3)))
        handed = await rows.all(
            "SELECT deal_id, owner_id, was_owner_id, until_at FROM deal_events WHERE kind = 'handed'"
        )

    assert [tuple(row.values()) for row in handed] == [(7, 12, 11, None)]


async def _acme(rows: Rows) -> None:
    team = Team(id=1, name="North", currency="EUR", language="en", timezone="Europe/Sofia")
    await people.add_team(rows, team, MONDAY)
    for number, name in ((11, "Ivan"), (12, "Elena")):
        person = Person(id=number, team_id=1, telegram_id=number, name=name, role=Role.REP, language="en")
        await people.add_person(rows, person, MONDAY)
    await clients.add(rows, Client(id=3, team_id=1, name="Acme"))
    await deals.add(rows, ACME, MONDAY)
    await deal_events.add(rows, None, ACME, "opened", (11, MONDAY))


async def _told(database: Database) -> list[tuple[object, ...]]:
    """Kind, hours since Monday from and until, the stage and the one before."""
    start = round(MONDAY.timestamp() * 1000)
    async with database.reading() as rows:
        found = await rows.all("SELECT * FROM deal_events WHERE deal_id = 7 ORDER BY id")
    return [
        (
            row["kind"],
            (row["at"] - start) // 3_600_000,
            row["until_at"] and (row["until_at"] - start) // 3_600_000,
            row["stage"],
            row["was_stage"],
        )
        for row in found
    ]
