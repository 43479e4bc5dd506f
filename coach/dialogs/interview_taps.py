"""The taps on an open question's buttons, one function a verb."""

from collections.abc import Callable, Mapping

import msgspec

from coach.dialogs import another_request, approvals, later, question_screen, sitting
from coach.dialogs.answering import setting, verdict
from coach.dialogs.decision import Decision
from coach.dialogs.effects import ConfirmAnswer
from coach.dialogs.facts import Facts
from coach.dialogs.settle import (
    FOLLOWED,
    frozen_line,
    frozen_now,
    opened,
    settle,
    sourced,
    taken,
    without_answer,
)
from coach.dialogs.state import Interview
from coach.model.answer import Evidence, Standing
from coach.model.say import say
from coach.model.screen import Freeze, Redraw, Reply, Toast
from coach.model.value import Day, Value, Who
from coach.questions.contract import Draft
from coach.questions.table import TYPES


def _option(facts: Facts, interview: Interview, token: str) -> Decision:
    deal, question = opened(facts, interview)
    read = TYPES[question.type].tapped(question, interview.draft, token, setting(facts, deal))
    return taken(facts, interview, read, typed=False)


def _not_known(facts: Facts, interview: Interview, _: str) -> Decision:
    return without_answer(facts, interview, Standing.NOT_KNOWN)


def _client_refused(facts: Facts, interview: Interview, _: str) -> Decision:
    return without_answer(facts, interview, Standing.REFUSED)


def _skip(facts: Facts, interview: Interview, _: str) -> Decision:
    return without_answer(facts, interview, Standing.SKIPPED)


def _keep(facts: Facts, interview: Interview, _: str) -> Decision:
    """The known answer still holds."""
    deal, question = opened(facts, interview)
    effect = ConfirmAnswer(deal_id=interview.deal_id, question=question.id)
    known = deal.answers[question.id]
    confirmed = msgspec.structs.replace(known, to_confirm=False, confirmed_at=facts.now)
    after = msgspec.structs.replace(deal, answers={**deal.answers, question.id: confirmed})
    line = frozen_line(question, known, known.evidence)
    return sitting.advance(facts, after, interview, (effect,), (Freeze(lines=(line,)),))


def _keep_weak(facts: Facts, interview: Interview, _: str) -> Decision:
    deal, question = opened(facts, interview)
    line = frozen_now(deal, question, None)
    return sitting.advance(facts, deal, interview, (), (Freeze(lines=(line,)),))


def _evidence(facts: Facts, interview: Interview, source: str) -> Decision:
    """The last thing asked: where it comes from."""
    if source not in (*question_screen.CLIENT_EVIDENCE, *question_screen.OWN_EVIDENCE, Evidence.ATTACHED):
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    return sourced(facts, interview, Evidence(source))


def _again(facts: Facts, interview: Interview, _: str) -> Decision:
    """The same question from the start; the stored answer stays until a new one comes."""
    deal, _question = opened(facts, interview)
    draft = Draft(done=(FOLLOWED,) if interview.phase == "weak" else ())
    asking = msgspec.structs.replace(interview, draft=draft, phase="asking")
    return sitting.show(facts, deal, asking, before=(Freeze(lines=()),))


def _restart(facts: Facts, interview: Interview, _: str) -> Decision:
    deal, question = opened(facts, interview)
    asking = msgspec.structs.replace(interview, draft=Draft(), phase="asking")
    prompt = TYPES[question.type].ask(question, asking.draft, setting(facts, deal))
    assert prompt is not None, "an empty draft is always asked for"
    return Decision(
        state=asking, replies=(Redraw(screen=question_screen.asked(facts, deal, asking, prompt, ())),)
    )


def _back(facts: Facts, interview: Interview, _: str) -> Decision:
    """To the question before, with its answer in sight; from the first one to the card."""
    deal, _question = opened(facts, interview)
    before: tuple[Reply, ...] = (Freeze(lines=()),)
    if interview.place == 0:
        return sitting.close(facts, deal, before=before)
    earlier = msgspec.structs.replace(
        interview, place=interview.place - 1, draft=Draft(), phase="asking", proof=None
    )
    return sitting.show(facts, deal, earlier, before=before)


def _example(facts: Facts, interview: Interview, _: str) -> Decision:
    """A strong answer from the playbook, added to the question in place."""
    deal, question = opened(facts, interview)
    prompt = TYPES[question.type].ask(question, interview.draft, setting(facts, deal))
    if prompt is None:  # forged: everything is asked, only the evidence is open
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    screen = question_screen.asked(facts, deal, interview, prompt, ())
    lines = (*screen.lines, say("interview.example", text=say(f"{question.id}.example")))
    return Decision(replies=(Redraw(screen=msgspec.structs.replace(screen, lines=lines)),))


def _why(facts: Facts, interview: Interview, _: str) -> Decision:
    """The rule behind the verdict, added to the weak answer's message in place."""
    deal, question = opened(facts, interview)
    known = deal.answers[question.id]
    judged = verdict(facts, deal, question, known.value, known.evidence)
    screen = question_screen.weak(facts, interview, judged)
    lines = (*screen.lines, say("interview.rule", text=say(f"{question.id}.rule")))
    return Decision(replies=(Redraw(screen=msgspec.structs.replace(screen, lines=lines)),))


def _later(facts: Facts, interview: Interview, _: str) -> Decision:
    return later.asked(facts, interview)


def _at(facts: Facts, interview: Interview, token: str) -> Decision:
    return later.chosen(facts, interview, token)


def _ask_approval(facts: Facts, interview: Interview, _: str) -> Decision:
    """Asks the manager above for the button, once; with nobody above, the person approves alone."""
    deal, question = opened(facts, interview)
    if not question.by_approval:
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    if approvals.is_asked(facts, deal, "concession"):
        return Decision(replies=(Toast(line=say("approval.asked_already"), alert=True),))
    if not approvals.above(facts):
        return _self_approved(facts, interview)
    request = deal.answers.get("D6")
    reason = request.value.said if request else ""
    asked = approvals.requested(facts, deal, "concession", reason)
    going_on = sitting.advance(facts, deal, interview)
    replies = (*asked.replies[:-1], *going_on.replies)
    told = Toast(line=say("approval.sent", n=len(asked.notices)), alert=True)
    return msgspec.structs.replace(
        going_on, effects=asked.effects, notices=asked.notices, replies=(told, *replies)
    )


def _self_approved(facts: Facts, interview: Interview) -> Decision:
    """A solo owner approves himself, today; counted as self-approved."""
    assert facts.person is not None, "only members have deals"
    value = Value(parts={"who": Who(name=facts.person.name), "on": Day(on=facts.local_now.date())})
    return settle(facts, interview, value, typed=False)


VERBS: Mapping[str, Callable[[Facts, Interview, str], Decision]] = {
    "o": _option,
    "keep": _keep,
    "keep_weak": _keep_weak,
    "not_known": _not_known,
    "refused": _client_refused,
    "skip": _skip,
    "back": _back,
    "example": _example,
    "later": _later,
    "at": _at,
    "restart": _restart,
    "again": _again,
    "why": _why,
    "evidence": _evidence,
    "ask_approval": _ask_approval,
    "another": lambda facts, interview, _: another_request.asked(facts, interview),
    "anew": lambda facts, interview, _: another_request.anew(facts, interview),
}

OF_AN_ANSWER = {"keep", "keep_weak", "why", "evidence", "another", "anew"}
"""Verbs of the screens that follow an answer; forged before there is one, they mean nothing."""
