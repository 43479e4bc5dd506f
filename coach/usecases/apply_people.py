"""Effects on people, teams and invitations, as rows."""

import msgspec

from coach.dialogs import effects as e
from coach.dialogs.team_effects import SetTeam
from coach.errors import Conflict
from coach.model.person import Invitation, Person, Role, Team
from coach.rules.rights import reporting_line
from coach.usecases.apply_handovers import all_deals, member_of_team
from coach.usecases.apply_rates import count_in_new_currency
from coach.usecases.change import Change, Detail
from coach.usecases.command_menus import take_away
from coach.usecases.plan_rounds import plan_own, plan_rounds
from coach.usecases.unreachable import found_again, lost
from storage import (
    alarms,
    attachments,
    calendars,
    coach_rules,
    conversations,
    falling_due,
    inbox,
    invitations,
    nudges,
    outbox,
    people,
    planned,
    reminders,
    targets,
)


async def found_team(change: Change, effect: e.FoundTeam) -> Detail:
    """The first owner and the team. Raises Conflict where the link was used a moment ago."""
    invitation, sender = change.facts.invitation, change.facts
    if invitation is None or not await invitations.use(
        change.rows, invitation.id, effect.person_id, change.now
    ):
        raise Conflict("the owner's link is used")
    defaults = change.world.defaults
    team = Team(
        id=effect.team_id,
        name="",
        currency=defaults.currency,
        language=effect.language,
        timezone=defaults.timezone,
    )
    await people.add_team(change.rows, team, change.now)
    owner = Person(
        id=effect.person_id,
        team_id=team.id,
        telegram_id=effect.telegram_id,
        name=effect.name,
        role=Role.OWNER,
        language=sender.language,
    )
    await people.add_person(change.rows, owner, change.now)
    change.person, change.team = owner, team
    await _what_comes_by_itself(change, owner)
    return None


async def join_team(change: Change, effect: e.JoinTeam) -> Detail:
    """A new member. Raises Conflict where somebody else used the link a moment ago."""
    invitation = change.facts.invitation
    if invitation is None or not await invitations.use(
        change.rows, effect.invitation_id, effect.person_id, change.now
    ):
        raise Conflict("the invitation is used")
    member = Person(
        id=effect.person_id,
        team_id=invitation.team_id,
        telegram_id=effect.telegram_id,
        name=effect.name,
        role=invitation.role,
        language=effect.language,
        manager_id=invitation.invited_by,
    )
    await people.add_person(change.rows, member, change.now)
    found = await people.by_id(change.rows, member.id)
    change.person, change.team = found if found else (member, None)
    await _what_comes_by_itself(change, member)
    return None


async def _what_comes_by_itself(change: Change, person: Person) -> None:
    """By the team's clock until the person tells a zone, or forever where they never do."""
    await plan_own(change)
    await plan_rounds(change, person)


async def set_person(change: Change, effect: e.SetPerson) -> Detail:
    """One's own language or time zone."""
    wanted = {"language": effect.language, "timezone": effect.timezone}
    known = {key: value for key, value in wanted.items() if value is not None}
    change.person = msgspec.structs.replace(change.member(), **known)
    await people.save_person(change.rows, change.person)
    if effect.timezone is not None:  # what is local stays local
        await found_again(change.rows, change.person, change.team)
        await _what_comes_by_itself(change, change.person)
    return None


async def set_team(change: Change, effect: SetTeam) -> Detail:
    """A setting of the team; only an owner's effect comes here. What hangs on it is looked at anew."""
    if change.team is None or change.member().role is not Role.OWNER:
        raise Conflict("only an owner sets the team")
    change.team = effect.on(change.team)
    await people.save_team(change.rows, change.team)
    if effect.days_off is not None or effect.country is not None:
        await falling_due.plan_lists_anew(change.rows, change.team.id)
    if effect.repeat_days is not None or effect.categories is not None:
        await planned.look_at_team(change.rows, change.team.id, change.now)
    if effect.currency is not None:
        await count_in_new_currency(change, change.team)
    return None


async def create_invitation(change: Change, effect: e.CreateInvitation) -> Detail:
    """A link for one person."""
    person = change.member()
    invitation = Invitation(
        id=0,
        team_id=person.team_id,
        role=effect.role,
        code_hash=effect.code_hash,
        invited_by=person.id,
        expires_at=effect.expires_at,
    )
    await invitations.add(change.rows, invitation, change.now)
    return None


