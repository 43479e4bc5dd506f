"""The person's next weekly summary, in place of one planned in another zone."""

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.rules.weekly import next_summary
from coach.usecases.change import Change
from coach.usecases.local_time import zone_of
from storage import reminders


async def plan_weekly(change: Change) -> None:
    """One row; the next ones follow from it."""
    person = change.member()
    zone = zone_of(person, change.team)
    at = change.world.playbook.rules.weekly_at
    wall = next_summary(change.now.astimezone(zone).replace(tzinfo=None), change.facts.days_off, at)
    due = reminders.Due(
        id=0,
        person_id=person.id,
        deal_id=None,
        question=None,
        kind="weekly",
        text="",
        wall=wall,
        due_at=resolve(Moment(on=wall.date(), at=wall.time()), zone),
    )
    await reminders.end_waiting(change.rows, person.id, "weekly")
    await reminders.add(change.rows, person.team_id, person.id, due, str(zone))
