"""A chat's line in the outbox, several rows at a time (see `storage/outbox.py` for the states of a row)."""

from collections.abc import Sequence
from itertools import takewhile

from storage.database import Rows
from storage.outbox import Due, Lease, due_of, is_free


async def line(rows: Rows, bot_id: int, chat_id: int, now: int, limit: int) -> list[Due]:
    """The chat's oldest waiting rows in their order, up to the first that must wait or is being sent.

    A reminder that was not tried yet comes after what the person's own taps and words asked for.
    """
    found = await rows.all(
        """
        SELECT id, chat_id, kind, method, payload, edits, about, attempts, created_at, state, not_before,
               lease_until
        FROM outbox
        WHERE state IN ('pending', 'sending') AND bot_id = :bot_id AND chat_id = :chat_id
        ORDER BY CASE WHEN state = 'pending' AND attempts = 0 AND kind = 'reminder' THEN 1 ELSE 0 END, id
        LIMIT :limit
        """,
        bot_id=bot_id,
        chat_id=chat_id,
        limit=limit,
    )
    return [due_of(row) for row in takewhile(lambda row: is_free(row, now), found)]


async def claim_all(rows: Rows, bot_id: int, dues: Sequence[Due], lease: Lease, now: int) -> tuple[Due, ...]:
    """Take rows of one chat's line for sending; those that nobody else was quicker to take."""
    numbers = {f"id{place}": due.id for place, due in enumerate(dues)}
    these = ", ".join(f":{name}" for name in numbers)
    taken = await rows.all(
        f"""
        UPDATE outbox SET state = 'sending', lease_owner = :owner, lease_until = :until
        WHERE state IN ('pending', 'sending') AND bot_id = :bot_id AND chat_id = :chat_id
          AND id IN ({these}) AND (state = 'pending' OR lease_until <= :now)
        RETURNING id
        """,
        owner=lease.owner,
        until=lease.until,
        bot_id=bot_id,
        chat_id=dues[0].chat_id,
        now=now,
        **numbers,
    )
    ids = {row["id"] for row in taken}
    return tuple(due for due in dues if due.id in ids)


async def release(rows: Rows, dues: Sequence[Due]) -> None:
    """Claimed rows that were not sent after all wait in their place again."""
    await rows.many(
        "UPDATE outbox SET state = 'pending', lease_owner = NULL, lease_until = 0 WHERE id = :id",
        [{"id": due.id} for due in dues],
    )