async def revoke_invitation(change: Change, effect: e.RevokeInvitation) -> Detail:
    """The link works no more. Raises Conflict where it was used meanwhile."""
    person = change.member()
    if not await invitations.revoke(change.rows, person.team_id, effect.invitation_id, change.now):
        raise Conflict("the invitation is used or not the team's")
    return None


async def set_member(change: Change, effect: e.SetMember) -> Detail:
    """A member's role or reporting line. Raises Conflict where the lines would run in a circle."""
    member = await member_of_team(change, effect.member_id)
    everybody = await people.members(change.rows, member.team_id)
    if member.role is not Role.OWNER and effect.manager_id in reporting_line(member, everybody):
        raise Conflict(f"{effect.manager_id} reports to {member.id}")
    wanted = {"role": effect.role, "manager_id": effect.manager_id}
    known = {key: value for key, value in wanted.items() if value is not None}
    changed = msgspec.structs.replace(member, **known)
    await people.save_person(change.rows, changed)
    if changed.role is not member.role:
        await plan_rounds(change, changed)
    return None


async def set_target(change: Change, effect: e.SetTarget) -> Detail:
    """A month's target. Raises Conflict for somebody outside the person's reporting line."""
    person = change.member()
    members = await people.members(change.rows, person.team_id)
    whole = effect.person_id == targets.TEAM and person.role is Role.OWNER
    line = reporting_line(person, members) | {person.id}
    if person.role is Role.REP or not (whole or effect.person_id in line):
        raise Conflict(f"the target of {effect.person_id} is not theirs to set")
    target = targets.Target(person_id=effect.person_id, month=effect.month, amount=effect.amount)
    await targets.save(change.rows, person, target, change.now)
    return None


async def remove_member(change: Change, effect: e.RemoveMember) -> Detail:
    """The member is out at once; open deals and their reminders go to the heir."""
    member, heir = (
        await member_of_team(change, effect.member_id),
        await member_of_team(change, effect.heir_id),
    )
    moved = await all_deals(change, member, heir)
    await people.report_to(change.rows, member.id, heir.id)
    await people.save_person(change.rows, msgspec.structs.replace(member, removed_at=change.now))
    await conversations.forget(change.rows, member.telegram_id)
    return {"deals": moved}


async def forget_person(change: Change, effect: e.ForgetPerson) -> Detail:
    """All that is personal goes; the company's deals stay, without the name."""
    person = change.member()
    if person.id != effect.person_id:
        raise Conflict("only the person itself is forgotten")
    heir = await _heir(change, person)
    await reminders.erase_typed(change.rows, person.id)
    if heir is not None:
        await all_deals(change, person, heir)
        await people.report_to(change.rows, person.id, heir.id)
    await reminders.erase(change.rows, person.id)
    await calendars.close_feed(change.rows, person.id)
    await coach_rules.forget(change.rows, person.id)
    await alarms.forget(change.rows, person.id)
    await nudges.forget(change.rows, person.id)
    await attachments.erase_loose(change.rows, person.id, change.now)
    await conversations.forget(change.rows, person.telegram_id)
    await inbox.erase(change.rows, person.telegram_id)
    await outbox.erase(change.rows, change.world.bot_id, person.telegram_id)
    await people.erase_person(change.rows, person.id, change.now)
    await take_away(change.rows, change.world, person.telegram_id)
    return None


async def unreachable(change: Change, effect: e.Unreachable) -> Detail:
    """The person blocked the bot, or is back."""
    person = change.member()
    if effect.blocked:
        if person.unreachable_at is None and change.team is not None:
            change.person = await lost(change.rows, change.world, person, change.team)
        return None
    change.person = msgspec.structs.replace(person, unreachable_at=None)
    await people.save_person(change.rows, change.person)
    await found_again(change.rows, change.person, change.team)
    return None


async def _heir(change: Change, person: Person) -> Person | None:
    """Who gets the deals of somebody who goes: the manager, else an owner."""
    members = await people.members(change.rows, person.team_id)
    others = [one for one in members if one.id != person.id]
    manager = (one for one in others if one.id == person.manager_id)
    return next(manager, None) or next((one for one in others if one.role is Role.OWNER), None)
