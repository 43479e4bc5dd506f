"""A file of deals becomes rows a table at a time: what stands there is what a tap would have written."""

import asyncio

import pytest

from coach.dialogs.effects import KeepContact, SetDeal, WriteNote
from coach.dialogs.file_effects import ApplyImport, UndoImport
from coach.dialogs.handover_effects import HandOver
from coach.errors import Conflict
from coach.model.money import Money
from coach.model.value import Text, Who
from coach.sheets.imported import ImportedRow, RefusedRow
from coach.usecases.follow_deal import follow
from coach.usecases.follow_deals import look_again
from coach.usecases.housekeeping import forget_old
from coach.usecases.keep_import import keep_refused, keep_rows
from storage import import_refused, import_rows, imports
from storage.database import Database, open_database
from storage.migrate import migrate
from tests.people.desks import joins
from tests.planning.desk import Desk

pytestmark = pytest.mark.asyncio

IMPORT = 500
EVENT = """SELECT e.kind, e.person_id, e.at, e.owner_id, e.stage, e.status, e.amount, e.closes_on,
    e.entered_at, e.was_stage, e.pushed, e.reached, e.qualified_at, e.until_at, e.voided
    FROM deal_events e JOIN deals d ON d.id = e.deal_id WHERE d.source = :source"""


async def reads(desk: Desk, *rows: ImportedRow, number: int = IMPORT) -> None:
    """Mira's file was read."""
    await keep_rows(desk.world, number, [rows])
    async with desk.world.database.transaction() as writes:
        await imports.add(writes, number, desk.mira, "{}", desk.clock.at)


async def test_an_imported_deal_is_one_that_was_opened_by_hand(database: Database) -> None:
    desk = await Desk(database).moves_in()
    euros = Money(minor=500_00, currency="EUR")
    await desk.deal("By hand", stage=2, amount=euros)
    await reads(desk, ImportedRow(line=2, client="By file", stage=2, amount=euros, owner_id=desk.anna.id))

    await desk.does(None, ApplyImport(import_id=IMPORT), by=desk.mira)

    by_hand, by_file = await desk.row(EVENT, source="own"), await desk.row(EVENT, source="import")
    assert by_file == {**by_hand, "person_id": desk.mira.id}
    desk.on("2026-11-23T10:01")
    assert await look_again(desk.world) == 1
    planned = "SELECT kind FROM reminders r JOIN deals d ON d.id = r.deal_id WHERE d.source = :source"
    assert await desk.all(planned, source="import") == await desk.all(planned, source="own") != []


async def test_clients_contacts_and_reps_that_are_known_are_met_again(database: Database) -> None:
    desk = await Desk(database).moves_in()
    gone = await joins(desk, 9, "Gone")
    await desk.deal("Known Works")
    ann, again = (
        Who(name="Ann Lee", role=role, reach=reach) for role, reach in (("CFO", ()), (None, ("a@b.c",)))
    )
    rows = (
        ImportedRow(line=2, client="Orion", contact=ann),
        ImportedRow(line=3, client="ORION", contact=again, owner_id=gone.id),
        ImportedRow(line=4, client="known works"),
    )
    await reads(desk, *rows)
    await desk.writes("UPDATE people SET removed_at = 1 WHERE id = :id", id=gone.id)

    await desk.does(None, ApplyImport(import_id=IMPORT), by=desk.mira)

    made = await desk.all("SELECT client_id, owner_id FROM deals WHERE source = 'import' ORDER BY id")
    assert [deal["owner_id"] for deal in made] == [desk.mira.id, desk.mira.id]
    client = await desk.row("SELECT id FROM clients WHERE folded = 'orion'")
    assert {deal["client_id"] for deal in made} == {client["id"]}
    assert [one["name"] for one in await desk.all("SELECT name FROM contacts")] == ["Ann Lee"]
    with pytest.raises(Conflict):
        await desk.does(None, ApplyImport(import_id=IMPORT), by=desk.mira)
    with pytest.raises(Conflict):
        await desk.does(None, UndoImport(import_id=IMPORT))  # Anna's it is not

    await desk.does(None, UndoImport(import_id=IMPORT), by=desk.mira)
    left = await desk.all("SELECT c.name FROM deals d JOIN clients c ON c.id = d.client_id")
    assert [deal["name"] for deal in left] == ["Known Works"]
    assert await desk.all("SELECT id FROM contacts") == []


async def test_a_file_that_is_read_twice_counts_once_and_is_forgotten_in_time(database: Database) -> None:
    desk = await Desk(database).moves_in()
    for _ in range(2):  # a crash between the two
        await reads(desk, ImportedRow(line=2, client="Orion"))
    await keep_refused(desk.world, IMPORT, [[RefusedRow(line=3, reason="date", cells=("Vega", "soon"))]])
    await keep_rows(desk.world, 501, [[ImportedRow(line=2, client="Never previewed")]])

    await desk.does(None, ApplyImport(import_id=IMPORT), by=desk.mira)
    assert len(await desk.all("SELECT id FROM deals WHERE source = 'import'")) == 1

    await forget_old(database, desk.clock.at)
    assert [row["import_id"] for row in await desk.all("SELECT import_id FROM import_rows")] == [IMPORT]
    desk.on("2027-01-23T10:00")
    await forget_old(database, desk.clock.at)
    assert await desk.all("SELECT import_id FROM import_rows") == []
    assert await desk.all("SELECT import_id FROM import_refused") == []


