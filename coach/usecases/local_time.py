"""Where somebody is: their own time zone, or the team's while it is not set; and which days are off there."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from coach.model.person import Person, Team
from coach.usecases.world import World


def zone_of(person: Person, team: Team | None) -> ZoneInfo:
    """The zone in which the person's wall times are meant."""
    return ZoneInfo(person.timezone or (team.timezone if team else "UTC"))


def days_off_of(world: World, team: Team, now: datetime) -> frozenset[date]:
    """The country's public holidays around now, and the team's own days off."""
    return world.days_off(team.country, now.date()) | team.days_off
