"""Pictures that Telegram keeps for us, by a digest of what they show."""

from datetime import datetime

from storage.database import Rows
from storage.instants import millis


async def file_id(rows: Rows, bot_id: int, digest: str) -> str | None:
    """Telegram's name for the picture; None where it was never sent."""
    row = await rows.one(
        "SELECT file_id FROM pictures WHERE bot_id = :bot_id AND digest = :digest",
        bot_id=bot_id,
        digest=digest,
    )
    return None if row is None else str(row["file_id"])


async def keep(rows: Rows, bot_id: int, digest: str, file: str, at: datetime) -> None:
    """The picture was sent under this name."""
    await rows.run(
        """
        INSERT INTO pictures (bot_id, digest, file_id, made_at) VALUES (:bot_id, :digest, :file, :at)
        ON CONFLICT (bot_id, digest) DO UPDATE SET file_id = excluded.file_id, made_at = excluded.made_at
        """,
        bot_id=bot_id,
        digest=digest,
        file=file,
        at=millis(at),
    )


async def purge(rows: Rows, before: datetime) -> None:
    """Old figures come back seldom."""
    await rows.run("DELETE FROM pictures WHERE made_at < :before", before=millis(before))
