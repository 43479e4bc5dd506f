"""Files and forwarded messages kept as evidence."""

from datetime import datetime

from coach.model.answer import Attachment
from coach.model.person import Person
from storage.database import Row, Rows
from storage.instants import instant, maybe_instant, millis
from storage.reach import reach, reach_values


async def add(rows: Rows, team_id: int, person_id: int, kept: Attachment) -> None:
    """Keep one, on a deal or still loose (deal 0)."""
    await rows.run(
        """
        INSERT INTO attachments (id, team_id, deal_id, question, person_id, kind, file_id, text, sender,
            sent_at, kept_at)
        VALUES (:id, :team_id, :deal_id, :question, :person_id, :kind, :file_id, :text, :sender,
            :sent_at, :kept_at)
        """,
        id=kept.id,
        team_id=team_id,
        deal_id=kept.deal_id or None,
        question=kept.question,
        person_id=person_id,
        kind=kept.kind,
        file_id=kept.file_id,
        text=kept.text,
        sender=kept.sender,
        sent_at=millis(kept.sent_at) if kept.sent_at else None,
        kept_at=millis(kept.kept_at),
    )


async def place(rows: Rows, attachment_id: int, deal_id: int, question: str) -> None:
    """It belongs to this answer from now on."""
    await rows.run(
        "UPDATE attachments SET deal_id = :deal_id, question = :question WHERE id = :id",
        deal_id=deal_id,
        question=question,
        id=attachment_id,
    )


async def of_deal(rows: Rows, deal_id: int) -> tuple[Attachment, ...]:
    """The deal's evidence, the oldest first."""
    found = await rows.all(
        "SELECT * FROM attachments WHERE deal_id = :deal_id ORDER BY kept_at, id LIMIT 100", deal_id=deal_id
    )
    return tuple(_attachment(row) for row in found)


async def load(rows: Rows, person: Person, attachment_id: int) -> Attachment | None:
    """One that the person kept for no deal yet, or that is on a deal within reach."""
    row = await rows.one(
        f"""
        SELECT f.* FROM attachments f LEFT JOIN deals d ON d.id = f.deal_id
        WHERE f.id = :id AND f.team_id = :team_id
            AND (d.id IS NULL AND f.person_id = CAST(:me AS BIGINT) OR {reach(person)})
        """,
        id=attachment_id,
        **reach_values(person),
    )
    return None if row is None else _attachment(row)


async def loosen(rows: Rows, deal_id: int) -> None:
    """The deal itself is taken back; what was kept on it waits for another."""
    await rows.run(
        "UPDATE attachments SET deal_id = NULL, question = NULL WHERE deal_id = :deal_id", deal_id=deal_id
    )


async def erase_loose(rows: Rows, person_id: int, before: datetime) -> int:
    """Forget what the person forwarded and never put on a deal."""
    return await rows.run(
        "DELETE FROM attachments WHERE person_id = :person_id AND deal_id IS NULL AND kept_at < :before",
        person_id=person_id,
        before=millis(before),
    )


def _attachment(row: Row) -> Attachment:
    return Attachment(
        id=row["id"],
        deal_id=row["deal_id"] or 0,
        question=row["question"],
        kind=row["kind"],
        file_id=row["file_id"],
        text=row["text"],
        sender=row["sender"],
        sent_at=maybe_instant(row["sent_at"]),
        kept_at=instant(row["kept_at"]),
    )
