"""Reminders that were put off until something came about: once it has, they are due."""

from zoneinfo import ZoneInfo

from coach.rules.planned import Followed
from coach.rules.waiting_for import has_come, read
from storage import snoozed
from storage.database import Rows


async def bring_back(rows: Rows, followed: Followed) -> bool:
    """Those of the deal whose wish has come true, as its rows stand now; whether there were any."""
    found = False
    for one in await snoozed.of_deal(rows, followed.deal.id):
        wish = read(one.waits_for)
        if wish and has_come(wish, followed.deal.stage, followed.answers, followed.touches):
            wall = followed.now.astimezone(ZoneInfo(one.zone)).replace(tzinfo=None)
            await snoozed.comes(rows, one.id, wall, followed.now)
            found = True
    return found
