"""Deals that change hands, as rows: the deals, their events, their reminders, a line in each history."""

from coach.dialogs import handover_effects as h
from coach.dialogs.facts import Change as Told
from coach.errors import Conflict
from coach.model.person import Person
from coach.usecases.change import Change, Detail
from coach.usecases.unreachable import found_again
from storage import deal_events, deals, falling_due, history, people, reminders
from storage.which_deals import Which, handed_back, running_of


async def hand_over(change: Change, effect: h.HandOver) -> Detail:
    """One deal. Raises Conflict where it isn't the giver's any more, or nobody is there to take it."""
    taker = await member_of_team(change, effect.to_id)
    if change.deal_of(effect.deal_id).owner_id != effect.from_id:
        raise Conflict(f"deal {effect.deal_id} went to somebody else")
    change.what = "handed"
    change.change_deal(effect.deal_id, owner_id=taker.id)
    await reminders.hand_over_deal(change.rows, effect.deal_id, effect.from_id, taker.id)
    await _takes_over(change, taker)
    return None


async def hand_over_all(change: Change, effect: h.HandOverAll) -> Detail:
    """All running deals of a member. Raises Conflict where one of the two has left."""
    giver, taker = await member_of_team(change, effect.from_id), await member_of_team(change, effect.to_id)
    return {"deals": await all_deals(change, giver, taker)}


async def all_deals(change: Change, giver: Person, taker: Person) -> int:
    """Every running deal of the giver with what waits for it; how many."""
    team_id = giver.team_id
    told = history.Entry(
        team_id=team_id,
        deal_id=None,
        person_id=change.member().id,
        update_id=change.update_id,
        at=change.now,
        kind="hand_over_all",
        data={"from_id": giver.id, "to_id": taker.id},
    )
    which = running_of(team_id, giver.id)
    await history.add_to_deals(change.rows, which, told)
    return await _all_go(change, which, giver.id, taker)


async def give_all_back(change: Change, handed: history.Handed) -> int:
    """A handover of all deals the way back; what changed hands since stays. Raises Conflict where the former
    owner has left."""
    giver = await member_of_team(change, handed.from_id)
    if await history.mark_handed_back(change.rows, handed, change.now) == 0:
        raise Conflict("none of these deals is where it went to")
    which = handed_back(change.member().id, handed.at, change.now)
    return await _all_go(change, which, handed.to_id, giver)


def handed_by(person: Person, told: Told) -> history.Handed:
    """A handover of all deals by its line in the person's history."""
    return history.Handed(
        person_id=person.id,
        at=told.at,
        from_id=int(str(told.data["from_id"])),
        to_id=int(str(told.data["to_id"])),
    )


async def _all_go(change: Change, which: Which, from_id: int, taker: Person) -> int:
    by = (change.member().id, change.now)
    await deal_events.hand_over(change.rows, which, taker.id, by)
    await reminders.hand_over(change.rows, which, from_id, taker.id)
    moved = await deals.hand_over(change.rows, which, taker.id, change.now)
    await _takes_over(change, taker)
    return moved


async def _takes_over(change: Change, taker: Person) -> None:
    """What the giver's absence or blocked chat held back is due where the taker is; or held for the taker."""
    if taker.unreachable_at is not None:
        await falling_due.hold(change.rows, taker.id)
    else:
        await found_again(change.rows, taker, change.team)


async def member_of_team(change: Change, member_id: int) -> Person:
    """A member who is there. Raises Conflict for anybody else."""
    members = await people.members(change.rows, change.member().team_id)
    found = next((member for member in members if member.id == member_id), None)
    if found is None:
        raise Conflict(f"member {member_id} is not of the team")
    return found
