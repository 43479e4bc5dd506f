"""What the coach starts by itself is counted, can be switched off, and asks to stop where it only nags."""

from datetime import UTC, datetime, timedelta

import pytest

from coach.model.coach_rule import RuleFigure
from coach.model.person import Person, Role
from coach.playbook.records import Audit
from coach.reports.coach_rules import coach_rules
from storage import coach_rules as switches
from storage.database import Database, Rows
from tests.faults.office import MONDAY_MORNING_MS, Office
from tests.reminders.promised import promises_a_call

DAY = 86_400_000
NOW = MONDAY_MORNING_MS
OWNER = Person(id=1, team_id=9, telegram_id=1, name="Ivo", role=Role.OWNER, language="en")
ANNA = Person(id=2, team_id=9, telegram_id=2, name="Anna", role=Role.REP, language="en", manager_id=1)


async def company(rows: Rows) -> None:
    """A team of two with one deal of Anna's."""
    await rows.run(
        "INSERT INTO teams (id, name, currency, language, timezone, country, created_at) "
        "VALUES (9, 'North', 'EUR', 'en', 'Europe/Sofia', 'BG', 0)"
    )
    for one in (OWNER, ANNA):
        await rows.run(
            "INSERT INTO people (id, team_id, telegram_id, name, role, language, manager_id, joined_at) "
            "VALUES (:id, 9, :id, :name, :role, 'en', :manager, 0)",
            id=one.id,
            name=one.name,
            role=str(one.role),
            manager=one.manager_id,
        )
    await rows.run("INSERT INTO clients (id, team_id, name, folded) VALUES (5, 9, 'Acme', 'acme')")
    for deal in (7, 8):
        await rows.run(
            "INSERT INTO deals (id, team_id, client_id, owner_id, stage, status, source, created_at, "
            "entered_at, touched_at) VALUES (:id, 9, 5, 2, 1, 'open', 'own', 0, 0, 0)",
            id=deal,
        )


async def said(rows: Rows, days_ago: float, state: str = "fired", **fields: object) -> int:
    """A message of the coach's, so many days ago."""
    given: dict[str, object] = {"kind": "cadence", "deal_id": 7, "person": 2} | fields
    row = await rows.one(
        "INSERT INTO reminders (team_id, person_id, deal_id, kind, wall, zone, due_at, state, fired_at) "
        "VALUES (9, :person, :deal_id, :kind, '2026-11-20T09:00', 'Europe/Sofia', :at, :state, :at) "
        "RETURNING id",
        at=NOW - round(days_ago * DAY),
        state=state,
        **given,
    )
    assert row is not None
    return int(row["id"])


async def did(rows: Rows, days_ago: float, kind: str = "save_answer", **fields: object) -> None:
    """Something in the history, so many days ago."""
    given: dict[str, object] = {"deal_id": 7, "person": 2, "undone": None} | fields
    await rows.run(
        "INSERT INTO history (team_id, deal_id, person_id, at, kind, data, undone_at) "
        "VALUES (9, :deal_id, :person, :at, :kind, '{}', :undone)",
        at=NOW - round(days_ago * DAY),
        kind=kind,
        **given,
    )


async def figures(rows: Rows, person: Person = ANNA, only: int = 2) -> dict[str, RuleFigure]:
    return {one.kind: one for one in await coach_rules(rows, person, Audit(), NOW, only=only)}


