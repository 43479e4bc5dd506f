"""A text that may answer the open question or be something new: stored as an answer only after a tap."""

from datetime import timedelta

import msgspec

from coach.dialogs import ask_report, promise, report, sitting
from coach.dialogs import interview as asking
from coach.dialogs.buttons import tap
from coach.dialogs.deals import found
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.state import Interview, Several, Unsure
from coach.events import Pressed, Said
from coach.model.say import say
from coach.model.screen import Freeze, Screen, Send, Toast
from coach.press import Pressing

CLOCKS_APART = timedelta(seconds=3)
"""Telegram dates messages to the second, by its own clock."""


def is_unsure(facts: Facts, interview: Interview, event: Said) -> bool:
    """After a long pause, or typed before the question was shown, a text may be something else; a reply to
    the question never is."""
    pause = timedelta(minutes=facts.playbook.rules.long_pause_minutes)
    if event.reply_to is None and _is_new_promise(facts, interview, event.text):
        return True
    if event.reply_to is None and ask_report.is_question(facts, event.text):
        return True
    late, early = event.at - interview.shown_at > pause, interview.shown_at - event.at > CLOCKS_APART
    return (late or early) and event.reply_to is None


def _is_new_promise(facts: Facts, interview: Interview, text: str) -> bool:
    """A promise with its date, unless the open question itself asks for a day."""
    question = facts.playbook.questions.get(interview.question)
    if question is None or interview.phase == "later":
        return False
    asks_for_day = any(part.kind == "date" for part in (*question.parts, *question.each))
    return not asks_for_day and promise.is_promise(facts, text)


def more(facts: Facts, state: Unsure | Several, event: Said) -> Decision:
    """Another message before the tap: both are kept, and one tap decides for both."""
    both = msgspec.structs.replace(event, text=f"{state.text}\n{event.text}", message_id=state.message_id)
    decision = asked(facts, state.interview, both)
    return msgspec.structs.replace(decision, replies=(Freeze(lines=()), *decision.replies))


def asked(facts: Facts, interview: Interview, event: Said) -> Decision:
    """Two buttons below the text they are about."""
    name = say(f"{interview.question}.short")
    screen = Screen(
        lines=(say("unsure.which"), say("unsure.text", text=event.text)),
        rows=((tap("answer_to", "answer", name=name),), (tap("something_new", "new"),)),
    )
    state = Unsure(interview=interview, text=event.text, message_id=event.message_id)
    return Decision(state=state, replies=(Send(screen=screen),))


def pressed(facts: Facts, state: Unsure, event: Pressed, pressing: Pressing) -> Decision:
    """The tap decides: the text is the answer, or the question is set aside."""
    if pressing.verb == "answer":
        return answered(facts, state, event)
    if pressing.verb == "new":
        decision = promise.said_outside(facts, state.text) or _asked_or_named(facts, state.text)
        return Decision(
            state=decision.state,
            replies=(Freeze(lines=()), *decision.replies),
            aside=state.interview,
            set_aside=True,
        )
    return Decision(replies=(Toast(line=say("toast.unknown_button")),))


def _asked_or_named(facts: Facts, text: str) -> Decision:
    """What the text asks of the team's figures, else the client that it may name."""
    if facts.report is not None and not ask_report.is_client(facts, text):
        return report.shown(facts, ())
    return found(facts, text, none=say("deals.not_understood"))


def answered(facts: Facts, state: Unsure | Several, event: Pressed) -> Decision:
    """The text is the open question's answer; where it can't be read, the question comes once more."""
    text = Said(
        sender=event.sender, chat_id=event.chat_id, message_id=state.message_id, at=event.at, text=state.text
    )
    decision = asking.said(facts, state.interview, text)
    if decision.state is not None or facts.deal is None:
        return decision
    again = sitting.again(facts, facts.deal, state.interview)
    return msgspec.structs.replace(again, replies=(Freeze(lines=()), *decision.replies, *again.replies))
