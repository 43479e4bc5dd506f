"""A company of 200 reps with years of deals, written in bulk by the database itself.

Of ten deals three are open, three won, three lost and one is parked; each has changed fifty times (events)
and has twenty answers. Beside them every rep has a few fresh deals to answer questions in.
"""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import asyncpg  # type: ignore[import-untyped]  # ships no types
import msgspec

from coach.model.money import Money
from coach.model.person import Person, Role, Team
from coach.model.value import Choice, Day, Sum, Text, Value
from coach.playbook.load import load
from coach.usecases.follow_deal import inputs_of
from storage import deal_states, people, targets
from storage.database import Database, Rows, open_database
from storage.instants import millis
from storage.migrate import migrate
from storage.targets import Target
from tests.bench.company_deals import CLIENTS, DEALS, EVENTS, FRESH, STARS, STEPS, TOUCHES, answers_sql
from tests.bench.office import FIRST_REP, FRESH_IDS, language_of
from tests.bench.reminders import world_of

TEAM = 1
MANAGERS, REPS = 10, 200
FIRST_OWNER = MANAGERS + 2
"""The id of the first rep; before them the owner and the managers."""

LED = f"Person {FIRST_OWNER + MANAGERS * 19}"
"""The name of a rep whom the first manager leads; no other name begins so."""

EVENTS_EACH = 50
FRESH_EACH = 20
PORTION = 2_000
DAYS = 2_000
FIRST_FRESH = 10_000_000


def fresh_deals_of(rep: int) -> range:
    """The ids of the rep's deals without answers."""
    return range(FIRST_FRESH + rep * FRESH_EACH, FIRST_FRESH + (rep + 1) * FRESH_EACH)


async def found(url: str, deals: int) -> None:
    """Migrates the database and fills it with so many deals, and everything that goes with them."""
    database = await open_database(url)
    now = datetime.now(UTC)
    try:
        await migrate(database)
        async with database.transaction() as rows:
            await _people(rows, now)
            await _days(rows, now.date())
        for first in range(1, deals + 1, PORTION):
            await _portion(database, first, min(first + PORTION, deals + 1), now)
        async with database.transaction() as rows:
            fresh = {"first": FIRST_FRESH, "after": FIRST_FRESH + REPS * FRESH_EACH, "now": millis(now)}
            for sql in FRESH:
                await rows.run(sql, **{key: value for key, value in fresh.items() if f":{key}" in sql})
            await rows.run("DROP TABLE bench_days")
        await _states(database)
        await _analyze(url)
    finally:
        await database.close()


async def _people(rows: Rows, now: datetime) -> None:
    team = Team(id=TEAM, name="Bench", currency="EUR", language="en", timezone="Europe/Sofia")
    began = now - timedelta(days=DAYS)
    await people.add_team(rows, team, began)
    owner = _person(1, Role.OWNER, 1, None)
    await people.add_person(rows, owner, began)
    for number in range(MANAGERS):
        await people.add_person(rows, _person(number + 2, Role.MANAGER, number + 2, 1), began)
    for rep in range(REPS):
        boss = rep % MANAGERS + 2
        await people.add_person(rows, _person(FIRST_OWNER + rep, Role.REP, FIRST_REP + rep, boss), began)
    month = now.date().replace(day=1)
    await targets.save(rows, owner, Target(person_id=0, month=month, amount=10**11), now)
    await rows.run("INSERT INTO counters (name, value) VALUES ('ids', :value)", value=FRESH_IDS)
    for stage in (1, 2, 3, 4):
        await rows.run(
            "INSERT INTO stage_times (team_id, stage, advanced, median_hours, computed_at) "
            "VALUES (1, :stage, 1000, 480, :now)",
            stage=stage,
            now=millis(now),
        )


def _person(number: int, role: Role, telegram_id: int, boss: int | None) -> Person:
    return Person(
        id=number,
        team_id=TEAM,
        telegram_id=telegram_id,
        name=f"Person {number}",
        role=role,
        language=language_of(number),
        timezone="Europe/Sofia",
        manager_id=boss,
    )


async def _days(rows: Rows, today: date) -> None:
    """Dates as the tables hold them, by their distance from today."""
    await rows.run("CREATE TABLE bench_days (n BIGINT PRIMARY KEY, day TEXT NOT NULL)")
    days = [{"n": n, "day": (today + timedelta(days=n)).isoformat()} for n in range(-DAYS, 400)]
    await rows.many("INSERT INTO bench_days (n, day) VALUES (:n, :day)", days)


async def _portion(database: Database, first: int, after: int, now: datetime) -> None:
    begun = time.perf_counter()
    values = {"first": first, "after": after, "now": millis(now), "events": EVENTS_EACH}
    async with database.transaction() as rows:
        for sql in (CLIENTS, DEALS, EVENTS, answers_sql(_answers()), STARS, STEPS, TOUCHES):
            await rows.run(sql, **{key: value for key, value in values.items() if f":{key}" in sql})
    sys.stderr.write(f"\r{after - 1} deals, {time.perf_counter() - begun:.1f} s a portion ")


def _answers() -> Iterator[tuple[str, str]]:
    """Twenty questions, ★ first, with an answer each."""
    everything = load(None).questions.values()
    chosen = sorted(everything, key=lambda one: (not one.critical, one.id))[:20]
    for one in chosen:
        yield one.id, msgspec.json.encode(_value(one.id)).decode()


def _value(question: str) -> Value:
    cash = Sum(money=Money(minor=900_00, currency="EUR"))
    if question == "O7":
        return Value(parts={"price": cash, "cost": Sum(money=Money(minor=500_00, currency="EUR"))})
    if question == "D6":
        return Value(parts={"amount": Sum(money=Money(minor=50_00, currency="EUR"))})
    if question == "D9":
        return Value(parts={"on": Day(on=date(2026, 1, 1))})
    if question == "S10":
        return Value(parts={"asked": Choice(keys=("named",))})
    return Value(parts={"what": Text(text="They wait three weeks for a spare part")})


async def _states(database: Database) -> None:
    """Deals count as judged by today's limits, or the bot would begin by judging all of them."""
    world = world_of(database, lambda _: None)
    async with database.transaction() as rows:
        for group in await deal_states.groups(rows):
            await rows.run(
                "UPDATE deals SET states_of = :states_of WHERE owner_id = :owner_id AND stage = :stage",
                states_of=inputs_of(world, group),
                owner_id=group.owner_id,
                stage=group.stage,
            )


async def _analyze(url: str) -> None:
    """What PostgreSQL does by itself some time after so much was written."""
    if url.startswith("postgresql"):
        connection = await asyncpg.connect(url)
        try:
            await connection.execute("VACUUM (ANALYZE)")
            await connection.execute("CHECKPOINT")
        finally:
            await connection.close()
