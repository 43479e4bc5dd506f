"""What comes to leaders by itself: the next round of alarms and the next team report, planned anew when
somebody begins to lead, or is in another zone."""

from datetime import datetime

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.model.person import Person, Role
from coach.rules.alarms import next_round
from coach.rules.weekly import next_report
from coach.usecases.change import Change
from coach.usecases.local_time import zone_of
from storage import reminders


async def plan_rounds(change: Change, person: Person) -> None:
    """One row of each; the next ones follow from it. A rep has none."""
    rules, days_off = change.world.playbook.rules, change.facts.days_off
    now = change.now.astimezone(zone_of(person, change.team)).replace(tzinfo=None)
    await _plan(change, person, "alarms", next_round(now, days_off, rules.alarms.at))
    await _plan(change, person, "digest", next_report(now, days_off, rules.report_at))


async def _plan(change: Change, person: Person, kind: str, wall: datetime) -> None:
    await reminders.end_waiting(change.rows, person.id, kind)
    if person.role is Role.REP:
        return
    zone = zone_of(person, change.team)
    due = reminders.Due(
        id=0,
        person_id=person.id,
        deal_id=None,
        question=None,
        kind=kind,
        text="",
        wall=wall,
        due_at=resolve(Moment(on=wall.date(), at=wall.time()), zone),
    )
    await reminders.add(change.rows, person.team_id, person.id, due, str(zone))
