"""A promise of Anna's on a deal: Friday 27 November, ten o'clock."""

from coach.dialogs.reminder_effects import SetReminder
from tests.planning.desk import Desk


async def promises(desk: Desk, deal: int) -> None:
    """Call the buyer."""
    wall = desk.clock.at.replace(tzinfo=None, day=27, hour=10)
    due = desk.clock.at.replace(day=27, hour=8)
    await desk.does(
        deal,
        SetReminder(
            deal_id=deal, kind="own", text="call the buyer", wall=wall, due_at=due, zone="Europe/Sofia"
        ),
    )
