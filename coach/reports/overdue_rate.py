"""Overdue activities: planned, their time over, not done; rate = overdue ÷ all planned due in the window.

Done is what ended with a touch. What was put off more than twice is overdue, whatever its new day; what an
answer replaced before it was due was never due (domain.md §4).
"""

from coach.reports.asking import Asking
from coach.reports.health_counts import LATE_STEP, PUT_OFF, STEPS
from coach.reports.share import Share
from storage.database import Rows
from storage.instants import millis

_RATE = f"""
SELECT (SELECT COUNT(*) FROM reminders r JOIN deals d ON d.id = r.deal_id
        WHERE r.team_id = :team_id AND r.deal_id IS NOT NULL AND r.person_id IN (SELECT id FROM scope)
            AND r.due_at >= :since AND d.status IN ('open', 'care') AND {LATE_STEP}) AS late,
    (SELECT COUNT(*) FROM reminders r JOIN deals d ON d.id = r.deal_id
        WHERE {PUT_OFF} AND r.team_id = :team_id AND r.person_id IN (SELECT id FROM scope)
            AND d.status IN ('open', 'care')) AS put_off,
    (SELECT COUNT(*) FROM reminders r
        WHERE r.team_id = :team_id AND r.deal_id IS NOT NULL AND r.person_id IN (SELECT id FROM scope)
            AND r.kind IN {STEPS} AND r.state = 'ended' AND r.due_at >= :since AND r.due_at < :now
            AND EXISTS (SELECT 1 FROM touches t WHERE t.reminder_id = r.id)) AS done"""


async def overdue_rate(rows: Rows, asking: Asking) -> Share:
    """Of what those in scope had planned for the last 90 days."""
    values = {"since": asking.window["since"], "now": millis(asking.now)}
    row = await rows.one(asking.with_scope + _RATE, **values, **asking.scoped)
    late, done = (int(row["late"] + row["put_off"]), int(row["done"])) if row else (0, 0)
    return Share(part=late, n=late + done, prior=0.0)
