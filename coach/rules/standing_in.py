"""Who stands in for somebody who is away: whom they chose, else whoever decides for them, or who is above.

What needs somebody today, a client's step, a request or an alarm, must not wait for the end of a holiday. Who
is away themself, or can't be reached, stands in for nobody.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from coach.model.person import Person, Role
from coach.rules.away import is_away
from coach.rules.rights import approver_of, led_by, reporting_line


def away_now(members: Iterable[Person], now: datetime, team_zone: ZoneInfo) -> frozenset[int]:
    """The ids of those who are away at this instant, each by their own calendar."""
    return frozenset(
        one.id
        for one in members
        if is_away(one, now.astimezone(ZoneInfo(one.timezone) if one.timezone else team_zone).date())
    )


def not_there(members: Iterable[Person], now: datetime, team_zone: ZoneInfo) -> frozenset[int]:
    """The ids of those who hear nothing at this instant: they are away, or can't be reached."""
    everybody = tuple(members)
    lost = {one.id for one in everybody if one.unreachable_at is not None}
    return away_now(everybody, now, team_zone) | lost


def away_within(members: Iterable[Person], first: date, last: date) -> frozenset[int]:
    """The ids of those who are away on any of these days."""
    return frozenset(one.id for one in members if overlaps(one, first, last))


def overlaps(person: Person, first: date, last: date) -> bool:
    """Whether the person is away on any of these days."""
    since, until = person.away_from, person.away_until
    return since is not None and until is not None and since <= last and until >= first


def may_stand_in(other: Person, person: Person, members: Collection[Person]) -> bool:
    """Whether the other one can be chosen: a leader for a leader, for a rep a rep or whoever leads them. What
    they then see and decide is no more than what the person themself does."""
    if other.id == person.id or other.removed_at is not None or other.unreachable_at is not None:
        return False
    if other.role is Role.REP:
        return person.role is Role.REP
    return person.role is not Role.REP or person.id in reporting_line(other, members)


def candidates(person: Person, members: Collection[Person], away: Collection[int]) -> tuple[Person, ...]:
    """Who can be chosen, those nearest to the person first: who leads them, who reports to the same one."""
    leader = approver_of(person, members)
    able = [one for one in members if one.id not in away and may_stand_in(one, person, members)]
    return tuple(sorted(able, key=lambda one: (one != leader, one.manager_id != person.manager_id)))


def chosen_by(person: Person, members: Iterable[Person], away: Collection[int]) -> Person | None:
    """Whom the person chose, if that one is there."""
    everybody = tuple(members)
    chosen = next((one for one in everybody if one.id == person.stand_in_id), None)
    if chosen is None or chosen.id in away or not may_stand_in(chosen, person, everybody):
        return None
    return chosen


def who_stands_in(person: Person, members: Collection[Person], away: Collection[int]) -> Person | None:
    """Who stands in for the person; None where nobody is there."""
    found = chosen_by(person, members, away) or acting_above(person, members, away)
    return found if found is not None and found.id not in away else None


def acting_above(person: Person, members: Collection[Person], away: Collection[int]) -> Person | None:
    """Who decides for the person today. Where nobody above is there, it stays with whom it belongs to; None:
    nobody is above."""
    first = approver_of(person, members)
    passed: list[int] = [person.id]
    above = first
    while above is not None and above.id in away and above.id not in passed:
        passed.append(above.id)
        chosen = chosen_by(above, members, (*away, *passed))
        above = chosen or approver_of(above, members)
    if above is not None and above.id not in (*away, *passed):
        return above
    owners = (one for one in members if one.role is Role.OWNER and one.id not in (*away, *passed))
    return next(owners, first)


def heard_by(leader: Person, members: Collection[Person], away: Collection[int]) -> frozenset[int]:
    """Of whom the leader hears today: those whom they lead, and those of a leader for whom they stand in."""
    heard = set(led_by(leader, members))
    for one in members:
        if one.id in away and one.role is not Role.REP and _is(who_stands_in(one, members, away), leader):
            heard |= led_by(one, members)
    return frozenset(heard - {leader.id})


def _is(found: Person | None, leader: Person) -> bool:
    return found is not None and found.id == leader.id
