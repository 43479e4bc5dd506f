"""Snapshots of the forecast: taken once for each day they are due, never changed."""

from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct

from storage.database import Rows
from storage.instants import millis

TEAM = 0


class Snapshot(Struct, frozen=True, kw_only=True):
    """Minor units; `month` its first day, `due_on` the day it was to be taken; person 0 is the team."""

    person_id: int
    month: date
    due_on: date
    committed: int
    weighted: int


async def is_taken(rows: Rows, team_id: int, month: date, due_on: date) -> bool:
    """Whether the team's was taken for that day."""
    found = await rows.one(
        "SELECT 1 AS found FROM forecast_snapshots WHERE team_id = :team_id AND person_id = 0 "
        "AND month = :month AND due_on = :due_on",
        team_id=team_id,
        month=month.isoformat(),
        due_on=due_on.isoformat(),
    )
    return found is not None


async def add(rows: Rows, team_id: int, taken: Iterable[Snapshot], at: datetime) -> None:
    """All of one day; what another process took a moment ago stays."""
    for one in taken:
        await rows.run(
            """
            INSERT INTO forecast_snapshots (team_id, person_id, month, due_on, taken_at, committed, weighted)
            VALUES (:team_id, :person_id, :month, :due_on, :at, :committed, :weighted)
            ON CONFLICT (team_id, person_id, month, due_on) DO NOTHING
            """,
            team_id=team_id,
            person_id=one.person_id,
            month=one.month.isoformat(),
            due_on=one.due_on.isoformat(),
            at=millis(at),
            committed=one.committed,
            weighted=one.weighted,
        )
