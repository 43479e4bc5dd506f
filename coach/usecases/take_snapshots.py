"""The forecast of each team and member is kept on the first day of a month and on every Monday.

Looked for every hour: after a downtime the day that was missed last is taken late, with the time it was.
"""

import logging
from datetime import date, timedelta

from coach.errors import DatabaseUnavailable
from coach.model.person import Person, Team
from coach.reports.asking import Asking
from coach.reports.forecast import forecast
from coach.reports.people import colleagues
from coach.usecases.world import World
from storage import forecast_snapshots, people
from storage.database import Rows
from storage.forecast_snapshots import TEAM, Snapshot

log = logging.getLogger(__name__)


async def take_snapshots(world: World) -> int:
    """Those that are due; for how many teams. Waits where the database can't answer."""
    try:
        async with world.database.reading() as rows:
            owners = await people.owners(rows)
        return sum([await _of_team(world, owner, team) for owner, team in owners])
    except DatabaseUnavailable as error:
        log.warning("Snapshots wait for the database: %s", error)
        return 0


async def _of_team(world: World, owner: Person, team: Team) -> bool:
    asking = Asking(person=owner, team=team, playbook=world.playbook, now=world.clock.now())
    due_on = last_due(asking.today)
    async with world.database.reading() as rows:
        if await forecast_snapshots.is_taken(rows, team.id, asking.month.first, due_on):
            return False
        whom = [TEAM, *(one.id for one in await colleagues(rows, asking))]
        taken = [await _taken(rows, asking, person_id, due_on) for person_id in whom]
    async with world.database.transaction() as rows:
        await forecast_snapshots.add(rows, team.id, taken, asking.now)
    return True


async def _taken(rows: Rows, asking: Asking, person_id: int, due_on: date) -> Snapshot:
    found = await forecast(rows, asking.of(person_id), asking.month)
    return Snapshot(
        person_id=person_id,
        month=asking.month.first,
        due_on=due_on,
        committed=found.commit.amount,
        weighted=found.weighted,
    )


def last_due(today: date) -> date:
    """The latest first of a month or Monday, today among them."""
    return max(today.replace(day=1), today - timedelta(days=today.weekday()))
