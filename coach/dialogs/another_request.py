"""The client asks for something else: the new request counts beside those before it. Or all are told anew."""

import msgspec

from coach.dialogs import question_screen
from coach.dialogs.answering import setting
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.settle import opened
from coach.dialogs.state import Interview
from coach.model.say import Say, say
from coach.model.screen import Redraw, Toast
from coach.questions.contract import Draft
from coach.questions.table import TYPES
from coach.rules.requests import ANEW, are_several, may_follow, requests


def asked(facts: Facts, interview: Interview) -> Decision:
    """The same parts once more, beside what was asked for so far."""
    deal, question = opened(facts, interview)
    known = deal.answers[question.id]
    if not may_follow(question, known):
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    said = (known.value.said,) if known.value.said else ()
    draft = Draft(items=requests(known.value), said=said)
    return _drawn(facts, interview, draft, question_screen.so_far(question, known))


def anew(facts: Facts, interview: Interview) -> Decision:
    """What is answered now stands for all requests of the deal."""
    deal, question = opened(facts, interview)
    if not are_several(question, deal.answers[question.id]):
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    return _drawn(facts, interview, Draft(done=(ANEW,)), say("interview.all_anew"))


def _drawn(facts: Facts, interview: Interview, draft: Draft, lead: Say) -> Decision:
    deal, question = opened(facts, interview)
    asking = msgspec.structs.replace(interview, draft=draft, phase="asking")
    prompt = TYPES[question.type].ask(question, draft, setting(facts, deal))
    assert prompt is not None, "a request is never complete before it is told"
    screen = question_screen.asked(facts, deal, asking, prompt, (lead,))
    return Decision(state=asking, replies=(Redraw(screen=screen),))
