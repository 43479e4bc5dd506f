"""What must be loaded before a dialog can decide: exactly that, by what happened and what is open."""

import msgspec

from coach.dialogs.facts import Facts, Needs
from coach.dialogs.numbered import number
from coach.dialogs.orders import COMMANDS, LASTING
from coach.dialogs.state import (
    ChoosingClient,
    Confirming,
    Interview,
    NamingClient,
    Reasoning,
    Several,
    State,
    Typing,
    Unsure,
)
from coach.events import Commanded, Edited, FellDue, Forwarded, Happening, Pressed, Said, SentFile
from coach.press import Pressing


def needs(facts: Facts, event: Happening, pressing: Pressing | None) -> Needs:
    """Names what to load for this event in this state."""
    if event.chat_kind != "private":
        return Needs()
    if facts.person is None:
        code = event.rest.strip() if isinstance(event, Commanded) and event.command == "start" else ""
        return Needs(code=code, fresh_id=True) if code else Needs()
    match event:
        case Commanded():
            order = COMMANDS.get(event.command)
            return order.needs(tuple(event.rest.split())) if order else Needs()
        case Pressed():
            return _for_tap(facts, pressing)
        case Said():
            return _for_text(facts, event)
        case SentFile() | Forwarded():
            return _for_file(facts)
        case Edited():
            return Needs(edited=event.message_id)
        case FellDue():
            return Needs(reminder_id=event.reminder_id)
        case _:
            return _for_state(facts.conversation.state)


def _for_tap(facts: Facts, pressing: Pressing | None) -> Needs:
    if pressing is None:
        return Needs()
    if pressing.revision is None:
        order = LASTING.get(pressing.verb)
        return order.needs(pressing.args) if order else Needs()
    return _for_state(facts.conversation.state, pressing)


def _for_text(facts: Facts, event: Said) -> Needs:
    state = facts.conversation.state
    needed = _for_state(state)
    if event.reply_to is not None:
        needed = msgspec.structs.replace(needed, about=event.reply_to)
    if isinstance(state, Interview):
        return needed
    return msgspec.structs.replace(needed, search=event.text[:100])


def _for_file(facts: Facts) -> Needs:
    state = facts.conversation.state
    deal_id = state.deal_id if isinstance(state, Interview) else None
    return Needs(deal_id=deal_id, deals=deal_id is None, fresh_id=True)


def _for_state(state: State, pressing: Pressing | None = None) -> Needs:
    match state:
        case Interview(deal_id=deal_id):
            asks = pressing is not None and pressing.verb == "ask_approval"
            return Needs(deal_id=deal_id, fresh_id=asks, members=asks)
        case Unsure(interview=interview) | Several(interview=interview):
            text = state.text[:100] if isinstance(state, Unsure) else None
            return Needs(deal_id=interview.deal_id, search=text)
        case NamingClient():
            return Needs(recent_clients=True, fresh_id=True)
        case ChoosingClient(name=name):
            return Needs(search=name, fresh_id=True)
        case Reasoning(purpose="approval" | "refusal", choice=choice):
            return Needs(approval_id=int(choice) if choice.isdigit() else None)
        case Reasoning(deal_id=deal_id):
            return Needs(deal_id=deal_id, fresh_id=True, members=True)
        case Typing(what="snooze" | "again", args=args):
            return Needs(reminder_id=number(args))
        case Typing(deal_id=deal_id):
            return Needs(deal_id=deal_id, fresh_id=True, members=True)
        case Confirming():
            return Needs(members=True)
        case _:
            return Needs()
