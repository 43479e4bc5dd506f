"""The chance of a deal in a stage, from the team's own closed deals of twelve months (domain.md §3)."""

from collections.abc import Sequence

from coach.reports.asking import Asking
from coach.reports.closings import STILL
from coach.rules.forecast import p_stage
from storage.database import Row, Rows

_CLOSED = f"""
SELECT e.reached, e.kind, COUNT(*) AS n FROM deal_events e
WHERE e.team_id = :team_id AND e.at >= :since AND e.at < :until AND {STILL} GROUP BY e.reached, e.kind"""


async def stage_chances(rows: Rows, asking: Asking) -> dict[int, float]:
    """By stage with a chance in the playbook. A stage that was jumped over was not reached."""
    found = await rows.all(_CLOSED, team_id=asking.team.id, **asking.year)
    return {
        number: _chance(number, stage.chance_percent, found)
        for number, stage in enumerate(asking.playbook.stages, 1)
        if stage.chance_percent is not None
    }


def _chance(stage: int, percent: int, found: Sequence[Row]) -> float:
    reached = [row for row in found if row["reached"] >> stage & 1]
    won = sum(row["n"] for row in reached if row["kind"] == "won")
    return p_stage(won, sum(row["n"] for row in reached), percent)
