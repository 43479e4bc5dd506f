"""What comes by itself at its hour: everybody's morning list and weekly summary, to leaders the alarms and
the team report. Planned anew when somebody joins, begins to lead, or is in another zone."""

from datetime import datetime

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.model.person import Person, Role
from coach.rules.alarms import next_round
from coach.rules.delivery import next_list
from coach.rules.weekly import next_report, next_summary
from coach.usecases.change import Change
from coach.usecases.local_time import zone_of
from storage import reminders


async def plan_rounds(change: Change, person: Person) -> None:
    """One row of each; the next ones follow from it. A rep has none."""
    rules, days_off = change.world.playbook.rules, change.facts.days_off
    now = change.now.astimezone(zone_of(person, change.team)).replace(tzinfo=None)
    leads = person.role is not Role.REP
    await _plan(change, person, "alarms", next_round(now, days_off, rules.alarms.at) if leads else None)
    await _plan(change, person, "digest", next_report(now, days_off, rules.report_at) if leads else None)


async def plan_own(change: Change) -> None:
    """The person's next morning list and weekly summary, in place of those planned in another zone."""
    person, rules, days_off = change.member(), change.world.playbook.rules, change.facts.days_off
    now = change.now.astimezone(zone_of(person, change.team)).replace(tzinfo=None)
    await _plan(change, person, "list", next_list(now, days_off, rules.delivery))
    await _plan(change, person, "weekly", next_summary(now, days_off, rules.weekly_at))


async def _plan(change: Change, person: Person, kind: str, wall: datetime | None) -> None:
    """One row in place of what waits; none without a `wall` time."""
    await reminders.end_waiting(change.rows, person.id, kind)
    if wall is None:
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
