"""Which past a team has: a number that whatever is written behind today renews, so that figures of past
months can be remembered between boards.

What stood on a day and what was won since changes only where a deal already closed changes (its price, or it
is open again), where deals made by mistake are taken back, and where the clock was set back and an event is
written more than a day behind the latest. An edition is one past for ever: one that was undone never comes
back. Edition 0 says nothing.
"""

import secrets

from coach.model.value import Record
from storage.database import Rows

BITS = 62
DAY_MS = 86_400_000


class Past(Record, frozen=True, kw_only=True):
    """When the team's first and its latest event were (UTC milliseconds; None without any)."""

    edition: int
    began: int | None
    latest: int | None

    def has_settled(self, at: int) -> bool:
        """Whether nothing can be written up to this instant without another edition."""
        return bool(self.edition) and self.latest is not None and at < self.latest - DAY_MS


async def past_of(rows: Rows, team_id: int) -> Past:
    """The team's past as it is now."""
    row = await rows.one(
        """
        SELECT t.past_edition, (SELECT MIN(e.at) FROM deal_events e WHERE e.team_id = :team_id) AS began,
            (SELECT MAX(e.at) FROM deal_events e WHERE e.team_id = :team_id) AS latest
        FROM teams t WHERE t.id = :team_id
        """,
        team_id=team_id,
    )
    if row is None:
        return Past(edition=0, began=None, latest=None)
    return Past(edition=row["past_edition"], began=row["began"], latest=row["latest"])


def another() -> int:
    """A number that no past has had."""
    return secrets.randbits(BITS) + 1


async def renew(rows: Rows, team_id: int) -> None:
    """Something settled was changed."""
    await rows.run(
        "UPDATE teams SET past_edition = :edition WHERE id = :team_id", edition=another(), team_id=team_id
    )


async def renew_if_behind(rows: Rows, team_id: int, at: int) -> None:
    """An event of this instant (UTC milliseconds) was written."""
    await rows.run(
        f"""
        UPDATE teams SET past_edition = :edition WHERE id = :team_id
            AND :at < (SELECT MAX(e.at) FROM deal_events e WHERE e.team_id = :team_id) - {DAY_MS}
        """,
        edition=another(),
        team_id=team_id,
        at=at,
    )
