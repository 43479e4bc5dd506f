"""A final price below the floor: the request goes to whoever decides, and says why, if the rep likes."""

from coach.dialogs import approvals
from coach.dialogs.buttons import column, named, tap
from coach.dialogs.decision import Decision
from coach.dialogs.facts import DealFacts, Facts
from coach.dialogs.state import Idle, Reasoning
from coach.model.money import Money
from coach.model.say import say
from coach.model.screen import Freeze, Screen, Send, Toast
from coach.rules.floor import USUAL_REASONS

NO_REASON = "none"


def why_asked(deal: DealFacts, price: Money) -> Decision:
    """The usual reasons as buttons, own words, or none at all."""
    rows = column(
        named(say(f"floor_reason.{reason}"), "floor_why", reason) for reason in (*USUAL_REASONS, NO_REASON)
    )
    lines = (say("closing.below_floor_why", amount=price),)
    state = Reasoning(purpose="floor_request", deal_id=deal.deal.id, choice=price.as_carried)
    screen = Screen(lines=lines, rows=(*rows, (tap("cancel", "cancel"),)))
    return Decision(state=state, replies=(Freeze(lines=()), Send(screen=screen)))


def reason_tapped(facts: Facts, state: Reasoning, reason: str) -> Decision:
    """One of the usual reasons, kept by its key: the manager reads it in the own language."""
    if facts.deal is None or reason not in (*USUAL_REASONS, NO_REASON):
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    return asked_for(facts, facts.deal, state.choice, "" if reason == NO_REASON else reason)


def asked_for(facts: Facts, deal: DealFacts, price: str, reason: str) -> Decision:
    """The request, once for a deal."""
    if approvals.is_asked(facts, deal, "floor"):
        told = Send(screen=Screen(lines=(say("approval.asked_already"),)), live=False)
        return Decision(state=Idle(), replies=(Freeze(lines=()), told))
    return approvals.requested(facts, deal, "floor", reason, price)
