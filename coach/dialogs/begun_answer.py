"""Words awaited for a request, a question or a meeting, and left for something else: it is asked again."""

import msgspec

from coach.dialogs import approvals, debrief, nudge
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.state import Debriefing, Reasoning, State, Typing
from coach.model.screen import Offer


def given_back(facts: Facts, decision: Decision) -> Decision:
    """What was being answered can be answered again, unless it is settled now."""
    begun = _begun(facts.conversation.state)
    if begun is None or decision.state is None or _begun(decision.state) == begun:
        return decision
    return msgspec.structs.replace(decision, replies=(*decision.replies, begun))


def _begun(state: State) -> Offer | None:
    match state:
        case Reasoning(purpose="refusal" | "question", choice=choice, deal_id=deal_id) if choice.isdecimal():
            return approvals.offered_again(int(choice), deal_id)
        case Typing(what="nudge"):
            return nudge.offered_again(state)
        case Debriefing():
            return debrief.offered_again(state)
        case _:
            return None
