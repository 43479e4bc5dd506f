"""The requests that somebody may have to decide, as dialogs see them."""

from typing import Any

from coach.dialogs.facts import Approval, DealFacts
from coach.dialogs.waiting_requests import on_page
from coach.model.person import Person, Role
from coach.usecases.deal_facts import deal_facts
from coach.usecases.world import World
from storage import approvals
from storage.database import Rows


async def waiting(rows: Rows, world: World, person: Person, page: int | None) -> dict[str, Any]:
    """The undecided ones within the person's reach; of those on the `page`, where one is asked for, the deals
    as well."""
    asked = tuple(_approval(one) for one in await approvals.waiting(rows, person))
    if page is None or person.role is Role.REP:
        return {"approvals": asked}
    shown, _ = on_page(asked, person.id, page)
    found = [await deal_facts(rows, world, person, one.deal_id, card=False) for one in shown]
    deals: dict[int, DealFacts] = {one.deal.id: one for one in found if one is not None}
    return {"approvals": asked, "approval_deals": deals}


async def undecided(rows: Rows, person: Person, approval_id: int) -> Approval | None:
    """One request of the team; None once it is decided."""
    asked = await approvals.load(rows, person.team_id, approval_id)
    return _approval(asked) if asked is not None and asked.approved is None else None


def _approval(asked: approvals.Asked) -> Approval:
    return Approval(
        id=asked.id,
        deal_id=asked.deal_id,
        kind=asked.kind,
        reason=asked.reason,
        details=asked.details,
        asked_by=asked.asked_by,
        asked_by_name=asked.asked_by_name,
        asked_at=asked.asked_at,
        client=asked.client,
        said=asked.said,
    )