@pytest.mark.parametrize(
    ("act", "acted", "snoozed"),
    [
        ({"days_ago": 9}, 1, 0),
        ({"days_ago": 7.01}, 1, 0),
        ({"days_ago": 6.9}, 0, 0),  # three days later it is no answer to the message any more
        ({"days_ago": 10.1}, 0, 0),  # and nothing before it was
        ({"days_ago": 9, "deal_id": 8}, 0, 0),
        ({"days_ago": 9, "person": 1}, 0, 0),
        ({"days_ago": 9, "undone": 1}, 0, 0),
        ({"days_ago": 9, "kind": "log_touch"}, 1, 0),
        ({"days_ago": 9, "kind": "move_reminder"}, 0, 1),
        ({"days_ago": 9, "kind": "list_reminders"}, 0, 0),
    ],
)
async def test_a_message_was_acted_on_when_its_deal_was_worked_on(
    database: Database, act: dict[str, object], acted: int, snoozed: int
) -> None:
    async with database.transaction() as rows:
        await company(rows)
        await said(rows, 10)
        await did(rows, **act)  # type: ignore[arg-type]

        assert await figures(rows) == {
            "cadence": RuleFigure(kind="cadence", said=1, acted=acted, snoozed=snoozed)
        }


async def test_the_last_thirty_count_and_only_what_can_be_judged(database: Database) -> None:
    async with database.transaction() as rows:
        await company(rows)
        for days in range(1, 45):
            await said(rows, days, state="ended" if days > 33 else "fired")
        await said(rows, 20, kind="own")
        await said(rows, 20, kind="list", deal_id=None)
        await said(rows, 20, kind="brief", state="pending")

        found = await figures(rows)

    assert found["cadence"] == RuleFigure(kind="cadence", said=30, acted=0)
    assert found["brief"] == RuleFigure(kind="brief", said=1, acted=0, snoozed=1)
    assert set(found) == {"cadence", "brief"}


async def test_a_manager_sees_the_team_together_and_a_rep_only_the_own(database: Database) -> None:
    async with database.transaction() as rows:
        await company(rows)
        await said(rows, 10, person=1)
        await said(rows, 10, person=2)

        assert (await figures(rows, OWNER, 0))["cadence"].said == 2
        assert (await figures(rows, ANNA, 0))["cadence"].said == 1


async def test_a_switch_holds_for_its_person_until_its_day(database: Database) -> None:
    now = datetime.fromtimestamp(NOW / 1000, UTC)
    async with database.transaction() as rows:
        await company(rows)
        await switches.set_way(rows, ANNA.id, "care", "off", now, now + timedelta(days=30))
        await switches.proposed(rows, ANNA.id, "care", now)
        assert (await switches.switches(rows, ANNA.id, now)).off == {"care"}
        assert (await switches.switches(rows, ANNA.id, now + timedelta(days=30))).off == set()
        assert (await switches.switches(rows, OWNER.id, now)).off == set()

        await switches.set_for_all(rows, OWNER, "brief", "off", now)
        assert (await switches.switches(rows, ANNA.id, now)).off == {"care", "brief"}
        await switches.set_way(rows, ANNA.id, "brief", "usual", now)
        assert (await switches.switches(rows, ANNA.id, now)).off == {"care"}
        assert await switches.proposed_since(rows, ANNA.id, now) == {"care"}


async def test_what_is_switched_off_is_not_said_and_what_was_promised_is(office: Office) -> None:
    anna = await office.rep("Anna")
    await promises_a_call(office, anna, await office.deal(anna, "Acme"), "Ivan Petrov, today 14:00")
    await anna.says("/settings")
    await anna.sees("Settings")
    await anna.presses("What I start myself")
    await anna.sees("What I start by myself", "What you set yourself always comes")
    for kind in ("Briefs", "How was it?"):
        await anna.presses(f"✔ {kind}")
        await anna.presses(f"◐ {kind}")
    assert "○ Briefs" in anna.newest().labels and "○ How was it?" in anna.newest().labels

    await office.telegram.advance(hours=3, minutes=30)
    await anna.sees_nothing_new()
    await office.telegram.advance(minutes=30)
    await anna.sees("⏰ Acme")
    await office.telegram.advance(minutes=40)
    await anna.sees_nothing_new()
    assert await office.count("reminders WHERE kind = 'brief' AND fired_at IS NOT NULL") == 0
