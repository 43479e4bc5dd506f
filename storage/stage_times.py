"""How long a team's deals stay in a stage before they advance: the medians, renewed once a week."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from coach.rules.stage_limits import Usual
from storage.database import Rows
from storage.instants import maybe_instant, millis


async def teams_to_renew(rows: Rows, before: datetime) -> tuple[int, ...]:
    """Teams whose medians are older than `before`, or were never computed."""
    found = await rows.all(
        "SELECT t.id FROM teams t WHERE NOT EXISTS (SELECT 1 FROM stage_times s "
        "WHERE s.team_id = t.id AND s.computed_at >= :before) ORDER BY t.id",
        before=millis(before),
    )
    return tuple(row["id"] for row in found)


async def of_team(rows: Rows, team_id: int) -> dict[int, Usual]:
    """By stage, as they were computed last."""
    found = await rows.all(
        "SELECT stage, advanced, median_hours FROM stage_times WHERE team_id = :team_id", team_id=team_id
    )
    return {
        row["stage"]: Usual(median=timedelta(hours=row["median_hours"]), advanced=row["advanced"])
        for row in found
    }


async def computed_at(rows: Rows, team_id: int) -> datetime | None:
    """When they were computed last (UTC)."""
    row = await rows.one("SELECT MAX(computed_at) AS at FROM stage_times WHERE team_id = :id", id=team_id)
    return maybe_instant(row["at"]) if row else None


async def save(rows: Rows, team_id: int, usual: Sequence[Usual], at: datetime) -> None:
    """The medians of the stages in order, counted from 1."""
    for stage, one in enumerate(usual, 1):
        await rows.run(
            """
            INSERT INTO stage_times (team_id, stage, advanced, median_hours, computed_at)
            VALUES (:team_id, :stage, :advanced, :median_hours, :at)
            ON CONFLICT (team_id, stage) DO UPDATE SET advanced = excluded.advanced,
                median_hours = excluded.median_hours, computed_at = excluded.computed_at
            """,
            team_id=team_id,
            stage=stage,
            advanced=one.advanced,
            median_hours=round(one.median.total_seconds() / 3600),
            at=millis(at),
        )
