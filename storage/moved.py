"""A reminder as it stood before its person moved it, and the way back there."""

from msgspec import Struct

from storage.database import Rows


class Stood(Struct, frozen=True, kw_only=True):
    """What a move changes of a row; `noted`: why it had been put off before that, if it had been."""

    state: str
    kind: str
    wall: str
    zone: str
    due_at: int
    rule: str
    noted: bool
    why: str
    waits_for: str
    came: int
    moves: int = 0


async def stands(rows: Rows, person_id: int, reminder_id: int) -> Stood | None:
    """The person's reminder as it stands now; None for another person's."""
    row = await rows.one(
        """
        SELECT r.state, r.kind, r.wall, r.zone, r.due_at, r.rule, n.reminder_id AS noted,
            COALESCE(n.reason, '') AS why, COALESCE(n.waits_for, '') AS waits_for,
            COALESCE(n.came, 0) AS came, COALESCE(n.moves, 0) AS moves
        FROM reminders r LEFT JOIN reminder_notes n ON n.reminder_id = r.id
        WHERE r.id = :id AND r.person_id = :person_id
        """,
        id=reminder_id,
        person_id=person_id,
    )
    return None if row is None else Stood(**{**dict(row), "noted": row["noted"] is not None})


async def put_back(rows: Rows, person_id: int, reminder_id: int, before: Stood) -> bool:
    """Undo: it stands as before. False where it was dealt with meanwhile, or is not the person's any more."""
    touched = await rows.run(
        """
        UPDATE reminders SET state = :state, kind = :kind, wall = :wall, zone = :zone, due_at = :due_at,
            rule = :rule
        WHERE id = :id AND person_id = :person_id AND state <> 'ended'
        """,
        state=before.state,
        kind=before.kind,
        wall=before.wall,
        zone=before.zone,
        due_at=before.due_at,
        rule=before.rule,
        id=reminder_id,
        person_id=person_id,
    )
    if touched and before.noted:
        await rows.run(
            "UPDATE reminder_notes SET reason = :reason, waits_for = :waits_for, came = :came, "
            "moves = :moves WHERE reminder_id = :id",
            reason=before.why,
            waits_for=before.waits_for,
            came=before.came,
            moves=before.moves,
            id=reminder_id,
        )
    elif touched:
        await rows.run("DELETE FROM reminder_notes WHERE reminder_id = :id", id=reminder_id)
    return bool(touched)
