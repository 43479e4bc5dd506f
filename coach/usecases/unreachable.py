"""A chat that takes nothing any more: the person is marked, and unmarked when they write again."""

from coach.usecases.world import Clock
from storage import people
from storage.database import Rows


async def mark_unreachable(clock: Clock, rows: Rows, chat_id: int) -> None:
    """In the transaction that records Telegram's refusal."""
    found = await people.by_telegram(rows, chat_id)
    if found is not None and found[0].unreachable_at is None:
        await people.set_unreachable(rows, found[0].id, clock.now())
