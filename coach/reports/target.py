"""The target of those in scope for whole months: the team's own for a whole team, else the persons' sum."""

from coach.model.person import Role
from coach.reports.asking import Asking
from coach.reports.period import Period, months_around
from storage import targets
from storage.database import Rows

_BY_MONTH = """
SELECT g.month, CAST(COALESCE(SUM(g.amount), 0) AS BIGINT) AS amount FROM targets g
WHERE g.team_id = :team_id AND g.month BETWEEN :first AND :last AND g.person_id IN (SELECT id FROM scope)
GROUP BY g.month"""


async def target(rows: Rows, asking: Asking, period: Period) -> int:
    """In minor units; 0 where none is set, or the period is not of whole months."""
    if period != months_around(period):
        return 0
    found = await rows.all(asking.with_scope + _BY_MONTH, **period.days, **asking.scoped)
    by_month = {row["month"]: int(row["amount"]) for row in found}
    if asking.person.role is Role.OWNER and not asking.only:
        by_month |= await targets.of_team(rows, asking.team.id, period.first, period.last)
    return sum(by_month.values())
