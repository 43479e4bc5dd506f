"""/members: who is in the team and reports to whom; what can be changed about one of them, by whom."""

from coach.dialogs.buttons import Row, column, door, named, pairs, tap
from coach.dialogs.decision import Decision
from coach.dialogs.effects import RemoveMember, SetMember
from coach.dialogs.facts import Facts, Needs
from coach.dialogs.handover import PAGE, turning
from coach.dialogs.handover_told import all_told, member, what_moves
from coach.dialogs.invitations import may_invite, refused_to_reps
from coach.dialogs.numbered import number
from coach.dialogs.report_press import VERB, asks, packed
from coach.dialogs.state import Confirming, Idle
from coach.model.person import Person, Role
from coach.model.say import Say, say
from coach.model.screen import Button, Freeze, Redraw, Screen, Send, Toast
from coach.press import Pressing
from coach.rules.reporting_line import in_order, leaders_for
from coach.rules.rights import may_lead, takers

DEEPEST = 2


def needs(args: tuple[str, ...]) -> Needs:
    """The team, and what the member in question holds."""
    return Needs(members=True, moving=bool(args), moving_of=number(args))


def listed(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Eight a page, each below whom they report to, each opening what can be changed."""
    if facts.person is None or facts.person.role is Role.REP:
        return refused_to_reps()
    page = number(args)
    start = (page or 0) * PAGE
    rows = column(_line(one, level) for one, level in in_order(facts.members)[start : start + PAGE])
    more = turning("members", page or 0, len(facts.members))
    head = (say("members.title", n=len(facts.members)), say("members.order"))
    screen = Screen(lines=head, rows=(*rows, *more, (door("invite", "invite_who"),)))
    return Decision(state=Idle(), replies=(Send(screen=screen) if page is None else Redraw(screen=screen),))


def _line(one: Person, level: int) -> Button:
    """A sign instead of the word for the role: beside the word a whole name doesn't fit."""
    key = "top_rep" if one.role is Role.REP and not level else str(one.role)
    label = say(f"members.{key}", mark="·" * min(level, DEEPEST), name=one.name)
    return named(label, "member", one.id, lasting=True)


def opened(facts: Facts, args: tuple[str, ...]) -> Decision:
    """One member: what they do and hold, and what may be changed about it."""
    one = member(facts, number(args))
    if one is None or not _leads(facts, one):
        return _not_allowed()
    moving = facts.moving
    lines = (
        say("members.one", name=one.name, role=say(f"role.{one.role}")),
        *_boss(facts, one),
        *((say("members.seen", at=one.seen_at.astimezone(facts.zone)),) if one.seen_at else ()),
        *_absence(facts, one),
        say("members.holds", deals=say("handover.deals", n=moving.deals if moving else 0)),
    )
    return Decision(state=Idle(), replies=(Send(screen=Screen(lines=lines, rows=_changes(facts, one))),))


def _absence(facts: Facts, one: Person) -> tuple[Say, ...]:
    first, last = one.away_from, one.away_until
    if first is None or last is None or last < facts.local_now.date():
        return ()
    return (say("away.line_of", name=one.name, days=say("away.days", first=first, last=last)),)


def _boss(facts: Facts, one: Person) -> tuple[Say, ...]:
    boss = member(facts, one.manager_id)
    return (say("members.boss", name=boss.name),) if boss else ()


def _changes(facts: Facts, one: Person) -> tuple[Row, ...]:
    """What this person may change; leaving the team stands last and alone."""
    roles = [role for role in Role if role is not one.role and may_invite(facts, role)]
    make = tuple(
        named(say("button.make", role=say(f"role.{role}")), "role", one.id, str(role), lasting=True)
        for role in roles
        if _may_change(facts, one)
    )
    boss = (door("boss", "boss", one.id),) if _leaders(facts, one) else ()
    hand = (door("hand_all", "hand_all", one.id),) if facts.moving and facts.moving.deals else ()
    board = (door("figures", VERB, *packed(asks("rep", one.id))),)
    remove = ((door("remove", "remove", one.id),),) if _may_change(facts, one) else ()
    return (*pairs((*board, *boss, door("away", "away_of", one.id))), *column((*make, *hand)), *remove)


def role_set(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Another role; an owner only by an owner."""
    one = member(facts, number(args))
    role = Role(args[1]) if len(args) > 1 and args[1] in tuple(Role) else None
    if one is None or role is None or not _may_change(facts, one) or not may_invite(facts, role):
        return _not_allowed()
    line = say("members.role_set", name=one.name, role=say(f"role.{role}"))
    return Decision(
        effects=(SetMember(member_id=one.id, role=role),), replies=(Toast(line=line, alert=True),)
    )


def boss_asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Whom the member is to report to, eight a page."""
    one, page = member(facts, number(args)), number(args, 1)
    leaders = _leaders(facts, one) if one else ()
    if one is None or not leaders:
        return _not_allowed()
    shown = leaders[(page or 0) * PAGE :][:PAGE]
    names = pairs(named(leader.name, "boss_is", one.id, leader.id, lasting=True) for leader in shown)
    rows = (*names, *turning("boss", page or 0, len(leaders), one.id))
    screen = Screen(lines=(say("members.boss_ask", name=one.name),), rows=rows)
    return Decision(state=Idle(), replies=(Send(screen=screen) if page is None else Redraw(screen=screen),))


def boss_set(facts: Facts, args: tuple[str, ...]) -> Decision:
    """From now on the member reports to this one."""
    one, leader = member(facts, number(args)), member(facts, number(args, 1))
    if one is None or leader is None or leader not in _leaders(facts, one):
        return _not_allowed()
    line = say("members.boss_set", name=one.name, boss=leader.name)
    effect = SetMember(member_id=one.id, manager_id=leader.id)
    return Decision(effects=(effect,), replies=(Toast(line=line, alert=True),))


def remove_asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A second tap before somebody loses access; what moves, and to whom: another heir is one tap away."""
    one = member(facts, number(args))
    if one is None or not _may_change(facts, one):
        return _not_allowed()
    chosen = member(facts, number(args, 1))
    heir = chosen if chosen in _heirs(facts, one) else _heir(facts, one)
    moves = (say("members.goes_to", name=heir.name), what_moves(facts.moving)) if heir else ()
    other = ((door("other_heir", "heir", one.id),),) if len(_heirs(facts, one)) > 1 else ()
    screen = Screen(
        lines=(say("members.remove_sure", name=one.name), *moves),
        rows=(*other, (tap("cancel", "cancel"),), (tap("remove_yes", "yes", name=one.name),)),
    )
    state = Confirming(verb="remove", args=(str(one.id), str(heir.id if heir else 0)))
    again = chosen is not None  # picked from the list that stands there
    return Decision(state=state, replies=(Redraw(screen=screen) if again else Send(screen=screen),))


def heir_asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Who takes over instead, eight a page."""
    one, page = member(facts, number(args)), number(args, 1)
    if one is None or not _may_change(facts, one):
        return _not_allowed()
    heirs = _heirs(facts, one)
    shown = heirs[(page or 0) * PAGE :][:PAGE]
    names = pairs(named(heir.name, "remove", one.id, heir.id, lasting=True) for heir in shown)
    rows = (*names, *turning("heir", page or 0, len(heirs), one.id))
    screen = Screen(lines=(say("handover.whom_all", name=one.name),), rows=rows)
    return Decision(state=Idle(), replies=(Redraw(screen=screen),))


def _heirs(facts: Facts, one: Person) -> tuple[Person, ...]:
    """Who may take over; whoever reported to the member reports to the heir then, who must be a leader."""
    everybody = takers(facts.person, one.id, facts.members) if facts.person else ()
    leads = any(below.manager_id == one.id for below in facts.members)
    return tuple(heir for heir in everybody if not leads or heir.role is not Role.REP)


def remove_confirmed(facts: Facts, state: Confirming, pressing: Pressing) -> Decision:
    """Out at once; the deals go to who was named."""
    one, heir = member(facts, number(state.args)), member(facts, number(state.args, 1))
    if pressing.verb != "yes" or one is None or heir is None or not _may_change(facts, one):
        return Decision(state=Idle(), replies=(Freeze(lines=(say("common.cancelled"),)),))
    has_deals = facts.moving is not None and facts.moving.deals > 0
    return Decision(
        state=Idle(),
        effects=(RemoveMember(member_id=one.id, heir_id=heir.id),),
        replies=(Freeze(lines=(say("members.removed", name=one.name),)),),
        notices=all_told(facts, one, heir) if has_deals else (),
    )


def _heir(facts: Facts, one: Person) -> Person | None:
    """Proposed: whom the member reported to, else who removes."""
    return member(facts, one.manager_id) or facts.person


def _leads(facts: Facts, one: Person) -> bool:
    return facts.person is not None and may_lead(facts.person, one.id, facts.members)


def _leaders(facts: Facts, one: Person) -> tuple[Person, ...]:
    if facts.person is None or not _leads(facts, one):
        return ()
    found = leaders_for(facts.person, one, facts.members)
    return tuple(leader for leader in found if leader.id != one.manager_id)


def _may_change(facts: Facts, one: Person) -> bool:
    """An owner; a manager only about those who report to them directly."""
    me = facts.person
    if me is None or me.id == one.id:
        return False
    return me.role is Role.OWNER or (me.role is Role.MANAGER and one.manager_id == me.id)


def _not_allowed() -> Decision:
    return Decision(replies=(Toast(line=say("toast.not_allowed")),))
