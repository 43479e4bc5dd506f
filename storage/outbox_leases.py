"""Leases of rows under way: what a process was sending when it died is unknown, what a living one sends is
its own (`storage/life.py`)."""

from storage.database import Rows
from storage.life import is_dead


async def end_leases(rows: Rows, bot_id: int, owner: str) -> int:
    """At a start: what dead processes were sending is unknown now; how many rows that were."""
    return await rows.run(
        f"""
        UPDATE outbox SET lease_until = 0
        WHERE state IN ('pending', 'sending') AND bot_id = :bot_id AND state = 'sending'
          AND lease_owner <> :owner AND {is_dead(rows, "lease_owner")}
        """,
        bot_id=bot_id,
        owner=owner,
    )


async def end_lease(rows: Rows, bot_id: int, chat_id: int, owner: str) -> int:
    """A claim of the owner's own whose commit was not heard of: free for the next try; how many rows."""
    return await rows.run(
        """
        UPDATE outbox SET lease_until = 0
        WHERE state IN ('pending', 'sending') AND bot_id = :bot_id AND chat_id = :chat_id
          AND state = 'sending' AND lease_owner = :owner
        """,
        bot_id=bot_id,
        chat_id=chat_id,
        owner=owner,
    )
