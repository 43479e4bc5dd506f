"""What must be loaded before a dialog can decide: exactly that, by what happened and what is open."""

import msgspec

from coach.amounts.client_and_sum import client_and_sum
from coach.dialogs import ask_report, handover, promise, report
from coach.dialogs.facts import Facts, Needs
from coach.dialogs.numbered import number
from coach.dialogs.orders import COMMANDS, LASTING
from coach.dialogs.report_press import Request, asks
from coach.dialogs.state import (
    ChoosingClient,
    Confirming,
    Debriefing,
    Idle,
    Interview,
    NamingClient,
    Promising,
    Reasoning,
    Several,
    State,
    Typing,
    Unsure,
)
from coach.events import Commanded, Edited, FellDue, FileRead, Forwarded, Happening, Pressed, Said, SentFile
from coach.model.person import Role
from coach.press import Pressing
from coach.questions.promised_words import noted


def needs(facts: Facts, event: Happening, pressing: Pressing | None) -> Needs:
    """Names what to load for this event in this state."""
    if event.chat_kind != "private":
        asks_totals = isinstance(event, Commanded) and event.command == "team" and facts.person is not None
        return Needs(report=report.of_group()) if asks_totals else Needs()
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
            return Needs(
                reminder_id=event.reminder_id,
                course=True,
                day=event.is_list,
                together=event.together,
                switches=not event.is_list,
                figures=event.kind == "weekly",
                week=event.kind == "weekly",
                alarms=event.kind == "alarms",
                members=event.away or event.kind == "digest",
                report=_of_team(facts) if event.kind == "digest" else None,
            )
        case FileRead():
            return Needs(import_id=event.import_id)
        case _:
            return _for_state(facts, facts.conversation.state)


def _of_team(facts: Facts) -> Request | None:
    """The report that comes by itself to those who lead others."""
    leads = facts.person is not None and facts.person.role is not Role.REP
    return asks("report") if leads else None


def _for_tap(facts: Facts, pressing: Pressing | None) -> Needs:
    if pressing is None:
        return Needs()
    if pressing.revision is None:
        order = LASTING.get(pressing.verb)
        return order.needs(pressing.args) if order else Needs()
    return _for_state(facts, facts.conversation.state, pressing)


def _for_text(facts: Facts, event: Said) -> Needs:
    state = _talking(facts.conversation.state)
    needed = _for_state(facts, state)
    if event.reply_to is not None:
        needed = msgspec.structs.replace(needed, about=event.reply_to)
    if isinstance(state, Interview | Debriefing):
        return needed
    needed = msgspec.structs.replace(needed, met=isinstance(state, Idle))
    if _is_new_promise(facts, state, event.text):
        return msgspec.structs.replace(needed, mentioned=event.text, deals=True)
    if isinstance(state, NamingClient | ChoosingClient):
        return msgspec.structs.replace(needed, search=client_and_sum(event.text, "EUR")[0][:100])
    if (note := noted(event.text)) is not None and isinstance(state, Idle):
        return msgspec.structs.replace(needed, search=note[0][:100])
    if not isinstance(state, Idle) or event.reply_to is not None:
        finding = isinstance(state, Typing) and state.what == "find"
        return msgspec.structs.replace(needed, search=event.text[:100], part=finding)
    if (command := ask_report.command_meant(facts, event.text)) is not None:
        return COMMANDS[command].needs(())
    asked, client = ask_report.report_meant(facts, event.text), ask_report.client_asked_of(facts, event.text)
    return msgspec.structs.replace(needed, search=event.text[:100], named=client, report=asked)


def _talking(state: State) -> State:
    """Whoever was asked for a file and types words instead is on to something else."""
    return Idle() if isinstance(state, Typing) and state.what == "import" else state


def _is_new_promise(facts: Facts, state: State, text: str) -> bool:
    """Free text that promises something, or the words that /remind asked for."""
    if isinstance(state, Promising):
        return not state.text or promise.is_another(facts, state, text)
    return isinstance(state, Idle) and promise.is_promise(facts, text)


def _for_file(facts: Facts) -> Needs:
    """The deal whose question is open, or was until a moment ago; else the person says which."""
    state = facts.conversation.state
    if isinstance(state, Debriefing):
        return Needs(reminder_id=state.reminder_id, fresh_id=True)
    held = state.interview if isinstance(state, Unsure | Several) else state
    asked = held if isinstance(held, Interview) else facts.conversation.aside
    deal_id = asked.deal_id if asked else None
    return Needs(deal_id=deal_id, deals=deal_id is None, fresh_id=True, met=isinstance(state, Idle))


def _for_telling(facts: Facts, state: Debriefing, pressing: Pressing | None) -> Needs:
    """The meeting asked about; a text that was about something else needs what such a text needs."""
    if pressing is None or pressing.verb != "new":
        return Needs(reminder_id=state.reminder_id)
    mentioned = state.text if promise.is_promise(facts, state.text) else None
    return Needs(search=state.text[:100], mentioned=mentioned, deals=True)


def _for_words(state: Typing, pressing: Pressing | None = None) -> Needs:
    match state.what:
        case "nudge":
            return Needs(nudge_id=number(state.args), members=True)
        case "rate":
            return Needs(foreign=True)
        case "note_which":
            return Needs(deal_id=number(pressing.args) if pressing else None)
        case "snooze" | "again":
            return Needs(reminder_id=number(state.args))
        case _:
            return Needs(deal_id=state.deal_id, fresh_id=True, members=True)


def _for_state(facts: Facts, state: State, pressing: Pressing | None = None) -> Needs:
    if isinstance(state, Debriefing):
        return _for_telling(facts, state, pressing)
    match state:
        case Interview(deal_id=deal_id):
            asks = pressing is not None and pressing.verb == "ask_approval"
            return Needs(deal_id=deal_id, fresh_id=asks, members=asks, approvals=asks)
        case Unsure(interview=interview) | Several(interview=interview):
            if not isinstance(state, Unsure):
                return Needs(deal_id=interview.deal_id)
            mentioned = state.text if promise.is_promise(facts, state.text) else None
            is_new = pressing is not None and pressing.verb == "new"
            return Needs(
                deal_id=interview.deal_id,
                search=state.text[:100],
                mentioned=mentioned,
                deals=bool(mentioned),
                report=ask_report.report_meant(facts, state.text) if is_new else None,
            )
        case Promising(deal_id=deal_id, text=text, later=later):
            ends = pressing is not None and pressing.verb in promise.ENDS
            asked = later[0][0] if ends and later else text
            return Needs(deal_id=deal_id, deals=True, mentioned=asked or None)
        case NamingClient():
            return Needs(recent_clients=True, fresh_id=True)
        case ChoosingClient(name=name):
            return Needs(search=name, fresh_id=True)
        case Reasoning(purpose="refusal" | "question", choice=choice):
            return Needs(approval_id=number((choice,)), members=True, fresh_id=True)
        case Reasoning(deal_id=deal_id, purpose=purpose):
            asks = purpose in ("floor_request", "override")
            return Needs(deal_id=deal_id, fresh_id=True, members=True, approvals=asks)
        case Typing():
            return _for_words(state, pressing)
        case Confirming():
            return handover.needs_confirmed(state)
        case _:
            return Needs()
