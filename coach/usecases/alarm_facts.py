"""What a round of alarms needs to know."""

import msgspec

from coach.dialogs.facts import Facts
from coach.model.alarm import Alarm
from coach.model.person import Person, Team
from coach.reports.alarms import alarms
from coach.reports.asking import Asking
from coach.rules.standing_in import away_now, heard_by, not_there, who_stands_in
from storage import people, seen
from storage.database import Rows


async def gather(rows: Rows, facts: Facts, member: tuple[Person, Team]) -> tuple[Alarm, ...]:
    """All that the person should hear now, with who was here a moment ago counted in."""
    person, team = member
    members = await people.members(rows, team.id)
    away = away_now(members, facts.now, facts.team_zone)
    led = heard_by(person, members, not_there(members, facts.now, facts.team_zone))
    if not led:
        return ()
    await seen.gather(rows, facts.now)
    asking = Asking(person=person, team=team, playbook=facts.playbook, now=facts.now)
    deputies = {one.id: who_stands_in(one, members, away) for one in members if one.id in away}
    found = await alarms(rows, asking, led, facts.days_off)
    return tuple(_with_deputy(alarm, deputies.get(alarm.rep_id), person) for alarm in found)


def _with_deputy(alarm: Alarm, deputy: Person | None, hearer: Person) -> Alarm:
    """Who does something about it while the deal's owner is away, unless it is the hearer."""
    if deputy is None or deputy.id == hearer.id:
        return alarm
    return msgspec.structs.replace(alarm, deputy=deputy.name)
