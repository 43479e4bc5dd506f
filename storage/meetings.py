"""The rows beside a meeting's step: its brief, and «how was it?».

Both are reminders of the same answer, or name the promise in words that they are about."""

from datetime import datetime

from storage.database import Rows
from storage.instants import millis

STEPS = ("step", "day_step")
PROMISED = "own"


_BESIDE = """
    state <> 'ended' AND id <> :id AND EXISTS (
        SELECT 1 FROM reminders about WHERE about.id = :id AND about.deal_id = reminders.deal_id
            AND about.person_id = reminders.person_id AND (
                (about.question = reminders.question
                    AND about.kind IN ('step', 'day_step', 'brief', 'debrief')
                    AND (reminders.kind IN ('brief', 'debrief')
                        OR (about.kind = 'debrief' AND reminders.kind = 'step'
                            AND reminders.state = 'fired')))
                OR reminders.about_id = about.id
                OR (about.kind = 'debrief' AND (reminders.about_id = about.about_id
                    OR (reminders.id = about.about_id AND reminders.state = 'fired')))))"""


async def end_beside(rows: Rows, reminder_id: int) -> dict[str, str]:
    """The step is done, moved or asked about: its brief and its question end, and with the question the step.

    Only rows of the same deal and the same answer or promise; their states before, by their ids.
    """
    found = await rows.all(f"SELECT id, state FROM reminders WHERE {_BESIDE}", id=reminder_id)
    if found:
        await rows.run(f"UPDATE reminders SET state = 'ended' WHERE {_BESIDE}", id=reminder_id)
    return {str(row["id"]): str(row["state"]) for row in found}


async def bring_back(rows: Rows, before: dict[str, str]) -> None:
    """Undo: rows that ended beside a step are as they were."""
    await rows.many(
        "UPDATE reminders SET state = :state WHERE id = :id AND state = 'ended'",
        [{"id": int(number), "state": state} for number, state in before.items()],
    )


async def asked_lately(rows: Rows, person_id: int, since: datetime) -> int | None:
    """The latest «how was it?» after `since` that nothing came of yet; its reminder's id."""
    row = await rows.one(
        """
        SELECT id FROM reminders WHERE person_id = :person_id AND state = 'fired'
            AND fired_at IS NOT NULL AND kind = 'debrief' AND due_at >= :since
        ORDER BY due_at DESC, id DESC LIMIT 1
        """,
        person_id=person_id,
        since=millis(since),
    )
    return None if row is None else int(row["id"])
