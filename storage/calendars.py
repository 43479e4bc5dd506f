"""A person's calendar: the secret address at which it can be read, and what stands in it."""

from datetime import datetime

from coach.model.calendar import Planned
from coach.model.person import Person
from storage.database import Row, Rows
from storage.instants import instant, millis

MOST = 500

_PLANNED = """
    SELECT r.id, r.kind, r.question, r.text, r.wall, r.zone, r.rule, c.name AS client,
        (SELECT MIN(asked.due_at - r.due_at) FROM reminders asked
         WHERE asked.deal_id = r.deal_id AND asked.kind = 'debrief'
            AND (asked.question = r.question OR asked.about_id = r.id)
            AND asked.state = 'pending' AND asked.due_at > r.due_at) AS lasts
    FROM reminders r LEFT JOIN deals d ON d.id = r.deal_id LEFT JOIN clients c ON c.id = d.client_id
    WHERE r.person_id = :me AND (d.id IS NULL OR d.status IN ('open', 'care'))
"""
_SET_BY_PERSON = " AND r.kind IN ('own', 'later', 'step', 'day_step')"


async def planned(rows: Rows, person_id: int, deal_id: int | None = None) -> tuple[Planned, ...]:
    """What the person set and what waits, on one deal or on all, the earliest first."""
    of_deal = "" if deal_id is None else " AND r.deal_id = :deal_id"
    values = {} if deal_id is None else {"deal_id": deal_id}
    found = await rows.all(
        _PLANNED + _SET_BY_PERSON + of_deal + " AND r.state = 'pending' ORDER BY r.wall, r.id LIMIT :most",
        me=person_id,
        most=MOST,
        **values,
    )
    return tuple(_planned(row) for row in found)


async def one(rows: Rows, person_id: int, reminder_id: int) -> tuple[Planned, ...]:
    """This reminder of the person's, whoever began it, unless it is done."""
    found = await rows.all(_PLANNED + " AND r.id = :id AND r.state <> 'ended'", me=person_id, id=reminder_id)
    return tuple(_planned(row) for row in found)


async def open_feed(rows: Rows, person: Person, code_hash: str, at: datetime) -> None:
    """A new address in place of the one before."""
    await rows.run(
        """
        INSERT INTO calendar_feeds (person_id, code_hash, opened_at) VALUES (:person_id, :code_hash, :at)
        ON CONFLICT (person_id) DO UPDATE SET code_hash = excluded.code_hash, opened_at = excluded.opened_at
        """,
        person_id=person.id,
        code_hash=code_hash,
        at=millis(at),
    )


async def close_feed(rows: Rows, person_id: int) -> None:
    """The address works no more."""
    await rows.run("DELETE FROM calendar_feeds WHERE person_id = :person_id", person_id=person_id)


async def feed_since(rows: Rows, person_id: int) -> datetime | None:
    """Since when the person has an address; None without one."""
    row = await rows.one(
        "SELECT opened_at FROM calendar_feeds WHERE person_id = :person_id", person_id=person_id
    )
    return None if row is None else instant(row["opened_at"])


async def whose(rows: Rows, code_hash: str) -> int | None:
    """The active member behind an address."""
    row = await rows.one(
        "SELECT f.person_id FROM calendar_feeds f JOIN people p ON p.id = f.person_id "
        "WHERE f.code_hash = :code_hash AND p.removed_at IS NULL",
        code_hash=code_hash,
    )
    return None if row is None else int(row["person_id"])


def _planned(row: Row) -> Planned:
    return Planned(
        id=row["id"],
        kind=row["kind"],
        question=row["question"],
        text=row["text"],
        wall=datetime.fromisoformat(row["wall"]),
        zone=row["zone"],
        client=row["client"] or "",
        rule=row["rule"],
        minutes=row["lasts"] // 60_000 if row["lasts"] else None,
    )
