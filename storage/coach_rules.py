"""Which of the coach's own kinds a person has switched off, and when a kind last proposed to stop."""

from collections.abc import Iterable
from datetime import datetime

from coach.model.person import Person
from storage.among import among, listed
from storage.database import Rows
from storage.instants import millis
from storage.reach import reach_values, scope

_SWITCH = """
    ON CONFLICT (person_id, kind) DO UPDATE SET off_at = excluded.off_at, off_until = excluded.off_until"""


async def switched_off(rows: Rows, person_id: int, now: datetime) -> frozenset[str]:
    """The kinds that say nothing to the person now."""
    found = await rows.all(
        "SELECT kind FROM coach_rules WHERE person_id = :person_id AND off_at IS NOT NULL "
        "AND (off_until IS NULL OR off_until > :now)",
        person_id=person_id,
        now=millis(now),
    )
    return frozenset(row["kind"] for row in found)


async def switched_off_of(rows: Rows, person_ids: Iterable[int], now: datetime) -> dict[int, frozenset[str]]:
    """The same for many people at once; only those who switched something off."""
    found = await rows.all(
        f"SELECT person_id, kind FROM coach_rules WHERE {among(rows, 'person_id')} AND off_at IS NOT NULL "
        "AND (off_until IS NULL OR off_until > :now)",
        numbers=listed(rows, person_ids),
        now=millis(now),
    )
    of: dict[int, set[str]] = {}
    for row in found:
        of.setdefault(row["person_id"], set()).add(row["kind"])
    return {person_id: frozenset(kinds) for person_id, kinds in of.items()}


async def switch(
    rows: Rows, person_id: int, kind: str, off_at: datetime | None, until: datetime | None
) -> None:
    """Off from `off_at` on, for good or `until`; on again where `off_at` is None."""
    await rows.run(
        "INSERT INTO coach_rules (person_id, kind, off_at, off_until) "
        "VALUES (:person_id, :kind, :off_at, :until)" + _SWITCH,
        person_id=person_id,
        kind=kind,
        off_at=None if off_at is None else millis(off_at),
        until=None if until is None else millis(until),
    )


async def switch_off_for_all(rows: Rows, manager: Person, kind: str, at: datetime) -> None:
    """Off for everybody within the manager's reach; each may switch it on again."""
    await rows.run(
        scope(manager)
        + "INSERT INTO coach_rules (person_id, kind, off_at) "
        + "SELECT p.id, :kind, :at FROM people p WHERE p.team_id = :team_id AND p.removed_at IS NULL "
        + "AND p.id IN (SELECT id FROM scope)"
        + _SWITCH,
        kind=kind,
        at=millis(at),
        only=0,
        **reach_values(manager),
    )


async def proposed(rows: Rows, person_id: int, kind: str, at: datetime) -> None:
    """It has asked whether to stop; `kind` begins with «team.» where the team's figure asked."""
    await rows.run(
        "INSERT INTO coach_rules (person_id, kind, proposed_at) VALUES (:person_id, :kind, :at) "
        "ON CONFLICT (person_id, kind) DO UPDATE SET proposed_at = excluded.proposed_at",
        person_id=person_id,
        kind=kind,
        at=millis(at),
    )


async def proposed_since(rows: Rows, person_id: int, since: datetime) -> frozenset[str]:
    """The kinds that have asked since then."""
    found = await rows.all(
        "SELECT kind FROM coach_rules WHERE person_id = :person_id AND proposed_at >= :since",
        person_id=person_id,
        since=millis(since),
    )
    return frozenset(row["kind"] for row in found)


async def forget(rows: Rows, person_id: int) -> None:
    """The person is erased."""
    await rows.run("DELETE FROM coach_rules WHERE person_id = :person_id", person_id=person_id)
