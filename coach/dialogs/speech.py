"""A text, a contact, a place or a file: what the current state's dialog makes of it."""

from collections.abc import Callable, Mapping

import msgspec

from coach.dialogs import (
    ask_report,
    away,
    closing,
    country,
    currencies,
    days_off,
    deals,
    debrief,
    import_deals,
    interview,
    new_deal,
    notes,
    nudge,
    onboarding,
    promise,
    proof,
    report,
    resume,
    several,
    snooze,
    stage_gate,
    team_settings,
    unsure,
)
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.orders import COMMANDS
from coach.dialogs.overtaken import overtaken
from coach.dialogs.state import (
    ChoosingClient,
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
from coach.events import Said, SentFile, SharedContact, SharedPlace
from coach.model.say import say
from coach.model.screen import Screen, Send
from coach.questions.promised_words import noted

OF_SETTINGS: Mapping[str, Callable[[Facts, Typing, Said], Decision]] = {
    "away": away.said,
    "team_setting": team_settings.said,
    "rate": currencies.said,
    "country": country.said,
}
"""What is typed where a setting or an absence is asked."""


def said(facts: Facts, event: Said) -> Decision:  # noqa: PLR0912
    """A text. A reply to a question's message answers that question before anything else."""
    state = facts.conversation.state
    about = facts.about
    if about is not None and about.question is not None:
        return _replied(facts, event)
    match state:
        case Interview():
            return _to_question(facts, state, event)
        case Onboarding():
            return onboarding.said(facts, state, event)
        case NamingClient() | ChoosingClient():
            return new_deal.said(facts, event)
        case Reasoning():
            return stage_gate.reason_said(facts, state, event)
        case Typing(what="won"):
            return closing.price_said(facts, state, event)
        case Typing(what="note" | "note_text"):
            return notes.said(facts, state, event)
        case Unsure() | Several():
            return unsure.more(facts, state, event)
        case Debriefing():
            return debrief.told(facts, state, event)
        case Promising():
            return promise.said(facts, state, event)
        case Typing(what=what) if what in OF_SETTINGS:
            return OF_SETTINGS[what](facts, state, event)
        case Typing(what="days_off"):
            return days_off.said(facts, event)
        case Typing(what="snooze"):
            return snooze.said(facts, state, event)
        case Typing(what="nudge"):
            return nudge.said(facts, event)
        case Typing(what="find"):
            return deals.found(facts, event.text)
        case _:
            return outside_question(facts, event)


def outside_question(facts: Facts, event: Said) -> Decision:
    """Free text: a promise is proposed, a note too; a client's name opens the deal, a question its board."""
    proposed = promise.said_outside(facts, event.text) or debrief.told_freely(facts, event)
    if proposed is None and (note := noted(event.text)) is not None:
        proposed = notes.asked(facts, (f"{note[0]}: {note[1]}",))
    if proposed is not None:
        return proposed
    if (command := ask_report.command_meant(facts, event.text)) is not None:
        return COMMANDS[command].decide(facts, ())
    if facts.report is not None and not ask_report.is_client(facts, event.text):
        return report.shown(facts, ())
    return deals.said_outside(facts, Idle(), event)


def _to_question(facts: Facts, state: Interview, event: Said) -> Decision:
    if (instead := overtaken(facts, state)) is not None:
        return instead
    if unsure.is_unsure(facts, state, event):
        return unsure.asked(facts, state, event)
    return several.offered(facts, state, event) or interview.said(facts, state, event)


def _replied(facts: Facts, event: Said) -> Decision:
    """The open question, or another one opened for this answer; the open one is set aside."""
    state, about = facts.conversation.state, facts.about
    assert about is not None, "asked for a reply"
    if isinstance(state, Interview) and state.question == about.question and state.deal_id == about.deal_id:
        return interview.said(facts, state, event)
    opened = resume.replied(facts, event)
    if opened is None or not isinstance(opened.state, Interview):
        return deals.said_outside(facts, Idle(), event)
    decision = interview.said(facts, opened.state, event)
    aside = state if isinstance(state, Interview) else facts.conversation.aside
    return msgspec.structs.replace(decision, aside=aside, set_aside=True)


def shared(facts: Facts, event: SharedContact) -> Decision:
    """A contact card answers a question about a person; elsewhere it is not taken."""
    state = facts.conversation.state
    if isinstance(state, Interview):
        return interview.shared(facts, state, event)
    return Decision(replies=(Send(screen=Screen(lines=(say("outside.contact_when_asked"),)), live=False),))


def placed(facts: Facts, event: SharedPlace) -> Decision:
    """A place answers only the question for the time zone."""
    state = facts.conversation.state
    if isinstance(state, Onboarding):
        return onboarding.placed(facts, state, event)
    return Decision(replies=(Send(screen=Screen(lines=(say("outside.not_taken"),)), live=False),))


def sent_file(facts: Facts, event: SentFile) -> Decision:
    """A file is evidence: on the open question, as its source, or offered to the answers it may prove."""
    state = facts.conversation.state
    if isinstance(state, Typing) and state.what == "import":
        return import_deals.sent(facts, event)
    if (told := debrief.sent(facts, event)) is not None:
        return told
    if not isinstance(state, Interview) or event.origin is not None:
        return proof.offered(facts, event)
    if (instead := overtaken(facts, state)) is not None:
        return instead
    if state.phase == "evidence":
        return proof.as_evidence(facts, state, event)
    kept = proof.as_answer(facts, state, event)
    if not event.text.strip():
        return kept
    text = Said(
        sender=event.sender, chat_id=event.chat_id, message_id=event.message_id, at=event.at, text=event.text
    )
    answered = interview.said(facts, state, text)
    return msgspec.structs.replace(answered, effects=(*kept.effects, *answered.effects))
