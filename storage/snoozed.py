"""Reminders put off with a reason: what they wait for besides their date, and how often for which reason."""

from datetime import datetime

from msgspec import Struct

from coach.model.person import Person
from storage.database import Rows
from storage.instants import millis
from storage.reach import only_values, scope

KNOWN = ("away", "budget", "asked_to_wait", "holidays")
_WHEN = " ".join(f"WHEN h.data LIKE :{reason} THEN '{reason}'" for reason in KNOWN)
_REASON = f"CASE {_WHEN} ELSE '' END"


class Snoozed(Struct, frozen=True, kw_only=True):
    """One that waits for something (`rules/waiting_for`), in its person's zone."""

    id: int
    zone: str
    waits_for: str


async def of_deal(rows: Rows, deal_id: int) -> tuple[Snoozed, ...]:
    """The deal's that wait for something besides their date."""
    found = await rows.all(
        """
        SELECT r.id, r.zone, n.waits_for FROM reminders r JOIN reminder_notes n ON n.reminder_id = r.id
        WHERE r.deal_id = :deal_id AND r.state = 'pending' AND n.waits_for <> '' AND n.came = 0
        """,
        deal_id=deal_id,
    )
    return tuple(Snoozed(id=row["id"], zone=row["zone"], waits_for=row["waits_for"]) for row in found)


async def comes(rows: Rows, reminder_id: int, wall: datetime, at: datetime) -> None:
    """What it waited for has come about: it is due now."""
    touched = await rows.run(
        "UPDATE reminders SET wall = :wall, due_at = :at WHERE id = :id AND state = 'pending'",
        wall=wall.isoformat(timespec="minutes"),
        at=millis(at),
        id=reminder_id,
    )
    if touched:
        await rows.run("UPDATE reminder_notes SET came = 1 WHERE reminder_id = :id", id=reminder_id)


async def reasons(rows: Rows, person: Person) -> tuple[tuple[str, int], ...]:
    """How often those within reach put a reminder off for which reason, the commonest first; a reason in
    somebody's own words counts as ''. What was taken back isn't counted."""
    found = await rows.all(
        scope(person)
        + f"""
        SELECT {_REASON} AS reason, COUNT(*) AS times FROM history h
        WHERE h.team_id = :team_id AND h.person_id IN (SELECT id FROM scope) AND h.undone_at IS NULL
            AND h.kind = 'move_reminder' AND h.data NOT LIKE :without
        GROUP BY 1 ORDER BY 2 DESC, 1 DESC
        """,
        without=_said(""),
        only=0,
        **{reason: _said(reason) for reason in KNOWN},
        **only_values(person),
    )
    return tuple((str(row["reason"]), int(row["times"])) for row in found)


def _said(reason: str) -> str:
    """How the history holds it."""
    return f'%"reason":"{reason}"%'
