"""What a round of alarms needs to know."""

from coach.dialogs.facts import Facts
from coach.model.alarm import Alarm
from coach.model.person import Person, Team
from coach.reports.alarms import alarms
from coach.reports.asking import Asking
from coach.rules.standing_in import away_now, heard_by
from storage import people, seen
from storage.database import Rows


async def gather(rows: Rows, facts: Facts, member: tuple[Person, Team]) -> tuple[Alarm, ...]:
    """All that the person should hear now, with who was here a moment ago counted in."""
    person, team = member
    members = await people.members(rows, team.id)
    led = heard_by(person, members, away_now(members, facts.now, facts.team_zone))
    if not led:
        return ()
    await seen.gather(rows, facts.now)
    asking = Asking(person=person, team=team, playbook=facts.playbook, now=facts.now)
    return await alarms(rows, asking, led, facts.days_off)
