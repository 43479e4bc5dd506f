"""What falls due for somebody who is away: what a client expects, and the team's report, don't wait for them.

Whoever stands in is told of it once; for its person it waits all the same. The report comes to them once: on
the first morning after the absence, or as soon as they are there again.
"""

from datetime import datetime

from coach.rules.away import back_at
from coach.rules.weekly import is_report_time, next_report
from coach.usecases.converse import handle
from coach.usecases.hearer import Hearer
from storage import falling_due
from storage.reminders import Due

REPORT = "digest"
EXPECTED = frozenset({"brief", "step", "day_step", "own"})
WITH_A_MEETING = frozenset({"brief", "debrief"})


async def waits_for_return(hearer: Hearer, due: tuple[Due, ...]) -> None:
    """Nothing is said to somebody who is away: the list comes on the first morning after it, the rest with
    it. What belongs to a meeting is over by then."""
    wall = back_at(hearer.person, hearer.days_off, hearer.playbook.rules.delivery)
    for one in due:
        if _goes_on(hearer, one):
            await _pass_on(hearer, one)
        if one.kind in WITH_A_MEETING:
            await falling_due.fired(hearer.rows, one.id, hearer.now)
        elif one.kind == REPORT:
            await _put_off(hearer, one, _next_report(hearer, wall))
        else:
            new_wall = wall if one.kind == "list" else one.wall
            await falling_due.put_off(hearer.rows, one.id, new_wall, hearer.instant_of(wall))


def _goes_on(hearer: Hearer, one: Due) -> bool:
    if one.kind == REPORT:
        return is_report_time(one.wall, hearer.days_off, hearer.playbook.rules.report_at)
    return one.kind in EXPECTED and one.deal_id is not None


async def _pass_on(hearer: Hearer, one: Due) -> None:
    if await falling_due.told_instead(hearer.rows, one.id, hearer.instant_of(one.wall), hearer.now):
        event = hearer.event(one, away=True)
        await handle(hearer.rows, hearer.world, event, None, hearer.report)


def _next_report(hearer: Hearer, back: datetime) -> datetime:
    """Each week's is passed on; the one after the absence is theirs."""
    return min(back, next_report(hearer.wall, hearer.days_off, hearer.playbook.rules.report_at))


async def _put_off(hearer: Hearer, one: Due, wall: datetime) -> None:
    await falling_due.put_off(hearer.rows, one.id, wall, hearer.instant_of(wall))
