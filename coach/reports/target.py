"""The target of those in scope for a month: the team's own for a whole team, else the sum of the persons'."""

from coach.model.person import Role
from coach.reports.asking import Asking
from coach.reports.period import Period
from storage import targets
from storage.database import Rows

_SUM = """
SELECT CAST(COALESCE(SUM(g.amount), 0) AS BIGINT) AS amount FROM targets g
WHERE g.team_id = :team_id AND g.month = :month AND g.person_id IN (SELECT id FROM scope)"""


async def target(rows: Rows, asking: Asking, period: Period) -> int:
    """In minor units; 0 where none is set."""
    if asking.person.role is Role.OWNER and not asking.only:
        whole = (await targets.of_month(rows, asking.team.id, period.first)).get(targets.TEAM)
        if whole:
            return whole
    row = await rows.one(asking.with_scope + _SUM, month=period.first.isoformat(), **asking.scoped)
    return int(row["amount"]) if row else 0
