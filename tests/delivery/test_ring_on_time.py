"""Many reminders ring at once with the facts that each would have had alone, in as few statements as one."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from coach.dialogs.effects import CloseDeal, KeepContact
from coach.dialogs.needs import needs
from coach.model.value import Text, Who
from coach.usecases import facts as facts_of
from coach.usecases.facts_of_many import facts_of_many
from coach.usecases.hearer import hearer_of
from coach.usecases.ring_on_time import ring_on_time
from storage import falling_due, people
from storage.database import Row, Rows
from storage.parameters import Dialect
from storage.reminders import Due
from tests.delivery.calls import all_of, own
from tests.planning.desk import Desk

TEN = "2026-11-24T10:00"


class Counted:
    """Rows that count their statements; many rows written by one text count as one."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.count = rows, 0

    @property
    def dialect(self) -> Dialect:
        return self.rows.dialect

    async def all(self, sql: str, /, **values: object) -> Sequence[Row]:
        self.count += 1
        return await self.rows.all(sql, **values)

    async def tuples(self, sql: str, /, **values: object) -> Sequence[tuple[Any, ...]]:
        self.count += 1
        return await self.rows.tuples(sql, **values)

    async def one(self, sql: str, /, **values: object) -> Row | None:
        self.count += 1
        return await self.rows.one(sql, **values)

    async def run(self, sql: str, /, **values: object) -> int:
        self.count += 1
        return await self.rows.run(sql, **values)

    async def many(self, sql: str, values: Sequence[Mapping[str, object]], /) -> None:
        self.count += 1
        await self.rows.many(sql, values)


async def due_at_ten(desk: Desk, rows: Rows) -> tuple[Due, ...]:
    desk.on(TEN)
    claimed = await falling_due.claim_due(rows, desk.clock.at + timedelta(seconds=1))
    return tuple(one for one in claimed if one.kind == "own")


async def test_what_is_loaded_for_many_is_what_each_would_have_had_alone(desk: Desk) -> None:
    acme, globex = await desk.deal("Acme"), await desk.deal("Globex")
    await desk.answers(acme, "P8", text=Text(text="line 2 stops"))
    await desk.does(
        acme,
        KeepContact(deal_id=acme, who=Who(name="Maria Koleva", reach=("+359888123456",)), role="decider"),
    )
    await desk.touches(acme)
    await desk.writes("INSERT INTO coach_rules (person_id, kind, off_at) VALUES (3, 'nudge', 1)")
    for text, deal in (("call Maria", acme), ("send the draft", globex), ("order paper", None)):
        await own(desk, text, TEN, deal=deal, rule="FREQ=DAILY;INTERVAL=1")
    await own(desk, "the day after", "2026-11-25T10:00", deal=acme)

    async with desk.world.database.transaction() as rows:
        due = await due_at_ten(desk, rows)
        member = await people.by_id(rows, desk.anna.id)
        assert member is not None
        together = await facts_of_many(rows, desk.world, {desk.anna.id: member}, due)
        assert len(together) == 3
        for one in due:
            event = hearer_of(rows, desk.world, member, None).event(one)
            known = await facts_of.who(rows, desk.world, event)
            alone = await facts_of.gather(rows, desk.world, known, event, needs(known, event, None))
            assert together[one.id] == alone


async def test_sixty_take_no_more_statements_than_one(desk: Desk) -> None:
    counts = []
    for many in (1, 60):
        for number in range(many):
            deal = await desk.deal(f"Client {number}") if number < 5 else None
            await own(desk, f"call {number}", TEN, deal=deal, rule="FREQ=DAILY;INTERVAL=1")
        async with desk.world.database.transaction() as rows:
            due = await due_at_ten(desk, rows)
            counted = Counted(rows)
            rung = await ring_on_time(counted, desk.world, {desk.anna.id: due})
            assert rung == {desk.anna.id: desk.anna.telegram_id} and len(due) == many
        assert len([one for one in await desk.sent() if "⏰" in one.text]) == many
        await desk.writes("UPDATE reminders SET state = 'ended' WHERE kind = 'own'")
        counts.append(counted.count)

    assert counts[0] == counts[1] <= 16


async def test_a_deal_closed_meanwhile_and_one_of_somebody_else_are_told_apart(desk: Desk) -> None:
    acme, globex = await desk.deal("Acme"), await desk.deal("Globex")
    await own(desk, "call Maria", TEN, deal=acme)
    await desk.does(acme, CloseDeal(deal_id=acme, status="lost", reason="price"))
    await desk.writes("UPDATE reminders SET state = 'pending' WHERE text = 'call Maria'")
    await own(desk, "call Ivan", TEN, deal=globex)
    await desk.writes("UPDATE deals SET owner_id = :mira WHERE id = :deal", mira=desk.mira.id, deal=globex)
    await own(desk, "order paper", TEN)
    await all_of(desk, "2026-11-24T09:59")

    assert [one.text for one in await all_of(desk, TEN)] == ["⏰ order paper"]
    fired = await desk.all("SELECT text, alone FROM reminders WHERE kind = 'own' AND fired_at IS NOT NULL")
    assert fired == [{"text": "order paper", "alone": 1}]
