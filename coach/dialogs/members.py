"""/invite and /members: links for new people, roles, and leaving the team."""

from datetime import timedelta

from coach.dialogs.buttons import column, door, named, tap
from coach.dialogs.decision import Decision
from coach.dialogs.effects import CreateInvitation, RemoveMember, RevokeInvitation, SetMember
from coach.dialogs.facts import Facts
from coach.dialogs.state import Confirming, Idle
from coach.model.person import Person, Role
from coach.model.say import say
from coach.model.screen import Button, Freeze, Screen, Send, Toast
from coach.press import Pressing
from coach.rules.secret_codes import hashed

LINK_LIFE = timedelta(hours=72)


def may_invite(facts: Facts, role: Role) -> bool:
    """A manager invites reps, an owner everybody."""
    mine = facts.person.role if facts.person else Role.REP
    return mine is Role.OWNER or (mine is Role.MANAGER and role is Role.REP)


def invite(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/invite: for which role; /invite manager goes on at once."""
    if facts.person is None or facts.person.role is Role.REP:
        return refused_to_reps()
    if args and args[0].casefold() in tuple(Role):
        return invited(facts, (args[0].casefold(),))
    roles = [role for role in (Role.REP, Role.MANAGER, Role.OWNER) if may_invite(facts, role)]
    rows = column(named(say(f"button.invite_{role}"), "invite", str(role), lasting=True) for role in roles)
    waiting = tuple(
        named(
            say("members.revoke", role=say(f"role.{i.role}"), at=i.expires_at.astimezone(facts.zone)),
            "revoke",
            i.id,
            lasting=True,
        )
        for i in facts.invitations[:5]
    )
    return Decision(
        state=Idle(),
        replies=(Send(screen=Screen(lines=(say("members.invite"),), rows=(*rows, *column(waiting)))),),
    )


def refused_to_reps() -> Decision:
    """Only managers and owners."""
    return Decision(replies=(Send(screen=Screen(lines=(say("common.managers_only"),)), live=False),))


def invited(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A fresh link; the code is shown once and stored only as a hash."""
    role = Role(args[0]) if args and args[0] in tuple(Role) else None
    if role is None or not may_invite(facts, role):
        return Decision(replies=(Toast(line=say("toast.not_allowed")),))
    expires_at = facts.now + LINK_LIFE
    effect = CreateInvitation(code_hash=hashed(facts.fresh_code), role=role, expires_at=expires_at)
    link = f"https://t.me/{facts.bot_name}?start={facts.fresh_code}"
    lines = (
        say("members.link", role=say(f"role.{role}"), until=expires_at.astimezone(facts.zone)),
        say("members.link_text", link=link),
    )
    return Decision(effects=(effect,), replies=(Send(screen=Screen(lines=lines), live=False),))


def revoked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A link that must work no more."""
    known = next((i for i in facts.invitations if args and str(i.id) == args[0]), None)
    if known is None or not may_invite(facts, known.role):
        return Decision(replies=(Toast(line=say("toast.link_gone")),))
    return Decision(
        effects=(RevokeInvitation(invitation_id=known.id),),
        replies=(Toast(line=say("toast.link_revoked"), alert=True),),
    )


def listed(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/members: who is in the team, each opening what can be changed."""
    if facts.person is None or facts.person.role is Role.REP:
        return refused_to_reps()
    rows = column(
        named(say("members.line", name=m.name, role=say(f"role.{m.role}")), "member", m.id, lasting=True)
        for m in facts.members
    )
    screen = Screen(
        lines=(say("members.title", n=len(facts.members)),), rows=(*rows, (door("invite", "invite_who"),))
    )
    return Decision(state=Idle(), replies=(Send(screen=screen),))


def opened(facts: Facts, args: tuple[str, ...]) -> Decision:
    """One member: role and removal, for those who may."""
    member = _member(facts, args)
    if member is None or not _may_change(facts, member):
        return Decision(replies=(Toast(line=say("toast.not_allowed")),))
    roles = [role for role in Role if role is not member.role and may_invite(facts, role)]
    change: tuple[Button, ...] = tuple(
        named(say("button.make", role=say(f"role.{role}")), "role", member.id, str(role), lasting=True)
        for role in roles
    )
    remove = door("remove", "remove", member.id)
    line = say("members.one", name=member.name, role=say(f"role.{member.role}"))
    return Decision(
        state=Idle(), replies=(Send(screen=Screen(lines=(line,), rows=(*column(change), (remove,)))),)
    )


def role_set(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Another role; an owner only by an owner."""
    member = _member(facts, args)
    role = Role(args[1]) if len(args) > 1 and args[1] in tuple(Role) else None
    if member is None or role is None or not _may_change(facts, member) or not may_invite(facts, role):
        return Decision(replies=(Toast(line=say("toast.not_allowed")),))
    line = say("members.role_set", name=member.name, role=say(f"role.{role}"))
    return Decision(
        effects=(SetMember(member_id=member.id, role=role),), replies=(Toast(line=line, alert=True),)
    )


def remove_asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A second tap before somebody loses access."""
    member = _member(facts, args)
    if member is None or not _may_change(facts, member):
        return Decision(replies=(Toast(line=say("toast.not_allowed")),))
    screen = Screen(
        lines=(say("members.remove_sure", name=member.name),),
        rows=((tap("cancel", "cancel"),), (tap("remove_yes", "yes", name=member.name),)),
    )
    return Decision(state=Confirming(verb="remove", args=(str(member.id),)), replies=(Send(screen=screen),))


def remove_confirmed(facts: Facts, state: Confirming, pressing: Pressing) -> Decision:
    """Out at once; the deals go to whom the member reported, else to who removes."""
    member = _member(facts, state.args)
    if pressing.verb != "yes" or member is None or not _may_change(facts, member) or facts.person is None:
        return Decision(state=Idle(), replies=(Freeze(lines=(say("common.cancelled"),)),))
    heirs = [m.id for m in facts.members if m.id == member.manager_id]
    effect = RemoveMember(member_id=member.id, heir_id=heirs[0] if heirs else facts.person.id)
    return Decision(
        state=Idle(), effects=(effect,), replies=(Freeze(lines=(say("members.removed", name=member.name),)),)
    )


def _member(facts: Facts, args: tuple[str, ...]) -> Person | None:
    return next((m for m in facts.members if args and str(m.id) == args[0]), None)


def _may_change(facts: Facts, member: Person) -> bool:
    me = facts.person
    if me is None or me.id == member.id:
        return False
    return me.role is Role.OWNER or (me.role is Role.MANAGER and member.manager_id == me.id)
