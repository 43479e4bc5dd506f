"""/invite: links for new people, each for one person and one role."""

from datetime import timedelta

from coach.dialogs.buttons import column, named
from coach.dialogs.decision import Decision
from coach.dialogs.effects import CreateInvitation, RevokeInvitation
from coach.dialogs.facts import Facts
from coach.dialogs.state import Idle
from coach.model.person import Invitation, Role
from coach.model.say import say
from coach.model.screen import Screen, Send, Toast
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
        for i in _own(facts)[:5]
    )
    return Decision(
        state=Idle(),
        replies=(Send(screen=Screen(lines=(say("members.invite"),), rows=(*rows, *column(waiting)))),),
    )


def _own(facts: Facts) -> tuple[Invitation, ...]:
    """The links that this person may withdraw: a manager's own, for an owner all that still work."""
    me = facts.person
    is_owner = me is not None and me.role is Role.OWNER
    return tuple(i for i in facts.invitations if is_owner or (me is not None and i.invited_by == me.id))


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
    known = next((i for i in _own(facts) if args and str(i.id) == args[0]), None)
    if known is None:
        return Decision(replies=(Toast(line=say("toast.link_gone")),))
    return Decision(
        effects=(RevokeInvitation(invitation_id=known.id),),
        replies=(Toast(line=say("toast.link_revoked"), alert=True),),
    )
