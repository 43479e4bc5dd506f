"""A tap on a button of the current screen: one line a state."""

from collections.abc import Callable, Mapping

from coach.dialogs import (
    below_floor,
    closing,
    debrief,
    handover,
    interview,
    members,
    new_deal,
    notes,
    onboarding,
    personal,
    promise,
    reminder,
    several,
    snooze,
    unsure,
)
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.state import (
    ChoosingClient,
    Confirming,
    Debriefing,
    Idle,
    Interview,
    NamingClient,
    Onboarding,
    Promising,
    Reasoning,
    Several,
    Typing,
    Unsure,
)
from coach.events import Pressed
from coach.model.say import say
from coach.model.screen import Freeze, Toast
from coach.press import Pressing

CONFIRMED: Mapping[str, Callable[[Facts, Confirming, Pressing], Decision]] = {
    "remove": members.remove_confirmed,
    "hand": handover.confirmed,
    "hand_all": handover.all_confirmed,
    "forget": personal.forget_confirmed,
}
"""What a second tap confirms."""


def tapped(facts: Facts, event: Pressed, pressing: Pressing) -> Decision:  # noqa: PLR0912
    """What the current state's dialog makes of the tap."""
    match facts.conversation.state:
        case Interview() as state:
            return interview.pressed(facts, state, event, pressing)
        case Onboarding() as state:
            return onboarding.pressed(facts, state, pressing)
        case NamingClient() as state:
            return new_deal.pressed_name(facts, state, pressing)
        case ChoosingClient() as state:
            return new_deal.pressed_choice(facts, state, pressing)
        case Unsure() as state:
            return unsure.pressed(facts, state, event, pressing)
        case Several() as state:
            return several.pressed(facts, state, event, pressing)
        case Confirming(verb=verb) as state:
            return CONFIRMED[verb](facts, state, pressing)
        case Reasoning() | Typing() if pressing.verb == "cancel":
            return Decision(state=Idle(), replies=(Freeze(lines=(say("common.cancelled"),)),))
        case Reasoning(purpose="lost") as state if pressing.verb == "lost_reason" and pressing.args:
            return closing.lost_reason_tapped(facts, state, pressing.args[0])
        case Reasoning(purpose="floor_request") as state if pressing.verb == "floor_why" and pressing.args:
            return below_floor.reason_tapped(facts, state, pressing.args[0])
        case Debriefing() as state:
            return debrief.pressed(facts, state, pressing)
        case Promising() as state:
            return promise.pressed(facts, state, pressing)
        case Typing() as state:
            return _instead_of_typing(facts, state, pressing)
        case _:
            return Decision(replies=(Toast(line=say("toast.unknown_button")),))


def _instead_of_typing(facts: Facts, state: Typing, pressing: Pressing) -> Decision:
    match state:
        case Typing(what="won") if pressing.verb == "price" and pressing.args:
            return closing.price_tapped(facts, pressing.args[0])
        case Typing(what="snooze"):
            return snooze.pressed(facts, state, pressing)
        case Typing(what="again") if pressing.verb == "ragain":
            return reminder.again(facts, pressing.args)
        case Typing(what="note_deal"):
            return notes.deal_chosen(facts, pressing)
        case Typing(what="note_text", args=args) if pressing.verb == "note_yes":
            return notes.written(facts, args[0])
        case Typing(what="note_which", args=args) if pressing.verb == "note_to":
            return notes.written(facts, args[0])
        case _:
            return Decision(replies=(Toast(line=say("toast.unknown_button")),))
