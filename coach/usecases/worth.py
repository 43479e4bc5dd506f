"""What deals are worth to a list: the amount times the chance, as the forecast takes it (domain.md §3)."""

from collections.abc import Iterable, Mapping
from datetime import date

from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.stage_chance import stage_chances
from coach.reports.usual_time import usual_days
from coach.rules.delivery import worth
from coach.rules.forecast import weeks_over
from storage import day
from storage.database import Rows


class Chances(Record, frozen=True, kw_only=True):
    """The team's own, by stage: the chance, and the usual days. A stage without a chance is won already."""

    stages: Mapping[int, float] = {}
    usual: Mapping[int, int] = {}


async def chances_for(rows: Rows, asking: Asking, lines: Iterable[day.Due]) -> Chances:
    """What `worth_of` needs for these lines; nothing is read where none has a sum."""
    if not any(map(_has_sum, lines)):
        return Chances()
    return Chances(stages=await stage_chances(rows, asking), usual=await usual_days(rows, asking))


def worth_of(chances: Chances, line: day.Due, today: date) -> float:
    """What the line's deal is worth today, in minor units; 0 without a deal or an amount."""
    if line.entered_at is None or not line.amount:
        return 0.0
    entered_on, usual = line.entered_at.date(), chances.usual.get(line.stage)
    beyond = weeks_over(entered_on, today, usual) if usual is not None else 0
    return worth(line.amount, chances.stages.get(line.stage, 1.0), beyond, line.pushes)


def _has_sum(line: day.Due) -> bool:
    return line.entered_at is not None and bool(line.amount)
