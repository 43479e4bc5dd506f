"""Effects on deals, contacts and approvals, as rows."""

import msgspec

from coach.dialogs import effects as e
from coach.dialogs.team_effects import SetCategory
from coach.errors import Conflict
from coach.model.deal import Client, Deal, DealStatus
from coach.model.money import Money
from coach.rules.amount import is_push
from coach.usecases.change import Change, Detail
from coach.usecases.settled import decided
from storage import approvals, clients, counters, deals, planned, reminders

CARE_STAGE = 5


async def open_deal(change: Change, effect: e.OpenDeal) -> Detail:
    """A deal, and its client where it is new."""
    person = change.member()
    client_id = effect.client_id
    if client_id is None:
        client_id = await counters.next_id(change.rows, "ids")
        await clients.add(change.rows, Client(id=client_id, team_id=person.team_id, name=effect.client_name))
    elif await clients.within_reach(change.rows, person, client_id) is None:
        raise Conflict(f"client {client_id} is out of reach")
    deal = Deal(
        id=effect.deal_id,
        team_id=person.team_id,
        client_id=client_id,
        client_name=effect.client_name,
        owner_id=person.id,
        stage=effect.stage,
        status=DealStatus.OPEN,
        amount=effect.amount,
        source=effect.source,
        created_at=change.now,
        entered_at=change.now,
    )
    await deals.add(change.rows, deal, change.now)
    change.deal, change.before, change.what = deal, None, "opened"
    await change.place_deal()
    change.followed.add(deal.id)
    await planned.look_at_client(change.rows, client_id, change.now)
    return {"client_id": client_id}


async def move_stage(change: Change, effect: e.MoveStage) -> Detail:
    """Into another stage; what was before stands in the history for an undo."""
    before = _before(change.deal_of(effect.deal_id))
    if effect.way == "won":  # the final price, set just before, goes with the win
        before |= {"amount": msgspec.to_builtins(_amount_before(change))}
    care = effect.to_stage == CARE_STAGE
    change.what = effect.way
    won_at = change.now if effect.way == "won" else change.deal_of(effect.deal_id).won_at
    change.change_deal(
        effect.deal_id,
        stage=effect.to_stage,
        status=DealStatus.CARE if care else DealStatus.OPEN,
        entered_at=change.now,
        won_at=won_at if care else None,
        lost_reason=None,
        skipped=effect.skipped,
    )
    return {"before": before}


async def close_deal(change: Change, effect: e.CloseDeal) -> Detail:
    """Lost, parked or done; its reminders end."""
    before = _before(change.deal_of(effect.deal_id))
    change.what = "disqualified" if _is_disqualified(change, effect) else effect.status
    change.change_deal(
        effect.deal_id,
        status=DealStatus(effect.status),
        lost_reason=effect.reason,
        parked_until=effect.until,
    )
    await planned.look_at_client(change.rows, change.deal_of(effect.deal_id).client_id, change.now)
    await reminders.end_of_deal(change.rows, effect.deal_id)
    return {"before": before}


async def reopen_deal(change: Change, effect: e.ReopenDeal) -> Detail:
    """Open again in the stage where it was, with the reminders that waited."""
    deal = change.deal_of(effect.deal_id)
    before = _before(deal)
    status = DealStatus.CARE if deal.stage == CARE_STAGE else DealStatus.OPEN
    change.what = "reopened"
    change.change_deal(
        effect.deal_id,
        status=status,
        lost_reason=None,
        parked_until=None,
        entered_at=change.now,
        reopened_at=change.now,
    )
    await reminders.bring_back(change.rows, effect.deal_id)
    return {"before": before}


async def set_deal(change: Change, effect: e.SetDeal) -> Detail:
    """Amount, expected close or width; None leaves as it is."""
    deal = change.deal_of(effect.deal_id)
    pushed = is_push(deal.closes_on, effect.closes_on)
    wanted = {"amount": effect.amount, "closes_on": effect.closes_on, "wide": effect.wide}
    change.change_deal(effect.deal_id, **{key: value for key, value in wanted.items() if value is not None})
    return {"pushed": pushed, "before_closes_on": deal.closes_on}


async def set_category(change: Change, effect: SetCategory) -> Detail:
    """The deal's category: its usual gap between orders holds from now on."""
    change.change_deal(effect.deal_id, category=effect.category)
    return None


async def keep_contact(change: Change, effect: e.KeepContact) -> Detail:
    """A person at the deal's client."""
    deal = change.deal_of(effect.deal_id)
    await clients.keep_contact(change.rows, deal.client_id, effect.who, effect.role, instead=effect.instead)
    return None


async def write_note(change: Change, effect: e.WriteNote) -> Detail:
    """A note is its own line of the history."""
    change.change_deal(effect.deal_id)
    return None


async def request_approval(change: Change, effect: e.RequestApproval) -> Detail:
    """A question for the managers."""
    deal, person = change.deal_of(effect.deal_id), change.member()
    asked = approvals.Asked(
        id=effect.approval_id,
        team_id=person.team_id,
        deal_id=deal.id,
        kind=effect.kind,
        reason=effect.reason,
        details=effect.details,
        asked_by=person.id,
        asked_by_name=person.name,
        asked_at=change.now,
        approved=None,
    )
    await approvals.ask(change.rows, asked)
    return None


async def decide_approval(change: Change, effect: e.DecideApproval) -> Detail:
    """The decision. Raises Conflict where somebody decided already."""
    person = change.member()
    taken = await approvals.decide(
        change.rows, effect.approval_id, person.id, effect.approved, effect.reason, change.now
    )
    if not taken:
        raise Conflict(f"approval {effect.approval_id} is decided")
    await decided(change, effect.approval_id, effect.deal_id)
    return None


def _is_disqualified(change: Change, effect: e.CloseDeal) -> bool:
    """Unfit, found out early and for a reason that stands somewhere (domain.md §4, win rate)."""
    known = change.facts.deal.answers if change.facts.deal else {}
    answered = any(key in known and known[key].standing == "answered" for key in ("Q6", "Q7"))
    early = change.deal_of(effect.deal_id).stage <= 2
    return effect.status == "lost" and effect.reason == "unfit" and early and bool(effect.note or answered)


def _amount_before(change: Change) -> Money | None:
    return change.facts.deal.deal.amount if change.facts.deal else None


def _before(deal: Deal) -> dict[str, object]:
    kept: dict[str, object] = msgspec.to_builtins(
        {
            "stage": deal.stage,
            "status": deal.status,
            "entered_at": deal.entered_at,
            "won_at": deal.won_at,
            "lost_reason": deal.lost_reason,
            "skipped": deal.skipped,
        }
    )
    return kept
