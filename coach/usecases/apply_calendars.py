"""Effects on the person's calendar address, as rows."""

from coach.dialogs import calendar_effects as e
from coach.usecases.change import Change, Detail
from storage import calendars


async def open_feed(change: Change, effect: e.OpenFeed) -> Detail:
    """A new address; the one before works no more."""
    await calendars.open_feed(change.rows, change.member(), effect.code_hash, change.now)
    return None


async def close_feed(change: Change, _effect: e.CloseFeed) -> Detail:
    """No address any more."""
    await calendars.close_feed(change.rows, change.member().id)
    return None
