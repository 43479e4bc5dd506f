"""How much of each of the coach's own kinds a person wants to hear, and when one last proposed a change."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from coach.model.coach_rule import Switches, Way
from coach.model.person import Person
from storage.among import among, listed
from storage.database import Rows
from storage.instants import millis
from storage.reach import only_values, scope

_IS_OFF = "off_at IS NOT NULL AND (off_until IS NULL OR off_until > :now)"
_OFF = "off_at = excluded.off_at, off_until = excluded.off_until"
_CHANGES = {
    "usual": "off_at = NULL, off_until = NULL, gentle_at = NULL",
    "gentle": "off_at = NULL, off_until = NULL, gentle_at = excluded.gentle_at",
    "off": _OFF,
}
_CHANGES_FOR_ALL = {
    "gentle": "gentle_at = COALESCE(coach_rules.gentle_at, excluded.gentle_at)",
    "off": _OFF,
}


class Stood(Struct, frozen=True, array_like=True):
    """A person's kind as its row stood before a change, for the way back; instants as stored."""

    person_id: int
    off_at: int | None = None
    off_until: int | None = None
    gentle_at: int | None = None


async def switches(rows: Rows, person_id: int, now: datetime) -> Switches:
    """What says nothing to the person now, and what says less."""
    found = await rows.all(
        f"SELECT kind, CASE WHEN {_IS_OFF} THEN 1 ELSE 0 END AS off, gentle_at FROM coach_rules "
        "WHERE person_id = :person_id",
        person_id=person_id,
        now=millis(now),
    )
    return Switches(
        off=frozenset(row["kind"] for row in found if row["off"]),
        gentle=frozenset(row["kind"] for row in found if row["gentle_at"] is not None),
    )


async def switched_off_of(rows: Rows, person_ids: Iterable[int], now: datetime) -> dict[int, frozenset[str]]:
    """The kinds that say nothing now to many people at once; only those who switched something off."""
    found = await rows.all(
        f"SELECT person_id, kind FROM coach_rules WHERE {among(rows, 'person_id')} AND {_IS_OFF}",
        numbers=listed(rows, person_ids),
        now=millis(now),
    )
    of: dict[int, set[str]] = {}
    for row in found:
        of.setdefault(row["person_id"], set()).add(row["kind"])
    return {person_id: frozenset(kinds) for person_id, kinds in of.items()}


async def set_way(
    rows: Rows, person_id: int, kind: str, way: Way, at: datetime, until: datetime | None = None
) -> Stood:
    """As usual, less, or off from `at` on, for good or `until`; how it stood before. What is off for a while
    is as it was afterwards."""
    row = await rows.one(
        "SELECT person_id, off_at, off_until, gentle_at FROM coach_rules "
        "WHERE person_id = :person_id AND kind = :kind",
        person_id=person_id,
        kind=kind,
    )
    await rows.run(
        "INSERT INTO coach_rules (person_id, kind, off_at, off_until, gentle_at) "
        "VALUES (:person_id, :kind, :off_at, :until, :gentle_at) "
        f"ON CONFLICT (person_id, kind) DO UPDATE SET {_CHANGES[way]}",
        person_id=person_id,
        kind=kind,
        off_at=millis(at) if way == "off" else None,
        until=None if until is None else millis(until),
        gentle_at=millis(at) if way == "gentle" else None,
    )
    return Stood(person_id) if row is None else Stood(**row)


async def put_back(rows: Rows, kind: str, before: Stood) -> None:
    """Undo: the person hears as much of it as before."""
    await rows.run(
        "UPDATE coach_rules SET off_at = :off_at, off_until = :off_until, gentle_at = :gentle_at "
        "WHERE person_id = :person_id AND kind = :kind",
        person_id=before.person_id,
        kind=kind,
        off_at=before.off_at,
        off_until=before.off_until,
        gentle_at=before.gentle_at,
    )


async def set_for_all(rows: Rows, leader: Person, kind: str, way: Way, at: datetime) -> tuple[Stood, ...]:
    """Less, or off, for everybody within the leader's reach; each may choose otherwise again. For those who
    had it off already, how that stood. Who has it off hears no more for a gentler way."""
    before = await rows.all(
        scope(leader)
        + "SELECT person_id, off_at, off_until, gentle_at FROM coach_rules "
        + "WHERE kind = :kind AND off_at IS NOT NULL AND person_id IN (SELECT id FROM scope)",
        kind=kind,
        only=0,
        **only_values(leader),
    )
    column = "off_at" if way == "off" else "gentle_at"
    await rows.run(
        scope(leader)
        + f"INSERT INTO coach_rules (person_id, kind, {column}) "
        + "SELECT p.id, :kind, :at FROM people p WHERE p.team_id = :team_id AND p.removed_at IS NULL "
        + "AND p.id IN (SELECT id FROM scope)"
        + f" ON CONFLICT (person_id, kind) DO UPDATE SET {_CHANGES_FOR_ALL[way]}",
        kind=kind,
        at=millis(at),
        only=0,
        **only_values(leader),
    )
    return tuple(Stood(**row) for row in before)


async def put_back_for_all(
    rows: Rows, leader: Person, kind: str, at: datetime, before: Sequence[Stood]
) -> None:
    """Undo of what was set for all at this instant: whoever has chosen otherwise since keeps that."""
    for one in before:
        await rows.run(
            "UPDATE coach_rules SET off_at = :off_at, off_until = :off_until "
            "WHERE person_id = :person_id AND kind = :kind AND off_at = :at",
            person_id=one.person_id,
            kind=kind,
            off_at=one.off_at,
            off_until=one.off_until,
            at=millis(at),
        )
    for column in ("off_at", "gentle_at"):
        await rows.run(
            scope(leader)
            + f"UPDATE coach_rules SET {column} = NULL WHERE kind = :kind AND {column} = :at "
            + "AND person_id IN (SELECT id FROM scope)",
            kind=kind,
            at=millis(at),
            only=0,
            **only_values(leader),
        )


async def proposed(rows: Rows, person_id: int, kind: str, at: datetime) -> None:
    """It has proposed its own change."""
    await rows.run(
        "INSERT INTO coach_rules (person_id, kind, proposed_at) VALUES (:person_id, :kind, :at) "
        "ON CONFLICT (person_id, kind) DO UPDATE SET proposed_at = excluded.proposed_at",
        person_id=person_id,
        kind=kind,
        at=millis(at),
    )


async def proposed_since(rows: Rows, person_id: int, since: datetime) -> frozenset[str]:
    """The kinds that have proposed it since then."""
    found = await rows.all(
        "SELECT kind FROM coach_rules WHERE person_id = :person_id AND proposed_at >= :since",
        person_id=person_id,
        since=millis(since),
    )
    return frozenset(row["kind"] for row in found)


async def forget(rows: Rows, person_id: int) -> None:
    """The person is erased."""
    await rows.run("DELETE FROM coach_rules WHERE person_id = :person_id", person_id=person_id)
