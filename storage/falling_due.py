"""Reminders as they fall due: taken by one process, fired once, put off, held while nobody can be reached."""

from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec import Struct

from storage.among import among, listed
from storage.database import Rows
from storage.instants import instant, maybe_instant, millis
from storage.reminders import HELD, Due, due_of

LOCK_SPACE = 0x57A70
"""PostgreSQL's first number of the lock on the tick; the second is the bot's."""


class Alert(Struct, frozen=True, kw_only=True):
    """What the coach said about a deal by itself, and when."""

    deal_id: int
    kind: str
    at: datetime


async def is_our_turn(rows: Rows, bot_id: int) -> bool:
    """Whether this process handles what is due, until its transaction ends: one does at a time, so that what
    one person missed never comes as two messages. SQLite has one writer anyway."""
    if rows.dialect != "postgresql":
        return True
    row = await rows.one(
        "SELECT pg_try_advisory_xact_lock(:space, :bot) AS taken", space=LOCK_SPACE, bot=bot_id % 2**31
    )
    return row is not None and bool(row["taken"])


async def is_any_due(rows: Rows, now: datetime) -> bool:
    """A look before anything is locked: most seconds nothing is due."""
    row = await rows.one(
        "SELECT 1 AS found FROM reminders WHERE state = 'pending' AND due_at <= :now LIMIT 1", now=millis(now)
    )
    return row is not None


async def people_due(rows: Rows, kind: str, now: datetime) -> tuple[int, ...]:
    """For whom something of this kind is due."""
    found = await rows.all(
        "SELECT person_id FROM reminders WHERE state = 'pending' AND due_at <= :now AND kind = :kind",
        now=millis(now),
        kind=kind,
    )
    return tuple(row["person_id"] for row in found)


async def claim_due(rows: Rows, now: datetime, limit: int = 100) -> tuple[Due, ...]:
    """Take reminders whose time has come; no other process takes them until this transaction ends."""
    lock = " FOR UPDATE SKIP LOCKED" if rows.dialect == "postgresql" else ""
    found = await rows.all(
        "SELECT * FROM reminders WHERE state = 'pending' AND due_at <= :now ORDER BY due_at LIMIT :limit"
        + lock,
        now=millis(now),
        limit=limit,
    )
    return tuple(due_of(row) for row in found)


async def all_due_of(rows: Rows, person_id: int, now: datetime) -> tuple[Due, ...]:
    """All of one person's reminders whose time has come, the earliest first."""
    found = await rows.all(
        "SELECT * FROM reminders WHERE person_id = :person_id AND state <> 'ended' AND state = 'pending' "
        "AND due_at <= :now ORDER BY due_at, id",
        person_id=person_id,
        now=millis(now),
    )
    return tuple(due_of(row) for row in found)


async def with_one_due(rows: Rows, person_ids: Iterable[int], now: datetime) -> frozenset[int]:
    """Those of these people for whom exactly one reminder is due."""
    found = await rows.all(
        f"SELECT person_id FROM reminders WHERE {among(rows, 'person_id')} AND state <> 'ended' "
        "AND state = 'pending' AND due_at <= :now GROUP BY person_id HAVING COUNT(*) = 1",
        numbers=listed(rows, person_ids),
        now=millis(now),
    )
    return frozenset(row["person_id"] for row in found)


async def fired(rows: Rows, reminder_id: int, at: datetime, *, alone: bool = False) -> bool:
    """Its message is in the outbox, `alone` or with others in a list; False where that was so before."""
    touched = await rows.run(
        "UPDATE reminders SET state = 'fired', fired_at = :at, alone = :alone "
        "WHERE id = :id AND state = 'pending'",
        id=reminder_id,
        at=millis(at),
        alone=int(alone),
    )
    return touched == 1


async def fired_all(rows: Rows, reminder_ids: Iterable[int], at: datetime, *, alone: bool) -> None:
    """The messages of these claimed ones are in the outbox, each `alone` or with others in a list."""
    await rows.run(
        "UPDATE reminders SET state = 'fired', fired_at = :at, alone = :alone "
        f"WHERE {among(rows, 'id')} AND state = 'pending'",
        at=millis(at),
        alone=int(alone),
        numbers=listed(rows, reminder_ids),
    )


async def ended_unsaid(rows: Rows, reminder_ids: Iterable[int]) -> None:
    """Of these claimed ones nothing is said any more: they count as no message."""
    await rows.run(
        f"UPDATE reminders SET state = 'fired' WHERE {among(rows, 'id')} AND state = 'pending'",
        numbers=listed(rows, reminder_ids),
    )


async def unsaid(rows: Rows, reminder_id: int) -> None:
    """Its deal had nothing to say about it any more: it counts as no message."""
    await rows.run("UPDATE reminders SET fired_at = NULL, alone = 0 WHERE id = :id", id=reminder_id)


