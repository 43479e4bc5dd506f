"""Usual time in a stage: the median stay of deals that advanced in twelve months (domain.md §3, §4).

A deal that went back and advanced again counts once, by its last stay: moved back, its clock started anew. A
move that was taken back is none. Fewer than ten: the stage's amber age. Renewed once a week.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from coach.model.value import Record
from coach.playbook.records import Playbook
from coach.reports.asking import FEW, YEAR, Asking
from coach.reports.taken_back import taken_back
from coach.rules.stage_limits import Usual
from storage import stage_times
from storage.database import Row, Rows
from storage.instants import millis

_STAYS = f"""
WITH stays AS (
    SELECT e.was_stage AS stage, e.at - e.was_entered_at AS lasted,
        row_number() OVER (PARTITION BY e.deal_id, e.was_stage ORDER BY e.id DESC) AS latest
    FROM deal_events e WHERE e.team_id = :team_id AND e.at >= :since AND e.was_status = 'open'
        AND e.kind IN ('passed', 'overridden', 'won') AND NOT {taken_back("e")}),
ranked AS (
    SELECT stage, lasted, row_number() OVER (PARTITION BY stage ORDER BY lasted) AS place,
        COUNT(*) OVER (PARTITION BY stage) AS n
    FROM stays WHERE latest = 1)
SELECT stage, MAX(n) AS n, CAST(SUM(lasted) / COUNT(*) AS BIGINT) AS lasted
FROM ranked WHERE place IN ((n + 1) / 2, (n + 2) / 2) GROUP BY stage"""


async def medians(rows: Rows, team_id: int, now: datetime, stages: int) -> Sequence[Usual]:
    """Of each stage from 1, from the events up to now."""
    found = await rows.all(_STAYS, team_id=team_id, since=millis(now - YEAR))
    known = {row["stage"]: row for row in found}
    return [_usual(known[stage]) if stage in known else _NONE for stage in range(1, stages + 1)]


_NONE = Usual(median=timedelta(), advanced=0)


def _usual(row: Row) -> Usual:
    return Usual(median=timedelta(milliseconds=row["lasted"]), advanced=row["n"])


class UsualTime(Record, frozen=True, kw_only=True):
    """Whole days; the team's own median of so many `advanced`, or (`is_few`) the stage's amber age."""

    days: int
    advanced: int

    @property
    def is_few(self) -> bool:
        """Too few have advanced."""
        return self.advanced < FEW


async def usual_times(rows: Rows, playbook: Playbook, team_id: int) -> dict[int, UsualTime]:
    """By stage, as of the last renewal; a stage without limits isn't there."""
    known = await stage_times.of_team(rows, team_id)
    return {
        number: _known(stage.age_amber_days, known.get(number, _NONE))
        for number, stage in enumerate(playbook.stages, 1)
        if stage.age_amber_days is not None
    }


def _known(amber_days: int, usual: Usual) -> UsualTime:
    own = usual.median // timedelta(days=1)
    return UsualTime(days=own if usual.advanced >= FEW else amber_days, advanced=usual.advanced)


async def usual_days(rows: Rows, asking: Asking) -> dict[int, int]:
    """Whole days by stage."""
    known = await usual_times(rows, asking.playbook, asking.team.id)
    return {stage: one.days for stage, one in known.items()}
