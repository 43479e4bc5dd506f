"""What the tables hold about one person: read for /mydata, nothing is written here."""

from collections.abc import Sequence

from storage.database import Row, Rows


async def answers(rows: Rows, person_id: int) -> Sequence[Row]:
    """Every version of an answer that the person gave, with the client's name."""
    return await rows.all(
        """
        SELECT a.question, a.value, a.answered_at, c.name AS client FROM answers a
        JOIN deals d ON d.id = a.deal_id JOIN clients c ON c.id = d.client_id
        WHERE a.person_id = :person_id ORDER BY a.id
        """,
        person_id=person_id,
    )


async def reminders(rows: Rows, person_id: int) -> Sequence[Row]:
    """The person's reminders, past ones too."""
    return await rows.all(
        "SELECT wall, text, question FROM reminders WHERE person_id = :person_id "
        "AND kind NOT IN ('list', 'weekly', 'alarms', 'digest') ORDER BY id",
        person_id=person_id,
    )


async def attachments(rows: Rows, person_id: int) -> Sequence[Row]:
    """Files and messages that the person kept."""
    return await rows.all(
        "SELECT kind, text, kept_at FROM attachments WHERE person_id = :person_id ORDER BY id",
        person_id=person_id,
    )


async def change_count(rows: Rows, person_id: int) -> int:
    """How many lines of the history are the person's."""
    row = await rows.one(
        "SELECT COUNT(*) AS n FROM history WHERE person_id = :person_id", person_id=person_id
    )
    return int(row["n"]) if row else 0


async def message_count(rows: Rows, telegram_id: int) -> int:
    """How many raw updates of the person's are still kept."""
    row = await rows.one("SELECT COUNT(*) AS n FROM inbox WHERE person_key = :key", key=telegram_id)
    return int(row["n"]) if row else 0
