"""Questions to members: one waits for each asker and matter, and is answered once."""

from datetime import datetime

from coach.model.nudge import Nudge
from storage.database import Row, Rows
from storage.instants import instant, millis

_NUDGE = """n.id, n.asked_by, p.name AS asked_by_name, n.asked_of, n.deal_id, n.approval_id, n.question,
    n.asked_at, n.over_at FROM nudges n JOIN people p ON p.id = n.asked_by"""
_SAME = """asked_by = :asked_by AND over_at IS NULL
    AND COALESCE(deal_id, 0) = CAST(:deal_id AS BIGINT) AND COALESCE(approval_id, 0) = :approval_id
    AND (CAST(:deal_id AS BIGINT) <> 0 OR asked_of = :asked_of)"""


async def ask(rows: Rows, team_id: int, nudge: Nudge) -> tuple[int, ...]:
    """It waits for its answer; what the same person asked before about the same is over: those numbers."""
    same = {"deal_id": nudge.deal_id or 0, "approval_id": nudge.approval_id or 0}
    who = {"asked_by": nudge.asked_by, "asked_of": nudge.asked_of}
    at = millis(nudge.asked_at)
    over = await rows.all(f"UPDATE nudges SET over_at = :at WHERE {_SAME} RETURNING id", at=at, **same, **who)
    await rows.run(
        """
        INSERT INTO nudges (id, team_id, asked_by, asked_of, deal_id, approval_id, question, asked_at)
        VALUES (:id, :team_id, :asked_by, :asked_of, :deal_id, :approval_id, :question, :at)
        """,
        id=nudge.id,
        team_id=team_id,
        deal_id=nudge.deal_id,
        approval_id=nudge.approval_id,
        question=nudge.question,
        at=at,
        **who,
    )
    return tuple(row["id"] for row in over)


async def open_ones(
    rows: Rows, *, approval_id: int | None = None, deal_id: int | None = None
) -> tuple[int, ...]:
    """Those that wait, asked about this request, or about this deal."""
    found = await rows.all(
        "SELECT id FROM nudges WHERE over_at IS NULL AND (approval_id = :approval_id OR deal_id = :deal_id)",
        approval_id=approval_id or 0,
        deal_id=deal_id or 0,
    )
    return tuple(row["id"] for row in found)


async def answer(rows: Rows, person_id: int, nudge_id: int, words: str, at: datetime) -> bool:
    """The answer of the one who was asked; False where it is over, or somebody else was asked."""
    touched = await rows.run(
        "UPDATE nudges SET over_at = :at, answer = :words "
        "WHERE id = :id AND asked_of = :person_id AND over_at IS NULL",
        at=millis(at),
        words=words,
        id=nudge_id,
        person_id=person_id,
    )
    return touched == 1


async def load(rows: Rows, person_id: int, nudge_id: int) -> Nudge | None:
    """What the person was asked."""
    row = await rows.one(
        f"SELECT {_NUDGE} WHERE n.id = :id AND n.asked_of = :person_id", id=nudge_id, person_id=person_id
    )
    return None if row is None else _nudge(row)


async def waiting(rows: Rows, asked_by: int, deal_id: int | None, asked_of: int | None) -> Nudge | None:
    """What this person asked about the deal, or else the member, and still waits for."""
    row = await rows.one(
        f"SELECT {_NUDGE} WHERE n.over_at IS NULL AND n.asked_by = :asked_by AND n.approval_id IS NULL AND "
        + ("n.deal_id = :about" if deal_id is not None else "n.deal_id IS NULL AND n.asked_of = :about"),
        asked_by=asked_by,
        about=deal_id if deal_id is not None else asked_of or 0,
    )
    return None if row is None else _nudge(row)


async def remove_of_deal(rows: Rows, deal_id: int) -> None:
    """The deal itself is taken back."""
    await rows.run("DELETE FROM nudges WHERE deal_id = :deal_id", deal_id=deal_id)


async def forget(rows: Rows, person_id: int) -> None:
    """The person is erased, with what they asked and answered."""
    await rows.run("DELETE FROM nudges WHERE asked_by = :id OR asked_of = :id", id=person_id)


def _nudge(row: Row) -> Nudge:
    return Nudge(
        id=row["id"],
        asked_by=row["asked_by"],
        asked_by_name=row["asked_by_name"],
        asked_of=row["asked_of"],
        deal_id=row["deal_id"],
        approval_id=row["approval_id"],
        question=row["question"],
        asked_at=instant(row["asked_at"]),
        over=row["over_at"] is not None,
    )
