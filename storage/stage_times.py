"""How long a team's deals stay in a stage before they advance: the medians, renewed once a week."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from coach.rules.stage_limits import Usual
from storage.database import Rows
from storage.instants import instant, millis

MOST = 20_000


async def teams_to_renew(rows: Rows, before: datetime) -> tuple[int, ...]:
    """Teams whose medians are older than `before`, or were never computed."""
    found = await rows.all(
        "SELECT t.id FROM teams t WHERE NOT EXISTS (SELECT 1 FROM stage_times s "
        "WHERE s.team_id = t.id AND s.computed_at >= :before) ORDER BY t.id",
        before=millis(before),
    )
    return tuple(row["id"] for row in found)


async def moves(
    rows: Rows, team_id: int, since: datetime
) -> tuple[tuple[datetime, Mapping[str, object]], ...]:
    """The team's stage moves since then that were not taken back: when, and what the history says of each."""
    found = await rows.all(
        "SELECT at, data FROM history WHERE team_id = :team_id AND kind = 'move_stage' AND at >= :since "
        "AND undone_at IS NULL ORDER BY id DESC LIMIT :most",
        team_id=team_id,
        since=millis(since),
        most=MOST,
    )
    return tuple((instant(row["at"]), msgspec.json.decode(row["data"])) for row in found)


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
