"""Reminders that the coach plans by itself: one of each kind waits for a deal, no occasion comes twice."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from storage.among import among, listed
from storage.database import Rows
from storage.instants import instant, maybe_instant, millis


class Row(Struct, frozen=True, kw_only=True):
    """A planned reminder, told ones too. `moved`: the person put it off, so its time is theirs; `reason` why,
    `wishes` whether until something comes about, and whether that `came`."""

    id: int
    kind: str
    occasion: str
    question: str | None
    wall: datetime
    zone: str
    person_id: int
    due_at: datetime
    waits: bool
    moved: bool
    reason: str = ""
    wishes: bool = False
    came: bool = False


class Course(Struct, frozen=True, kw_only=True):
    """What else the plan of a deal hangs on: when the next agreed step is (UTC), and when touches stopped."""

    step_at: datetime | None
    stopped_at: datetime | None


async def of_deal(rows: Rows, deal_id: int) -> tuple[Row, ...]:
    """All that was ever planned for the deal."""
    found = await rows.all(
        """
        SELECT r.id, r.kind, r.occasion, r.question, r.wall, r.zone, r.person_id, r.due_at, r.state,
            n.reminder_id AS noted, n.reason, n.waits_for, n.came
        FROM reminders r LEFT JOIN reminder_notes n ON n.reminder_id = r.id AND n.ended_with_deal = 0
        WHERE r.deal_id = :deal_id AND r.occasion IS NOT NULL ORDER BY r.id
        """,
        deal_id=deal_id,
    )
    return tuple(
        Row(
            id=row["id"],
            kind=row["kind"],
            occasion=row["occasion"],
            question=row["question"],
            wall=datetime.fromisoformat(row["wall"]),
            zone=row["zone"],
            person_id=row["person_id"],
            due_at=instant(row["due_at"]),
            waits=row["state"] == "pending",
            moved=row["noted"] is not None,
            reason=row["reason"] or "",
            wishes=bool(row["waits_for"]),
            came=bool(row["came"]),
        )
        for row in found
    )


async def course(rows: Rows, deal_id: int, holding: tuple[str, ...], now: datetime) -> Course:
    """The next step of the questions `holding`, or one that a person set; and the touches wanted."""
    return (await courses(rows, (deal_id,), holding, now))[deal_id]


async def courses(
    rows: Rows, deal_ids: Iterable[int], holding: tuple[str, ...], now: datetime
) -> dict[int, Course]:
    """The same for many deals at once."""
    names = {f"q{place}": question for place, question in enumerate(holding)}
    marks = ", ".join([f":{name}" for name in names] or ["''"])
    found = await rows.all(
        f"""
        SELECT d.id, d.cadence_stopped_at, (SELECT MIN(r.due_at) FROM reminders r WHERE r.deal_id = d.id
            AND r.state = 'pending' AND r.due_at >= :now
            AND (r.kind = 'own' OR (r.kind IN ('step', 'day_step') AND r.question IN ({marks})))) AS step_at
        FROM deals d WHERE {among(rows, "d.id")}
        """,
        numbers=listed(rows, deal_ids),
        now=millis(now),
        **names,
    )
    return {
        row["id"]: Course(
            step_at=maybe_instant(row["step_at"]), stopped_at=maybe_instant(row["cadence_stopped_at"])
        )
        for row in found
    }


async def accepted(rows: Rows, client_id: int, question: str) -> tuple[str, ...]:
    """The values of all acceptances of the client's orders, the earliest order first."""
    found = await rows.all(
        "SELECT a.value FROM answers a JOIN deals d ON d.id = a.deal_id "
        "WHERE d.client_id = :client_id AND a.question = :question AND a.replaced_at IS NULL ORDER BY d.id",
        client_id=client_id,
        question=question,
    )
    return tuple(row["value"] for row in found)


async def has_newer(rows: Rows, client_id: int, deal_id: int) -> bool:
    """Whether the client has a newer deal that is open."""
    row = await rows.one(
        "SELECT 1 AS found FROM deals WHERE client_id = :client_id AND id > :deal_id "
        "AND status IN ('open', 'care', 'done') LIMIT 1",
        client_id=client_id,
        deal_id=deal_id,
    )
    return row is not None


