"""Where somebody is: their own time zone, or the team's while it is not set."""

from zoneinfo import ZoneInfo

from coach.model.person import Person, Team


def zone_of(person: Person, team: Team | None) -> ZoneInfo:
    """The zone in which the person's wall times are meant."""
    return ZoneInfo(person.timezone or (team.timezone if team else "UTC"))
