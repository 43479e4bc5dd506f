"""An absence as rows. What waits is put off when it falls due (`remind`), not before."""

import msgspec

from coach.dialogs.away_effects import SetAway, SetStandIn
from coach.errors import Conflict
from coach.model.person import Person
from coach.rules.rights import may_lead
from coach.rules.standing_in import may_stand_in
from coach.usecases.apply_handovers import member_of_team
from coach.usecases.change import Change, Detail
from coach.usecases.local_time import zone_of
from coach.usecases.unreachable import found_again
from storage import falling_due, people


async def set_away(change: Change, effect: SetAway) -> Detail:
    """Oneself, or somebody in the own line: else Conflict. What an earlier absence put off is due anew."""
    changed = msgspec.structs.replace(
        await _theirs(change, effect.person_id),
        away_from=effect.first,
        away_until=effect.last,
        stand_in_id=effect.stand_in_id,
    )
    await _save(change, changed)
    if effect.last is None:
        wall = change.now.astimezone(zone_of(changed, change.team)).replace(tzinfo=None)
        await falling_due.report_comes_now(change.rows, changed.id, wall)
    if changed.unreachable_at is None:
        await found_again(change.rows, changed, change.team)
    return None


async def set_stand_in(change: Change, effect: SetStandIn) -> Detail:
    """For oneself or somebody in the own line, somebody who may: else Conflict."""
    person = await _theirs(change, effect.person_id)
    members = await people.members(change.rows, person.team_id)
    chosen = next((one for one in members if one.id == effect.stand_in_id), None)
    if effect.stand_in_id is not None and (chosen is None or not may_stand_in(chosen, person, members)):
        raise Conflict(f"{effect.stand_in_id} can't stand in for {person.id}")
    await _save(change, msgspec.structs.replace(person, stand_in_id=effect.stand_in_id))
    return None


async def _theirs(change: Change, person_id: int) -> Person:
    me, member = change.member(), await member_of_team(change, person_id)
    if member.id != me.id and not may_lead(me, member.id, await people.members(change.rows, me.team_id)):
        raise Conflict(f"the absence of {member.id} is not theirs to arrange")
    return member


async def _save(change: Change, changed: Person) -> None:
    await people.save_person(change.rows, changed)
    if changed.id == change.member().id:
        change.person = changed
