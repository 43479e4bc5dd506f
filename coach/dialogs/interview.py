"""The interview: what a text, a tap or a shared contact does to the open question.

The path of one answer: asking (the draft is filled, by one message or several taps) → judged and stored at
once → weak: one follow-up question, which the rep may answer or wave through → evidence for a critical
answer that could be strong → frozen, and the next question. What was typed is in the state or in a row
after every step, so it survives anything.
"""

import msgspec

from coach.dialogs import later
from coach.dialogs.answering import setting
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.interview_taps import OF_AN_ANSWER, VERBS
from coach.dialogs.overtaken import overtaken
from coach.dialogs.settle import FOLLOWED, opened, taken, without_answer
from coach.dialogs.state import Interview
from coach.events import Pressed, Said, SharedContact
from coach.model.answer import Standing
from coach.model.say import say
from coach.model.screen import Screen, Send, Toast
from coach.model.value import Who
from coach.press import Pressing
from coach.questions.contract import Draft
from coach.questions.table import TYPES
from coach.rules.strength import is_not_known


def said(facts: Facts, interview: Interview, event: Said) -> Decision:
    """A text for the open question."""
    if (instead := overtaken(facts, interview)) is not None:
        return instead
    deal, question = opened(facts, interview)
    if interview.phase == "later":
        return later.typed(facts, interview, event.text)
    if (
        interview.phase == "evidence" and event.reply_to is None
    ):  # words here are about the source, if anything
        return Decision(replies=(Send(screen=Screen(lines=(say("interview.tap_source"),)), live=False),))
    if is_not_known(event.text, facts.words):
        return without_answer(facts, interview, Standing.NOT_KNOWN, typed=True)
    draft = interview.draft if interview.phase == "asking" else _after_weak(facts, interview)
    read = TYPES[question.type].typed(question, draft, event.text, setting(facts, deal))
    open_now = msgspec.structs.replace(interview, message_id=event.message_id)
    return taken(facts, open_now, read, typed=True)


def shared(facts: Facts, interview: Interview, event: SharedContact) -> Decision:
    """A contact card for the open question."""
    if (instead := overtaken(facts, interview)) is not None:
        return instead
    deal, question = opened(facts, interview)
    who = Who(name=event.name or None, reach=(event.phone,) if event.phone else ())
    read = TYPES[question.type].shared(question, interview.draft, who, setting(facts, deal))
    open_now = msgspec.structs.replace(interview, message_id=event.message_id)
    return taken(facts, open_now, read, typed=True)


def pressed(facts: Facts, interview: Interview, event: Pressed, pressing: Pressing) -> Decision:
    """A tap on a button of the open question."""
    if (instead := overtaken(facts, interview)) is not None:
        return instead
    verb = VERBS.get(pressing.verb)
    if verb is None or (pressing.verb in OF_AN_ANSWER and not _is_answered(facts, interview)):
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    return verb(facts, interview, pressing.args[0] if pressing.args else "")


def _is_answered(facts: Facts, interview: Interview) -> bool:
    deal, question = opened(facts, interview)
    return question.id in deal.answers


def _after_weak(facts: Facts, interview: Interview) -> Draft:
    """Typed after a weak verdict: it fills the missing part, or is a new answer as a whole."""
    deal, question = opened(facts, interview)
    stored = deal.answers.get(question.id)
    missing = interview.draft.asking
    listed = bool(question.each or question.over)  # typing more adds to a list
    if stored is None or (missing is None and not listed):
        return Draft(done=(FOLLOWED,))
    draft = interview.draft
    return msgspec.structs.replace(draft, done=(*draft.done, FOLLOWED))
