"""One question to ask each rep: from the weakest ★ answer of their open deals (domain.md §4, weekly digest).

The weakest ★ question of the rep is the one with the lowest mean strength; of its answers the weakest, in the
largest deal. What is strong everywhere asks nothing.
"""

from coach.model.say import Say, say
from coach.model.value import Record
from coach.playbook.records import Playbook
from coach.reports.asking import Asking
from storage.database import Rows
from storage.instants import millis

STRONG = 3

_WEAKEST = """
, known AS (
    SELECT d.owner_id, d.id AS deal_id, d.client_id, a.question, a.reason,
        COALESCE(d.team_amount, 0) AS amount,
        a.strength - CASE WHEN a.stale_at <= :now THEN 1 ELSE 0 END AS shown
    FROM deals d JOIN answers a ON a.deal_id = d.id AND a.replaced_at IS NULL AND a.standing = 'answered'
    WHERE d.team_id = :team_id AND d.status = 'open' AND d.owner_id IN (SELECT id FROM scope)
        AND a.question IN ({stars})),
means AS (
    SELECT k.*, AVG(k.shown * 1.0) OVER (PARTITION BY k.owner_id, k.question) AS mean FROM known k),
placed AS (
    SELECT m.*, ROW_NUMBER() OVER (
        PARTITION BY m.owner_id ORDER BY m.mean, m.question, m.shown, m.amount DESC, m.deal_id) AS place
    FROM means m WHERE m.shown < {strong})
SELECT w.owner_id, p.name, w.deal_id, c.name AS client, w.question, w.reason, w.shown
FROM placed w JOIN people p ON p.id = w.owner_id JOIN clients c ON c.id = w.client_id
WHERE w.place = 1 AND p.removed_at IS NULL ORDER BY p.name, p.id"""


class Coached(Record, frozen=True, kw_only=True):
    """Whom to ask about which answer of which deal; `strength` as it shows now, `reason` why it is weak."""

    person_id: int
    name: str
    deal_id: int
    client: str
    question: str
    strength: int
    reason: str | None

    def asks(self, playbook: Playbook) -> Say:
        """The follow-up question that would make the answer stronger, else the question itself."""
        entry = playbook.questions[self.question]
        if self.reason in {weakness.reason for weakness in entry.weak}:
            return say(f"{self.question}.follow.{self.reason}")
        return say(f"{self.question}.ask")


async def coaching(rows: Rows, asking: Asking) -> tuple[Coached, ...]:
    """Everybody in scope who has such an answer, by name."""
    stars = [q.id for stage in asking.playbook.stages[:4] for q in stage.questions if q.critical]
    sql = _WEAKEST.format(stars=", ".join(f"'{key}'" for key in stars) or "''", strong=STRONG)
    found = await rows.all(asking.with_scope + sql, now=millis(asking.now), **asking.scoped)
    return tuple(
        Coached(
            person_id=row["owner_id"],
            name=row["name"],
            deal_id=row["deal_id"],
            client=row["client"],
            question=row["question"],
            strength=max(0, int(row["shown"])),
            reason=row["reason"],
        )
        for row in found
    )
