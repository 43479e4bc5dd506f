"""An absence as rows. What waits is put off when it falls due (`remind`), not before."""

import msgspec

from coach.dialogs.away_effects import SetAway
from coach.errors import Conflict
from coach.rules.rights import may_lead
from coach.usecases.apply_handovers import member_of_team
from coach.usecases.change import Change, Detail
from coach.usecases.unreachable import found_again
from storage import people


async def set_away(change: Change, effect: SetAway) -> Detail:
    """Oneself, or somebody in the own line: else Conflict. What an earlier absence put off is due anew."""
    me = change.member()
    member = await member_of_team(change, effect.person_id)
    if member.id != me.id and not may_lead(me, member.id, await people.members(change.rows, me.team_id)):
        raise Conflict(f"{member.id} is not theirs to send away")
    changed = msgspec.structs.replace(member, away_from=effect.first, away_until=effect.last)
    await people.save_person(change.rows, changed)
    if member.id == me.id:
        change.person = changed
    if member.unreachable_at is None:
        await found_again(change.rows, changed, change.team)
    return None
