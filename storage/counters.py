"""Numbers that only go up: one row for each name."""

from storage.database import Rows


async def next_id(rows: Rows, name: str) -> int:
    """The next number under this name, 1 at first; given up with the transaction if that is undone.

    On PostgreSQL other transactions that want the same name wait until this one is through.
    """
    return (await next_ids(rows, name, 1))[0]


async def next_ids(rows: Rows, name: str, count: int) -> range:
    """The same for so many numbers."""
    row = await rows.one(
        """
        INSERT INTO counters (name, value) VALUES (:name, :count)
        ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value
        RETURNING value
        """,
        name=name,
        count=count,
    )
    assert row is not None
    return range(int(row["value"]) - count + 1, int(row["value"]) + 1)
