"""Morning lists of many come at once, each as it would have come alone, in as few statements as for two."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.dialogs.needs import needs
from coach.model.money import Money
from coach.model.value import Text
from coach.usecases import facts as facts_of
from coach.usecases.hearer import hearer_of
from coach.usecases.lists_on_time import facts_of_lists, lists_on_time
from coach.usecases.remind import ONE_BY_ONE, _of_person, _some, remind
from storage import day, falling_due, people
from storage.database import Row, Rows, open_database
from storage.migrate import migrate
from storage.reminders import Due
from tests.delivery.calls import all_of, coach_says, instant, own
from tests.delivery.test_ring_on_time import Counted
from tests.planning.desk import Desk

HALF_PAST_EIGHT = "2026-11-24T08:30"
ROWS = (
    "SELECT chat_id, kind, method, payload, about FROM outbox ORDER BY chat_id, id",
    "SELECT person_id, deal_id, kind, text, wall, due_at, state, fired_at, alone FROM reminders "
    "ORDER BY person_id, kind, wall, text",
    "SELECT person_id, deal_id, kind FROM history ORDER BY person_id, id",
)


async def list_due(desk: Desk, person_id: int) -> None:
    await desk.writes("DELETE FROM reminders WHERE kind = 'list' AND person_id = :person", person=person_id)
    await desk.writes(
        "INSERT INTO reminders (team_id, person_id, kind, text, wall, zone, due_at) "
        "VALUES (1, :person, 'list', '', :wall, 'Europe/Sofia', :due)",
        person=person_id,
        wall=HALF_PAST_EIGHT,
        due=round(instant(HALF_PAST_EIGHT).timestamp() * 1000),
    )


async def somebody(desk: Desk, number: int) -> None:
    await desk.writes(
        "INSERT INTO people (id, team_id, telegram_id, name, role, language, timezone, joined_at) "
        "VALUES (:id, 1, :telegram, 'Rep', 'rep', 'en', 'Europe/Sofia', 0)",
        id=number,
        telegram=9_000 + number,
    )


@pytest.fixture
async def full(desk: Desk) -> Desk:
    """A day with everything in it for Anna, nothing for Mira; both lists are due."""
    acme = await desk.deal("Acme", amount=Money(minor=900_000, currency="EUR"))
    await desk.deal("Globex", amount=Money(minor=100_000, currency="EUR"))
    await desk.answers(acme, "P8", text=Text(text="line 2 stops"))
    await own(desk, "call Maria", "2026-11-24T10:00", deal=acme)
    await own(desk, "meet Ivan", "2026-11-25T09:00", deal=acme)
    await desk.writes("UPDATE reminders SET meeting = 'meeting' WHERE text = 'meet Ivan'")
    await coach_says(desk, acme, "2026-11-24T12:00")
    await own(desk, "send the draft", "2026-11-23T11:00")
    await all_of(desk, "2026-11-23T11:00")
    for person in (desk.anna, desk.mira):
        await list_due(desk, person.id)
    desk.on(HALF_PAST_EIGHT)
    return desk


async def lists(rows: Rows, desk: Desk) -> dict[int, tuple[Due, ...]]:
    claimed = await falling_due.claim_due(rows, desk.world.clock.now())
    return {one.person_id: (one,) for one in claimed if one.kind == "list"}


async def test_what_is_loaded_for_many_is_what_each_would_have_had_alone(full: Desk) -> None:
    async with full.world.database.transaction() as rows:
        due = await lists(rows, full)
        members = await people.by_ids(rows, due)
        together = await facts_of_lists(rows, full.world, members, {n: own[0] for n, own in due.items()})
        assert set(together) == {full.anna.id, full.mira.id}
        assert len(together[full.anna.id].day) == 4
        for number, (one,) in due.items():
            event = hearer_of(rows, full.world, members[number], None).event(one)
            known = await facts_of.who(rows, full.world, event)
            alone = await facts_of.gather(rows, full.world, known, event, needs(known, event, None))
            assert together[number] == alone


class TakenBackError(Exception):
    """Only to take back what was tried."""


async def written(desk: Desk, lists_go: Callable[[Rows], Awaitable[None]]) -> list[Sequence[Row]]:
    """The rows afterwards; then all of it is taken back."""
    found = []
    with pytest.raises(TakenBackError):
        async with desk.world.database.transaction() as rows:
            await lists_go(rows)
            found = [await rows.all(sql) for sql in ROWS]
            raise TakenBackError
    return found


async def test_what_is_written_for_many_is_what_each_would_have_written_alone(full: Desk) -> None:
    async def together(rows: Rows) -> None:
        done = await lists_on_time(rows, full.world, await lists(rows, full))
        assert set(done) == {full.anna.id, full.mira.id}

    async def alone(rows: Rows) -> None:
        for number in await lists(rows, full):
            await _of_person(rows, full.world, number, {})

    at_once = await written(full, together)

    assert at_once == await written(full, alone)
    assert "call Maria" in str(at_once[0]) and "meet Ivan" in str(at_once[0])


async def test_a_list_with_something_else_due_goes_the_long_way(full: Desk) -> None:
    await own(full, "order paper", HALF_PAST_EIGHT)
    async with full.world.database.transaction() as rows:
        done = await lists_on_time(rows, full.world, await lists(rows, full))

    assert set(done) == {full.mira.id}
    assert [one.text.splitlines()[0] for one in await all_of(full, HALF_PAST_EIGHT)][-1] == "⏰ order paper"


async def test_who_is_away_or_out_of_reach_is_left_to_the_long_way(full: Desk) -> None:
    await full.writes("UPDATE people SET away_from = '2026-11-23', away_until = '2026-11-25' WHERE id = 2")
    await full.writes("UPDATE people SET unreachable_at = 1 WHERE id = 3")
    async with full.world.database.transaction() as rows:
        assert await lists_on_time(rows, full.world, await lists(rows, full)) == {}


async def test_twenty_more_take_no_more_statements(full: Desk) -> None:
    counts = []
    for more in (0, 20):
        for number in range(more):
            await somebody(full, 100 + number)
            await list_due(full, 100 + number)
        async with full.world.database.transaction() as rows:
            due = await lists(rows, full)
            counted = Counted(rows)
            assert len(await lists_on_time(counted, full.world, due)) == len(due) == 2 + more
        counts.append(counted.count)
        for person in (full.anna, full.mira):
            await list_due(full, person.id)

    assert counts[0] == counts[1] <= 16


async def test_what_goes_the_long_way_lets_taps_in_after_every_few_people(full: Desk) -> None:
    for number in range(ONE_BY_ONE + 5):
        await somebody(full, 100 + number)
        await list_due(full, 100 + number)
    await full.writes("UPDATE people SET away_until = '2026-11-20' WHERE id >= 100")  # just back
    lists_left = "SELECT id FROM reminders WHERE kind = 'list' AND state = 'pending' AND due_at <= :now"
    now = round(full.world.clock.now().timestamp() * 1000)

    assert await _some(full.world, {}) > 0
    assert len(await full.all(lists_left, now=now)) == 5
    await remind(full.world)
    assert await full.all(lists_left, now=now) == []


async def test_a_day_is_read_by_person_however_many_reminders_there_are(tmp_path: Path) -> None:
    """PostgreSQL sees by itself that what waits isn't ended; SQLite would look through all reminders."""
    database = await open_database(f"sqlite:///{tmp_path / 'day.db'}")
    await migrate(database)
    async with database.transaction() as rows:
        heard, now = Heard(rows), datetime(2026, 11, 24, tzinfo=UTC)
        await day.until(heard, [1], now, now)
        await falling_due.all_due_of(heard, 1, now)
        await falling_due.with_one_due(heard, [1], now)
        for sql, values in heard.said:
            plan = await rows.all(f"EXPLAIN QUERY PLAN {sql}", **values)
            assert "reminders_of_person (person_id=?" in str(plan)
    await database.close()


class Heard(Counted):
    """Rows that keep what they were asked."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(rows)
        self.said: list[tuple[str, dict[str, object]]] = []

    async def all(self, sql: str, /, **values: object) -> Sequence[Row]:
        self.said.append((sql, values))
        return await self.rows.all(sql, **values)
