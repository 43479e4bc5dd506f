"""What became of the coach's own messages: acted on, put off, or ignored, for each kind of them.

A message is some days old before it is judged. It was acted on when the person did something on its deal in
these days (of one without a deal: on any deal within one), or logged or ended it; put off when it was moved.
"""

from coach.model.coach_rule import KINDS, OF_LEADERS, RuleFigure
from coach.model.person import Person
from coach.playbook.records import Audit
from storage.database import Rows
from storage.reach import only_values, scope

DAY_MS = 86_400_000

_ACTS = (
    "'log_touch', 'save_answer', 'confirm_answer', 'move_stage', 'close_deal', 'reopen_deal', 'set_deal', "
    "'write_note', 'keep_attachment', 'keep_contact', 'decide_approval', 'ask_member'"
)

_DONE = """h.person_id = s.person_id AND h.undone_at IS NULL AND h.at >= s.fired_at
    AND h.at < s.fired_at
        + CASE WHEN s.deal_id IS NULL THEN CAST(:day AS BIGINT) ELSE CAST(:window AS BIGINT) END
    AND (h.deal_id = s.deal_id OR (s.deal_id IS NULL AND h.deal_id IS NOT NULL))"""

_FIGURES = f"""
, said AS (
    SELECT r.id, r.kind, r.person_id, r.deal_id, r.state, r.fired_at,
        ROW_NUMBER() OVER (PARTITION BY r.kind ORDER BY r.fired_at DESC, r.id DESC) AS place
    FROM reminders r
    WHERE r.team_id = :team_id AND r.person_id IN (SELECT id FROM scope) AND r.fired_at <= :judged
        AND r.kind IN ({", ".join(f"'{kind}'" for kind in (*KINDS, *OF_LEADERS))})),
judged AS (
    SELECT s.kind, CASE
        WHEN s.state = 'ended' OR EXISTS (SELECT 1 FROM touches t WHERE t.reminder_id = s.id)
            OR EXISTS (SELECT 1 FROM history h WHERE h.kind IN ({_ACTS}) AND {_DONE}) THEN 'acted'
        WHEN s.state = 'pending'
            OR EXISTS (SELECT 1 FROM history h WHERE h.kind = 'move_reminder' AND {_DONE}) THEN 'snoozed'
        ELSE 'ignored' END AS fate
    FROM said s WHERE s.place <= :last)
SELECT kind, COUNT(*) AS said, SUM(CASE WHEN fate = 'acted' THEN 1 ELSE 0 END) AS acted,
    SUM(CASE WHEN fate = 'snoozed' THEN 1 ELSE 0 END) AS snoozed
FROM judged GROUP BY kind ORDER BY kind"""


async def coach_rules(
    rows: Rows, person: Person, rules: Audit, now_ms: int, *, only: int = 0
) -> tuple[RuleFigure, ...]:
    """The figures of everybody within reach together, or of `only` this one. Kinds that said nothing are
    not among them."""
    found = await rows.all(
        scope(person) + _FIGURES,
        judged=now_ms - rules.judged_after_days * DAY_MS,
        window=rules.judged_after_days * DAY_MS,
        day=DAY_MS,
        last=rules.last,
        only=only,
        **only_values(person),
    )
    return tuple(
        RuleFigure(kind=row["kind"], said=row["said"], acted=int(row["acted"]), snoozed=int(row["snoozed"]))
        for row in found
    )
