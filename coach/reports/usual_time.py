"""The usual days in a stage: the team's median where ten deals or more have advanced, else the amber age.

The medians are kept by `storage/stage_times.py`, renewed once a week (domain.md §3, §4 *Time in stage*).
"""

from coach.reports.asking import FEW, Asking
from storage.database import Rows

_MEDIANS = "SELECT stage, advanced, median_hours FROM stage_times WHERE team_id = :team_id"


async def usual_days(rows: Rows, asking: Asking) -> dict[int, int]:
    """Whole days by stage; a stage without limits isn't there."""
    usual = {
        number: stage.age_amber_days
        for number, stage in enumerate(asking.playbook.stages, 1)
        if stage.age_amber_days is not None
    }
    found = await rows.all(_MEDIANS, team_id=asking.team.id)
    return usual | {row["stage"]: row["median_hours"] // 24 for row in found if row["advanced"] >= FEW}
