"""Who reports to whom, as a list to read: everybody below whom they report to, several levels deep."""

from collections.abc import Sequence

from coach.model.person import Person, Role
from coach.rules.rights import reporting_line


def in_order(members: Sequence[Person]) -> tuple[tuple[Person, int], ...]:
    """Each member once with their level: 0 for those without anybody above who is there. A circle in the
    lines is cut where it is met."""
    present = {one.id for one in members}
    tops = [one for one in members if one.manager_id not in present or one.manager_id == one.id]
    listed: list[tuple[Person, int]] = []
    seen: set[int] = set()
    for top in (*tops, *members):
        _list(top, 0, members, (listed, seen))
    return tuple(listed)


def _list(
    person: Person, level: int, members: Sequence[Person], found: tuple[list[tuple[Person, int]], set[int]]
) -> None:
    listed, seen = found
    if person.id in seen:
        return
    seen.add(person.id)
    listed.append((person, level))
    for below in members:
        if below.manager_id == person.id:
            _list(below, level + 1, members, found)


def leaders_for(me: Person, member: Person, members: Sequence[Person]) -> tuple[Person, ...]:
    """To whom the person may have the member report: a manager or owner who doesn't report to the member; a
    manager decides only within the own line."""
    below = reporting_line(member, members) if member.role is not Role.OWNER else frozenset()
    mine = None if me.role is Role.OWNER else reporting_line(me, members) | {me.id}
    return tuple(
        one
        for one in members
        if one.role is not Role.REP and one.id not in below | {member.id} and (mine is None or one.id in mine)
    )
