"""Who may see and do what (product.md §1, §3, §4). Checked again whenever a button is tapped."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from coach.model.person import Person, Role


class Action(StrEnum):
    """What rights are asked for. Those on a deal need its owner."""

    SEE_DEAL = "see_deal"
    CHANGE_DEAL = "change_deal"
    OVERRIDE_GATE = "override_gate"
    APPROVE = "approve"
    HAND_OVER = "hand_over"
    SEE_TEAM = "see_team"
    INVITE = "invite"
    INVITE_MANAGER = "invite_manager"
    REMOVE_MEMBER = "remove_member"
    CHANGE_TEAM = "change_team"
    EXPORT = "export"


_ON_DEAL = frozenset(
    {Action.SEE_DEAL, Action.CHANGE_DEAL, Action.OVERRIDE_GATE, Action.APPROVE, Action.HAND_OVER}
)
_BY_SOMEBODY_ABOVE = frozenset({Action.OVERRIDE_GATE, Action.APPROVE})
_OF_REP = frozenset({Action.SEE_DEAL, Action.CHANGE_DEAL})
_OF_MANAGER = _OF_REP | {
    Action.OVERRIDE_GATE,
    Action.APPROVE,
    Action.HAND_OVER,
    Action.SEE_TEAM,
    Action.INVITE,
    Action.EXPORT,
}
_ALLOWED = {Role.REP: _OF_REP, Role.MANAGER: _OF_MANAGER, Role.OWNER: frozenset(Action)}


def may(
    person: Person,
    action: Action,
    *,
    deal_owner_id: int | None = None,
    line: Collection[int] = (),
    opened: bool = False,
) -> bool:
    """Whether the person may. `line` are the ids of their reporting line; `opened`: the team opened this deal
    to everybody for reading. Only an owner overrides and approves on an own deal. A removed person may
    nothing."""
    if person.removed_at is not None or action not in _ALLOWED[person.role]:
        return False
    if action not in _ON_DEAL or person.role is Role.OWNER:
        return True
    if action is Action.SEE_DEAL and opened:
        return True
    is_own = deal_owner_id == person.id and action not in _BY_SOMEBODY_ABOVE
    return deal_owner_id is not None and (is_own or deal_owner_id in line)


def may_override(person: Person | None, deal_owner_id: int | None = None) -> bool:
    """A manager passes a gate with a reason, an owner also on an own deal; others ask for approval."""
    if person is None or person.removed_at is not None:
        return False
    is_own = deal_owner_id == person.id
    return person.role is Role.OWNER or (person.role is Role.MANAGER and not is_own)


def reporting_line(person: Person, members: Iterable[Person]) -> frozenset[int]:
    """The ids of all who report to the person, directly or through others; an owner's is the whole team."""
    everybody = tuple(members)
    if person.role is Role.OWNER:
        return frozenset(member.id for member in everybody) - {person.id}
    line: set[int] = set()
    above = {person.id}
    while above:
        below = {member.id for member in everybody if member.manager_id in above} - line - {person.id}
        line |= below
        above = below
    return frozenset(line)


def led_by(leader: Person, members: Iterable[Person]) -> frozenset[int]:
    """Of whom the person hears by itself: those who report to them, and for an owner those whose manager is
    not there. Never of themselves."""
    everybody = tuple(members)
    leaders = {member.id for member in everybody if member.role is not Role.REP}
    return frozenset(one.id for one in everybody if _above(one, leader, leaders))


def _above(person: Person, leader: Person, leaders: Collection[int]) -> bool:
    if person.id == leader.id or leader.role is Role.REP:
        return False
    if person.manager_id in leaders and person.manager_id != person.id:
        return person.manager_id == leader.id
    return leader.role is Role.OWNER and person.role is not Role.OWNER


def may_lead(person: Person, other_id: int, members: Iterable[Person]) -> bool:
    """Whether the other one's deals and absence are the person's to arrange: an owner, or a manager above."""
    return person.role is not Role.REP and other_id in reporting_line(person, members)


def takers(person: Person, owner_id: int, members: Collection[Person]) -> tuple[Person, ...]:
    """Who may get a deal of `owner_id` when the person hands it over or asks for it: a manager gives to the
    own line or takes it, an owner and a rep who asks name any colleague; a rep's own team comes first."""
    others = tuple(one for one in members if one.id != owner_id and one.removed_at is None)
    if person.role is Role.REP:
        return tuple(sorted(others, key=lambda one: one.manager_id != person.manager_id))
    if person.role is not Role.MANAGER:
        return others
    line = reporting_line(person, members) | {person.id}
    return tuple(one for one in others if one.id in line)


def approver_of(person: Person, members: Iterable[Person]) -> Person | None:
    """Who decides on the person's requests: their manager, else an owner. None: nobody is above, so they
    approve themselves, which is counted as self-approved."""
    present = {member.id: member for member in members if member.removed_at is None}
    manager = present.get(person.manager_id) if person.manager_id is not None else None
    if manager is not None and manager.id != person.id and manager.role is not Role.REP:
        return manager
    if person.role is Role.OWNER:
        return None
    owners = (member for member in present.values() if member.role is Role.OWNER)
    return next(owners, None)
