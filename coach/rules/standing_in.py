"""Who stands in for a leader who is away: whoever is above them and there, else an owner who is.

What needs somebody today, a request or an alarm, must not wait for the end of a holiday.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from coach.model.person import Person, Role
from coach.rules.away import is_away
from coach.rules.rights import approver_of, led_by


def away_now(members: Iterable[Person], now: datetime, team_zone: ZoneInfo) -> frozenset[int]:
    """The ids of those who are away at this instant, each by their own calendar."""
    return frozenset(
        one.id
        for one in members
        if is_away(one, now.astimezone(ZoneInfo(one.timezone) if one.timezone else team_zone).date())
    )


def acting_above(person: Person, members: Collection[Person], away: Collection[int]) -> Person | None:
    """Who decides for the person today. Where nobody above is there, it stays with whom it belongs to; None:
    nobody is above."""
    first = approver_of(person, members)
    passed: list[int] = [person.id]
    above = first
    while above is not None and above.id in away and above.id not in passed:
        passed.append(above.id)
        above = approver_of(above, members)
    if above is not None and above.id not in (*away, *passed):
        return above
    owners = (one for one in members if one.role is Role.OWNER and one.id not in (*away, *passed))
    return next(owners, first)


def heard_by(leader: Person, members: Collection[Person], away: Collection[int]) -> frozenset[int]:
    """Of whom the leader hears today: those whom they lead, and those of a leader for whom they stand in."""
    heard = set(led_by(leader, members))
    for one in members:
        if one.id in away and one.role is not Role.REP and acting_above(one, members, away) == leader:
            heard |= led_by(one, members)
    return frozenset(heard - {leader.id})
