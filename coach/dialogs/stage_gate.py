"""Through the gate to the next stage, past it with a manager's reason, or back with a reason."""

from coach.dialogs import approvals, below_floor, closing, deal_card, handover, sitting
from coach.dialogs.answering import circumstances
from coach.dialogs.buttons import tap
from coach.dialogs.decision import Decision
from coach.dialogs.effects import Effect, MoveStage, Way
from coach.dialogs.facts import DealFacts, Facts
from coach.dialogs.state import Idle, Reasoning
from coach.dialogs.winning import in_stage
from coach.events import Said
from coach.model.deal import DealStatus
from coach.model.say import say
from coach.model.screen import Freeze, Reply, Screen, Send, Toast
from coach.rules.gate import examine
from coach.rules.rights import may_override

SHORTEST_REASON = 3


def passed(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The gate is examined again at the tap; the last gate before care is the win itself."""
    deal = facts.deal
    if deal is None:
        return deal_card.out_of_reach()
    if deal.deal.status not in (DealStatus.OPEN, DealStatus.CARE):
        return Decision(replies=(Toast(line=say("toast.not_open")), Send(screen=deal_card.card(facts, deal))))
    if not examine(circumstances(facts, deal)).passed:
        return Decision(
            replies=(Toast(line=say("toast.gate_closed")), Send(screen=deal_card.card(facts, deal)))
        )
    if deal.deal.stage == len(facts.playbook.stages) - 1:
        return closing.finished(facts, deal)
    if deal.deal.status is DealStatus.CARE:
        return closing.care_done(facts, deal)
    return move(facts, deal, deal.deal.stage + 1, "passed", "")


def move(
    facts: Facts, deal: DealFacts, to_stage: int, way: Way, reason: str, effects: tuple[Effect, ...] = ()
) -> Decision:
    """The deal enters the stage; its goal, and its first questions at once."""
    effect = MoveStage(deal_id=deal.deal.id, to_stage=to_stage, way=way, reason=reason)
    moved = in_stage(deal, to_stage, facts)
    key = facts.playbook.stage(to_stage).key
    line = say(f"stage_gate.{way}", client=deal.deal.client_name, stage=say(f"stage.{key}"))
    entered: tuple[Reply, ...] = (Send(screen=Screen(lines=(line, say(f"stage_goal.{key}"))), live=False),)
    return sitting.start(facts, moved, (*effects, effect), entered)


def override_asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A reason first: the manager's own, or the one the manager will read."""
    return _reason_asked(facts, "override")


def back_asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A reason to go back one stage."""
    if facts.deal is not None and facts.deal.deal.stage == 1:
        return Decision(replies=(Toast(line=say("toast.first_stage")),))
    return _reason_asked(facts, "back")


def _reason_asked(facts: Facts, purpose: str) -> Decision:
    deal = facts.deal
    if deal is None:
        return deal_card.out_of_reach()
    if deal.deal.status is not DealStatus.OPEN:
        return Decision(replies=(Toast(line=say("toast.not_open")),))
    state = Reasoning(purpose="override" if purpose == "override" else "back", deal_id=deal.deal.id)
    lines = (say(f"stage_gate.{purpose}_reason", client=deal.deal.client_name),)
    return Decision(
        state=state, replies=(Send(screen=Screen(lines=lines, rows=((tap("cancel", "cancel"),),))),)
    )


def reason_said(facts: Facts, state: Reasoning, event: Said) -> Decision:
    """The typed reason: to the manager, or at once where the person may decide."""
    deal, reason = facts.deal, event.text.strip()
    if deal is None:
        return (
            approvals.over_meanwhile() if state.purpose in approvals.ON_REQUESTS else deal_card.out_of_reach()
        )
    if len(reason) < SHORTEST_REASON:
        return Decision(replies=(Send(screen=Screen(lines=(say("stage_gate.reason_short"),)), live=False),))
    if state.purpose == "back":
        return move(facts, deal, max(1, deal.deal.stage - 1), "back", reason)
    if state.purpose in approvals.ON_REQUESTS:
        return approvals.in_words(facts, state, reason)
    if state.purpose == "handover":
        return handover.reason_said(facts, deal, state, reason)
    if state.purpose == "floor":
        return closing.won_below_floor(facts, deal, state.choice, reason)
    if state.purpose == "floor_request":
        return below_floor.asked_for(facts, deal, state.choice, reason)
    if state.purpose == "lost":
        return closing.lost_in_words(facts, reason)
    return _override(facts, deal, reason)


def _override(facts: Facts, deal: DealFacts, reason: str) -> Decision:
    assert facts.person is not None, "only members have deals"
    if deal.deal.stage >= len(facts.playbook.stages) - 1:
        return Decision(state=Idle(), replies=(Send(screen=deal_card.card(facts, deal)),))
    if may_override(facts.person, deal.deal.owner_id):
        return move(facts, deal, deal.deal.stage + 1, "overridden", reason)
    if approvals.is_asked(facts, deal, "override"):
        told = Send(screen=Screen(lines=(say("approval.asked_already"),)), live=False)
        return Decision(state=Idle(), replies=(Freeze(lines=()), told))
    return approvals.requested(facts, deal, "override", reason, str(deal.deal.stage))
