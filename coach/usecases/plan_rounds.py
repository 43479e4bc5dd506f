"""A leader's next round of alarms, in place of one planned in another zone."""

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.model.person import Person, Role
from coach.rules.alarms import next_round
from coach.usecases.change import Change
from coach.usecases.local_time import zone_of
from storage import reminders

ALARMS = "alarms"


async def plan_rounds(change: Change, person: Person) -> None:
    """One row; the next ones follow from it. A rep has none."""
    await reminders.end_waiting(change.rows, person.id, ALARMS)
    if person.role is Role.REP:
        return
    zone = zone_of(person, change.team)
    now = change.now.astimezone(zone).replace(tzinfo=None)
    wall = next_round(now, change.facts.days_off, change.world.playbook.rules.alarms.at)
    due = reminders.Due(
        id=0,
        person_id=person.id,
        deal_id=None,
        question=None,
        kind=ALARMS,
        text="",
        wall=wall,
        due_at=resolve(Moment(on=wall.date(), at=wall.time()), zone),
    )
    await reminders.add(change.rows, person.team_id, person.id, due, str(zone))
