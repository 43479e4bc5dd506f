"""What a question to a member needs to know."""

import msgspec

from coach.dialogs.facts import Needs
from coach.model.nudge import Nudge
from coach.model.person import Person
from storage import nudges
from storage.database import Rows


async def gather(rows: Rows, person: Person, needs: Needs) -> tuple[Nudge | None, Needs]:
    """The question that is answered, and what it is about as further needs; or the one that waits already."""
    if needs.nudged is not None:
        deal_id, member_id = needs.nudged
        return await nudges.waiting(rows, person.id, deal_id, member_id), needs
    if needs.nudge_id is None:
        return None, needs
    nudge = await nudges.load(rows, person.id, needs.nudge_id)
    if nudge is None:
        return None, needs
    return nudge, msgspec.structs.replace(needs, deal_id=nudge.deal_id, approval_id=nudge.approval_id)
