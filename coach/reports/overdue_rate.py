"""Overdue activities: planned, their time over, not done; rate = overdue ÷ all planned due in the window.

Done is what ended with a touch. What an answer replaced before it was due was never due (domain.md §4).
"""

from coach.reports.asking import Asking
from coach.reports.health_counts import LATE_STEP, STEPS
from coach.reports.share import Share
from storage.database import Rows
from storage.instants import millis

_RATE = f"""
SELECT SUM(CASE WHEN {LATE_STEP} THEN 1 ELSE 0 END) AS late,
    SUM(CASE WHEN r.state = 'ended' THEN 1 ELSE 0 END) AS done
FROM reminders r JOIN deals d ON d.id = r.deal_id
WHERE d.team_id = :team_id AND r.person_id IN (SELECT id FROM scope) AND r.kind IN {STEPS}
    AND r.due_at >= :since AND r.due_at < :now AND (
        (r.state <> 'ended' AND d.status IN ('open', 'care'))
        OR EXISTS (SELECT 1 FROM touches t WHERE t.reminder_id = r.id))"""


async def overdue_rate(rows: Rows, asking: Asking) -> Share:
    """Of what those in scope had planned for the last 90 days."""
    values = {"since": asking.window["since"], "now": millis(asking.now)}
    row = await rows.one(asking.with_scope + _RATE, **values, **asking.scoped)
    late, done = (int(row["late"] or 0), int(row["done"] or 0)) if row else (0, 0)
    return Share(part=late, n=late + done, prior=0.0)