async def test_refused_rows_are_counted_by_reason_and_come_in_the_file_s_order(
    database: Database,
) -> None:
    desk = await Desk(database).moves_in()
    refused = [
        RefusedRow(line=line, reason="stage" if line % 3 else "rep", cells=(f"Client {line}\0", "x"))
        for line in range(2, 602)
    ]
    for _ in range(2):  # a crash between the two
        await keep_refused(desk.world, IMPORT, (refused[:250], refused[250:500], refused[500:]))

    async with database.reading() as rows:
        assert await import_refused.counted(rows, IMPORT) == (("stage", 400), ("rep", 200))
        pages = [page async for page in import_refused.pages(rows, IMPORT)]
    assert [row["line"] for page in pages for row in page] == list(range(2, 602))
    assert pages[0][0]["cells"] == '["Client 2","x"]'
    assert max(len(page) for page in pages) <= 250


async def test_what_somebody_has_worked_on_stays_when_the_import_is_taken_back(database: Database) -> None:
    desk = await Desk(database).moves_in()
    names = ("Noted", "Met", "Answered", "Priced", "Handed", "Left alone")
    rows = [ImportedRow(line=line, client=name, owner_id=desk.anna.id) for line, name in enumerate(names, 2)]
    await reads(desk, *rows)
    await desk.does(None, ApplyImport(import_id=IMPORT), by=desk.mira)
    made = {
        row["name"]: row["id"]
        for row in await desk.all("SELECT d.id, c.name FROM deals d JOIN clients c ON c.id = d.client_id")
    }

    await desk.does(made["Noted"], WriteNote(deal_id=made["Noted"], text="they asked for a sample"))
    await desk.does(made["Met"], KeepContact(deal_id=made["Met"], who=Who(name="Ann Lee"), role="user"))
    await desk.answers(made["Answered"], "Q1", quote=Text(text="line 2 stops"))
    price = Money(minor=500_00, currency="EUR")
    await desk.does(made["Priced"], SetDeal(deal_id=made["Priced"], amount=price))
    handed = HandOver(deal_id=made["Handed"], from_id=desk.anna.id, to_id=desk.mira.id)
    await desk.does(made["Handed"], handed, by=desk.mira)
    await desk.does(None, UndoImport(import_id=IMPORT), by=desk.mira)

    left = await desk.all("SELECT c.name FROM deals d JOIN clients c ON c.id = d.client_id ORDER BY d.id")
    assert [row["name"] for row in left] == ["Noted", "Met", "Answered", "Priced", "Handed"]
    assert [row["name"] for row in await desk.all("SELECT name FROM contacts")] == ["Ann Lee"]


async def test_clients_come_without_deals_and_go_again_unless_a_deal_is_there(database: Database) -> None:
    desk = await Desk(database).moves_in()
    await desk.deal("Known Works")
    rows = (
        ImportedRow(line=2, client="Orion", contact=Who(name="Ann Lee"), deal=False),
        ImportedRow(line=3, client="ORION", contact=Who(name="Bo Lund"), deal=False),
        ImportedRow(line=4, client="known works", deal=False),
        ImportedRow(line=5, client="Vega", deal=False),
    )
    await reads(desk, *rows)
    async with database.reading() as reading:
        assert await import_rows.counted(reading, 1, IMPORT) == (3, 1)

    await desk.does(None, ApplyImport(import_id=IMPORT), by=desk.mira)
    assert len(await desk.all("SELECT id FROM deals")) == 1
    known = await desk.all("SELECT name FROM clients ORDER BY name")
    assert [client["name"] for client in known] == ["Known Works", "Orion", "Vega"]
    assert len(await desk.all("SELECT id FROM contacts")) == 2

    vega = await desk.row("SELECT id FROM clients WHERE name = 'Vega'")
    await desk.writes("UPDATE deals SET client_id = :id", id=vega["id"])
    async with database.reading() as reading:
        assert await imports.counted(reading, IMPORT) == (3, 2)
    await desk.does(None, UndoImport(import_id=IMPORT), by=desk.mira)
    left = await desk.all("SELECT name FROM clients ORDER BY name")
    assert [client["name"] for client in left] == ["Known Works", "Vega"]
    assert await desk.all("SELECT id FROM contacts") == []


async def test_what_the_coach_plans_at_that_moment_goes_with_the_import(postgres_url: str) -> None:
    """On SQLite only one writes at a time."""
    database = await open_database(postgres_url)
    await migrate(database)
    desk = await Desk(database).moves_in()
    await reads(desk, ImportedRow(line=2, client="Orion", owner_id=desk.anna.id))
    await desk.does(None, ApplyImport(import_id=IMPORT), by=desk.mira)
    deal = await desk.row("SELECT id FROM deals")

    async with asyncio.TaskGroup() as tasks, database.transaction() as rows:
        await follow(rows, desk.world, deal["id"])
        tasks.create_task(desk.does(None, UndoImport(import_id=IMPORT), by=desk.mira))
        while not await desk.all("SELECT pid FROM pg_locks WHERE NOT granted"):
            continue

    assert await desk.all("SELECT id FROM deals") == await desk.all("SELECT id FROM reminders") == []
    await database.close()
