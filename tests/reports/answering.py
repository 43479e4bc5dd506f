"""Answers, reminders and touches as rows, for the figures that count them."""

from datetime import datetime

import msgspec

from coach.model.value import Value
from storage.database import Rows
from storage.instants import millis


async def answers(
    rows: Rows, deal_id: int, question: str, strength: int, at: datetime, **fields: object
) -> None:
    """A current answer; `fields`: evidence, standing, stale_at, value, or replaced_at for an old version."""
    value = fields.pop("value", Value())
    known = {"evidence": None, "standing": "answered", "stale_at": None, "replaced_at": None, **fields}
    await rows.run(
        """
        INSERT INTO answers (deal_id, question, standing, value, evidence, strength, person_id, answered_at,
            confirmed_at, stale_at, replaced_at)
        VALUES (:deal_id, :question, :standing, :value, :evidence, :strength, 11, :at, :at, :stale_at,
            :replaced_at)
        """,
        deal_id=deal_id,
        question=question,
        strength=strength,
        at=millis(at),
        value=msgspec.json.encode(value).decode(),
        **known,
    )


async def plans(
    rows: Rows, deal_id: int, due: datetime, *, kind: str = "step", state: str = "pending", who: int = 11
) -> int:
    """A reminder of a planned step; its id."""
    row = await rows.one(
        """
        INSERT INTO reminders (team_id, person_id, deal_id, kind, wall, zone, due_at, state)
        VALUES (1, :who, :deal_id, :kind, '2026-11-23T10:00', 'Europe/Sofia', :due, :state) RETURNING id
        """,
        deal_id=deal_id,
        due=millis(due),
        kind=kind,
        state=state,
        who=who,
    )
    assert row is not None
    return int(row["id"])


async def touches(
    rows: Rows,
    deal_id: int,
    channel: str,
    outcome: str,
    at: datetime,
    *,
    who: int = 11,
    reminder_id: int | None = None,
) -> None:
    """An attempt to reach the client."""
    await rows.run(
        """
        INSERT INTO touches (team_id, deal_id, person_id, reminder_id, channel, outcome, at)
        VALUES (1, :deal_id, :who, :reminder_id, :channel, :outcome, :at)
        """,
        deal_id=deal_id,
        who=who,
        reminder_id=reminder_id,
        channel=channel,
        outcome=outcome,
        at=millis(at),
    )