async def add(rows: Rows, team_id: int, deal_id: int, new: Row) -> None:
    """One more waits."""
    await rows.run(
        """
        INSERT INTO reminders (team_id, person_id, deal_id, question, kind, occasion, wall, zone, due_at)
        VALUES (:team_id, :person_id, :deal_id, :question, :kind, :occasion, :wall, :zone, :due_at)
        """,
        team_id=team_id,
        person_id=new.person_id,
        deal_id=deal_id,
        question=new.question,
        kind=new.kind,
        occasion=new.occasion,
        wall=_wall(new.wall),
        zone=new.zone,
        due_at=millis(new.due_at),
    )


async def change(rows: Rows, reminder_id: int, new: Row) -> None:
    """It waits for another time, or somebody else."""
    await rows.run(
        """
        UPDATE reminders SET person_id = :person_id, wall = :wall, zone = :zone, due_at = :due_at,
            question = CAST(:question AS TEXT) WHERE id = :id AND state = 'pending'
        """,
        person_id=new.person_id,
        wall=_wall(new.wall),
        zone=new.zone,
        due_at=millis(new.due_at),
        question=new.question,
        id=reminder_id,
    )


async def drop(rows: Rows, reminder_id: int) -> None:
    """Nothing of it was said, and nothing will be."""
    await rows.run("DELETE FROM reminders WHERE id = :id AND state = 'pending'", id=reminder_id)


async def give_way(rows: Rows, reminder_id: int) -> None:
    """One that was said waits again: the next of its kind, planned meanwhile, is planned anew after it."""
    await rows.run(
        """
        DELETE FROM reminders WHERE state = 'pending' AND occasion IS NOT NULL AND id <> :id AND EXISTS (
            SELECT 1 FROM reminders said WHERE said.id = :id AND said.occasion IS NOT NULL
                AND said.deal_id = reminders.deal_id AND said.kind = reminders.kind)
        """,
        id=reminder_id,
    )


async def told_until(rows: Rows, now: datetime) -> int:
    """What was due by now counts as said at its time: for a past that is played, with nobody to listen."""
    return await rows.run(
        "UPDATE reminders SET state = 'fired', fired_at = due_at "
        "WHERE occasion IS NOT NULL AND state = 'pending' AND due_at <= :now",
        now=millis(now),
    )


async def look_at_client(rows: Rows, client_id: int, at: datetime) -> None:
    """Another deal of the client changed: those in care are looked at again."""
    await rows.run(
        "UPDATE deals SET follow_at = :at WHERE client_id = :client_id AND status = 'care'",
        at=millis(at),
        client_id=client_id,
    )


async def look_at_team(rows: Rows, team_id: int, at: datetime) -> None:
    """The team's usual gaps are others now: its deals in care are looked at again."""
    await rows.run(
        "UPDATE deals SET follow_at = :at WHERE team_id = :team_id AND status = 'care'",
        at=millis(at),
        team_id=team_id,
    )


async def to_look_at(rows: Rows, now: datetime, limit: int) -> tuple[int, ...]:
    """Deals whose time to be looked at has come."""
    found = await rows.all(
        "SELECT id FROM deals WHERE follow_at IS NOT NULL AND follow_at <= :now "
        "ORDER BY follow_at LIMIT :limit",
        now=millis(now),
        limit=limit,
    )
    return tuple(row["id"] for row in found)


async def stop_touches(rows: Rows, deal_id: int, at: datetime | None) -> None:
    """No more touches are wanted in this silence; None: they are."""
    stopped = millis(at) if at else None
    await rows.run("UPDATE deals SET cadence_stopped_at = :at WHERE id = :id", at=stopped, id=deal_id)


async def put_back(rows: Rows, reminder_id: int, before: tuple[str, str, int], *, moved: bool) -> None:
    """Undo of another day: wall time, zone and instant as they were `before`; the person's own choice only
    where it was `moved` before that, too."""
    wall, zone, due_at = before
    await rows.run(
        "UPDATE reminders SET wall = :wall, zone = :zone, due_at = :due_at "
        "WHERE id = :id AND state = 'pending'",
        wall=wall,
        zone=zone,
        due_at=due_at,
        id=reminder_id,
    )
    if not moved:
        await rows.run("DELETE FROM reminder_notes WHERE reminder_id = :id", id=reminder_id)


def _wall(wall: datetime) -> str:
    return wall.isoformat(timespec="minutes")