async def put_off(rows: Rows, reminder_id: int, wall: datetime, due_at: datetime) -> None:
    """It may not be said now: it waits for this wall time."""
    await rows.run(
        "UPDATE reminders SET wall = :wall, due_at = :due_at WHERE id = :id AND state = 'pending'",
        id=reminder_id,
        wall=wall.isoformat(timespec="minutes"),
        due_at=millis(due_at),
    )


async def told_instead(rows: Rows, reminder_id: int, since: datetime, at: datetime) -> bool:
    """Who stands in is told; it waits for its person all the same. False where they were, `since` then."""
    touched = await rows.run(
        "UPDATE reminders SET fired_at = :at WHERE id = :id AND state = 'pending' "
        "AND (fired_at IS NULL OR fired_at < :since)",
        id=reminder_id,
        since=millis(since),
        at=millis(at),
    )
    return touched == 1


async def report_comes_now(rows: Rows, person_id: int, wall: datetime) -> None:
    """A report of which only who stood in was told is its person's at this wall time."""
    await rows.run(
        "UPDATE reminders SET wall = :wall "
        "WHERE person_id = :person_id AND kind = 'digest' AND state = 'pending' AND fired_at IS NOT NULL",
        person_id=person_id,
        wall=wall.isoformat(timespec="minutes"),
    )


async def said_alone(rows: Rows, person_id: int, since: datetime) -> tuple[str, ...]:
    """The kinds of the single messages since then, one each."""
    found = await rows.all(
        "SELECT kind FROM reminders WHERE person_id = :person_id AND fired_at >= :since AND alone = 1",
        person_id=person_id,
        since=millis(since),
    )
    return tuple(row["kind"] for row in found)


async def alerts_of(rows: Rows, deal_id: int, since: datetime) -> tuple[Alert, ...]:
    """What was said about the deal since then, whoever began it."""
    found = await rows.all(
        "SELECT kind, fired_at FROM reminders WHERE deal_id = :deal_id AND fired_at >= :since",
        deal_id=deal_id,
        since=millis(since),
    )
    return tuple(Alert(deal_id=deal_id, kind=row["kind"], at=instant(row["fired_at"])) for row in found)


async def had_follow_up(rows: Rows, deal_id: int) -> bool:
    """Whether anything about the deal was said or logged before."""
    row = await rows.one(
        "SELECT EXISTS (SELECT 1 FROM reminders WHERE deal_id = :deal_id AND state = 'fired') "
        "OR EXISTS (SELECT 1 FROM touches WHERE deal_id = :deal_id) AS had",
        deal_id=deal_id,
    )
    return row is not None and bool(row["had"])


async def reminding_since(rows: Rows, bot_id: int, chat_id: int) -> datetime | None:
    """When the oldest reminder that is still on its way to the chat was written; None where none is."""
    row = await rows.one(
        """
        SELECT MIN(created_at) AS since FROM outbox
        WHERE state IN ('pending', 'sending') AND bot_id = :bot_id AND chat_id = :chat_id
          AND kind = 'reminder'
        """,
        bot_id=bot_id,
        chat_id=chat_id,
    )
    return None if row is None else maybe_instant(row["since"])


async def hold(rows: Rows, person_id: int, since: datetime | None = None) -> int:
    """All of the person's that waits is held; so is what was fired `since` and never arrived. How many."""
    held = await rows.run(
        "UPDATE reminders SET due_at = :held WHERE person_id = :person_id AND state = 'pending'",
        held=HELD,
        person_id=person_id,
    )
    if since is None:
        return held
    return held + await rows.run(
        """
        UPDATE reminders SET state = 'pending', due_at = :held, fired_at = NULL, alone = 0, rule = ''
        WHERE person_id = :person_id AND state = 'fired' AND fired_at >= :since
            AND kind NOT IN ('list', 'weekly', 'alarms', 'digest')
        """,
        held=HELD,
        person_id=person_id,
        since=millis(since),
    )


async def derive(rows: Rows, person_id: int, zone: str, instant_of: Callable[[datetime], datetime]) -> int:
    """The instants of all that waits for the person, once more from their wall times: the person is in this
    zone now, or can be reached again. How many."""
    found = await rows.all(
        "SELECT id, wall FROM reminders WHERE person_id = :person_id AND state = 'pending'",
        person_id=person_id,
    )
    await rows.many(
        "UPDATE reminders SET zone = :zone, due_at = :due_at WHERE id = :id",
        [
            {
                "id": row["id"],
                "zone": zone,
                "due_at": millis(instant_of(datetime.fromisoformat(row["wall"]))),
            }
            for row in found
        ],
    )
    return len(found)


async def plan_lists_anew(rows: Rows, team_id: int) -> None:
    """Other days are off now: each list of the team's is long over, and so only finds its next morning."""
    await rows.run(
        "UPDATE reminders SET wall = '2020-01-01T08:30', due_at = 0 "
        "WHERE team_id = :team_id AND kind = 'list' AND state = 'pending'",
        team_id=team_id,
    )
