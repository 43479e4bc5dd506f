"""The chance of a deal in a stage, from the team's own closed deals of twelve months (domain.md §3)."""

from datetime import timedelta

from coach.reports.asking import Asking
from coach.reports.closings import STILL
from coach.rules.forecast import p_stage
from storage.database import Rows
from storage.instants import millis

YEAR = timedelta(days=365)

_REACHED = f"""
SELECT x.stage, COUNT(DISTINCT e.deal_id) AS closed,
    COUNT(DISTINCT CASE WHEN e.kind = 'won' THEN e.deal_id END) AS won
FROM deal_events e JOIN deal_events x ON x.deal_id = e.deal_id AND x.at <= e.at
    AND (x.was_stage IS NULL OR x.was_stage <> x.stage)
WHERE e.team_id = :team_id AND e.at >= :since AND e.kind IN ('won', 'lost', 'disqualified') AND {STILL}
GROUP BY x.stage"""


async def stage_chances(rows: Rows, asking: Asking) -> dict[int, float]:
    """By stage with a chance in the playbook. A stage that was jumped over was not reached."""
    found = await rows.all(_REACHED, team_id=asking.team.id, since=millis(asking.now - YEAR))
    known = {row["stage"]: (row["won"], row["closed"]) for row in found}
    return {
        number: p_stage(*known.get(number, (0, 0)), stage.chance_percent)
        for number, stage in enumerate(asking.playbook.stages, 1)
        if stage.chance_percent is not None
    }
