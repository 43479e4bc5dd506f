"""Numbers that only go up: one row for each name."""

from storage.database import Rows


async def next_id(rows: Rows, name: str) -> int:
    """The next number under this name, 1 at first; given up with the transaction if that is undone.

    On PostgreSQL other transactions that want the same name wait until this one is through.
    """
    row = await rows.one(
        """
        INSERT INTO counters (name, value) VALUES (:name, 1)
        ON CONFLICT (name) DO UPDATE SET value = counters.value + 1
        RETURNING value
        """,
        name=name,
    )
    assert row is not None
    return int(row["value"])
