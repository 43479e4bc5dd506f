"""Where each person is in each chat: the dialog's state as JSON, and when it changed."""

from storage.database import Rows


async def load(rows: Rows, person_id: int, chat_id: int) -> str | None:
    """The state of the person's conversation in this chat, None where there was none yet.

    `person_id` is the Telegram user's id.
    """
    row = await rows.one(
        "SELECT state FROM conversations WHERE person_id = :person_id AND chat_id = :chat_id",
        person_id=person_id,
        chat_id=chat_id,
    )
    return None if row is None else str(row["state"])


async def save(rows: Rows, person_id: int, chat_id: int, state: str, at: int) -> None:
    """Keep the conversation as it is now."""
    await rows.run(
        """
        INSERT INTO conversations (person_id, chat_id, state, updated_at)
        VALUES (:person_id, :chat_id, :state, :at)
        ON CONFLICT (person_id, chat_id) DO UPDATE
            SET state = excluded.state, updated_at = excluded.updated_at
        """,
        person_id=person_id,
        chat_id=chat_id,
        state=state,
        at=at,
    )


async def forget(rows: Rows, person_id: int) -> int:
    """Erase every conversation of the person; how many there were."""
    return await rows.run("DELETE FROM conversations WHERE person_id = :person_id", person_id=person_id)
