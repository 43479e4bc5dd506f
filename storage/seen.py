"""When people last sent or tapped anything: gathered from the inbox now and then, not at each answer."""

from datetime import datetime, timedelta

from storage.database import Rows
from storage.instants import instant, millis

OVERLAP = timedelta(hours=1)
"""An update may be handled after a later one was gathered already."""


async def everybody(rows: Rows, at: datetime) -> None:
    """All were here then: for a past that is played."""
    await rows.run("UPDATE people SET seen_at = :at WHERE removed_at IS NULL", at=millis(at))


async def gather(rows: Rows, now: datetime) -> None:
    """Everybody's latest update since the last gathering. The inbox keeps updates for days."""
    row = await rows.one("SELECT MAX(seen_at) AS at FROM people")
    last = instant(row["at"]) if row and row["at"] else None
    since = millis(min(last, now) - OVERLAP) if last else 0
    await rows.run(
        """
        UPDATE people SET seen_at = lately.at
        FROM (SELECT person_key, MAX(received_at) AS at FROM inbox
              WHERE state = 'done' AND received_at > :since GROUP BY person_key) lately
        WHERE people.telegram_id = lately.person_key AND people.removed_at IS NULL
            AND (people.seen_at IS NULL OR people.seen_at < lately.at)
        """,
        since=since,
    )
