"""The rows of a file of deals that can't be taken, each with the reason, until they are asked for or old."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime

from storage.database import Row, Rows
from storage.instants import millis

PAGE = 100
"""So many rows are written into a file at once."""


async def add(rows: Rows, refused: Sequence[Mapping[str, object]]) -> None:
    """Some rows; each a value for every column."""
    await rows.many(
        "INSERT INTO import_refused (import_id, line, reason, cells) "
        "VALUES (:import_id, :line, :reason, :cells)",
        refused,
    )


async def forget(rows: Rows, import_id: int) -> None:
    """The file is read anew."""
    await rows.run("DELETE FROM import_refused WHERE import_id = :id", id=import_id)


async def counted(rows: Rows, import_id: int) -> tuple[tuple[str, int], ...]:
    """How many rows were refused for each reason, the most first."""
    found = await rows.all(
        "SELECT reason, COUNT(*) AS n FROM import_refused WHERE import_id = :id GROUP BY reason "
        "ORDER BY n DESC, reason",
        id=import_id,
    )
    return tuple((str(row["reason"]), int(row["n"])) for row in found)


async def pages(rows: Rows, import_id: int) -> AsyncIterator[Sequence[Row]]:
    """All of them in the order of the file: `line`, `reason`, `cells`."""
    after = 0
    while page := await rows.all(
        f"""
        SELECT line, reason, cells FROM import_refused WHERE import_id = :id AND line > :after
        ORDER BY line LIMIT {PAGE}
        """,
        id=import_id,
        after=after,
    ):
        yield page
        after = page[-1]["line"]


async def purge(rows: Rows, before: datetime) -> None:
    """As `import_rows.purge`."""
    await rows.run(
        """
        DELETE FROM import_refused WHERE import_id IN (SELECT id FROM imports WHERE read_at < :before)
            OR import_id NOT IN (SELECT id FROM imports UNION SELECT id FROM jobs WHERE state = 'waiting')
        """,
        before=millis(before),
    )
