"""Deals that change hands, as rows: the deals, their events, their reminders, a line in each history."""

from coach.dialogs import handover_effects as h
from coach.errors import Conflict
from coach.model.person import Person
from coach.usecases.change import Change, Detail
from coach.usecases.unreachable import found_again
from storage import deal_events, deals, falling_due, history, people, reminders


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
    by = (change.member().id, change.now)
    team_id = giver.team_id
    told = history.Entry(
        team_id=team_id,
        deal_id=None,
        person_id=by[0],
        update_id=change.update_id,
        at=change.now,
        kind="hand_over_all",
        data={"from_id": giver.id, "to_id": taker.id},
    )
    await history.add_to_deals_of(change.rows, giver.id, told)
    await deal_events.hand_over(change.rows, team_id, giver.id, taker.id, by)
    moved = await deals.hand_over(change.rows, (team_id, giver.id, taker.id), change.now)
    await reminders.hand_over(change.rows, giver.id, taker.id)
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
