"""The weakest ★ question in somebody's open deals: the lowest mean strength among those answered."""

from coach.model.value import Record
from coach.reports.asking import Asking
from storage.database import Rows

LEAST = 2

_MEANS = """
SELECT a.question, COUNT(*) AS n, SUM(a.strength) AS total
FROM deals d JOIN answers a ON a.deal_id = d.id AND a.replaced_at IS NULL AND a.standing = 'answered'
WHERE d.team_id = :team_id AND d.status = 'open' AND d.owner_id IN (SELECT id FROM scope)
    AND a.question IN ({stars})
GROUP BY a.question HAVING COUNT(*) >= {least}
ORDER BY SUM(a.strength) * 1.0 / COUNT(*), a.question LIMIT 1"""

_TEAM = """
SELECT COUNT(*) AS n, SUM(a.strength) AS total
FROM deals d JOIN answers a ON a.deal_id = d.id AND a.question = :question AND a.replaced_at IS NULL
    AND a.standing = 'answered'
WHERE d.team_id = :team_id AND d.status = 'open'"""


class Weakest(Record, frozen=True, kw_only=True):
    """Mean strengths from 0 to 3; `team_mean` over the whole team's open deals."""

    question: str
    mean: float
    n: int
    team_mean: float


async def weakest(rows: Rows, asking: Asking) -> Weakest | None:
    """None while no ★ question has two answers in the open deals of those in scope."""
    stars = [q.id for stage in asking.playbook.stages[:4] for q in stage.questions if q.critical]
    sql = _MEANS.format(stars=", ".join(f"'{key}'" for key in stars) or "''", least=LEAST)
    row = await rows.one(asking.with_scope + sql, **asking.scoped)
    if row is None:
        return None
    team = await rows.one(_TEAM, question=row["question"], team_id=asking.team.id)
    team_mean = team["total"] / team["n"] if team and team["n"] else 0.0
    return Weakest(
        question=row["question"], mean=int(row["total"]) / row["n"], n=row["n"], team_mean=team_mean
    )
