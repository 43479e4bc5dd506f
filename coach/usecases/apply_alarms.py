"""Effects on what managers hear by itself, as rows."""

from coach.dialogs import alarm_effects as e
from coach.usecases.change import Change, Detail
from storage import alarms


async def tell_alarms(change: Change, effect: e.TellAlarms) -> Detail:
    """So that none is told twice."""
    await alarms.told(change.rows, change.member().id, effect.alarms, change.now)
    return None
