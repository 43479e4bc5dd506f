"""Reminders that repeat: the times still to come, which end and come back together."""

from storage.database import Rows

_COMING = """
    SELECT r.id FROM reminders r JOIN reminders s ON s.person_id = r.person_id AND s.text = r.text
        AND s.rule = r.rule AND COALESCE(s.deal_id, 0) = COALESCE(r.deal_id, 0)
    WHERE s.id = :id AND r.person_id = :person_id AND r.rule <> '' AND r.state = 'pending'"""

_ALL = f"person_id = :person_id AND state = 'pending' AND (id IN ({_COMING}) OR about_id IN ({_COMING}))"


async def end_series(rows: Rows, person_id: int, reminder_id: int) -> dict[str, str]:
    """What is to come of it repeats no more, nor what stands beside it; the states before, by their ids."""
    found = await rows.all(
        f"SELECT id, state FROM reminders WHERE {_ALL}", person_id=person_id, id=reminder_id
    )
    await rows.run(f"UPDATE reminders SET state = 'ended' WHERE {_ALL}", person_id=person_id, id=reminder_id)
    return {str(row["id"]): str(row["state"]) for row in found}
