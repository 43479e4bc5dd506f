"""From a finished draft to a stored answer: judged at once, talked over when weak, its evidence asked."""

import msgspec

from coach.dialogs import question_screen, sitting
from coach.dialogs.answering import answered, kept, setting, unknown, verdict
from coach.dialogs.concession import verdict_lines
from coach.dialogs.contradictions import said_at_once
from coach.dialogs.decision import Decision
from coach.dialogs.effects import Effect, SaveAnswer
from coach.dialogs.facts import DealFacts, Facts
from coach.dialogs.ringing import steps_ring_all_the_same
from coach.dialogs.state import Interview
from coach.errors import Refusal
from coach.model.answer import Answer, Evidence, Standing
from coach.model.say import Say, say
from coach.model.screen import Freeze, Label, Redraw, Reply, Screen, Send, Toast
from coach.model.value import Value
from coach.playbook.records import Question
from coach.questions.contract import Draft
from coach.questions.shown import summary
from coach.questions.table import TYPES
from coach.rules.strength import Verdict, asks_evidence

FOLLOWED = "followed"


def opened(facts: Facts, interview: Interview) -> tuple[DealFacts, Question]:
    """The deal and the question that the interview is about."""
    assert facts.deal is not None, "an interview is decided with its deal"
    return facts.deal, facts.playbook.questions[interview.question]


def taken(facts: Facts, interview: Interview, read: Draft | Refusal, typed: bool) -> Decision:
    """A draft that took something in: ask what is still missing, or settle it; a refusal is said."""
    if isinstance(read, Refusal):
        return _refused(read, typed)
    deal, question = opened(facts, interview)
    going_on = msgspec.structs.replace(interview, draft=read, phase="asking")
    prompt = TYPES[question.type].ask(question, read, setting(facts, deal))
    if prompt is None:
        return settle(facts, going_on, TYPES[question.type].value(question, read), typed)
    if typed:
        return sitting.show(facts, deal, going_on, before=(Freeze(lines=()),))
    draft = msgspec.structs.replace(read, asking=prompt.part, item=prompt.item)
    shown = msgspec.structs.replace(going_on, draft=draft)
    return Decision(
        state=shown, replies=(Redraw(screen=question_screen.asked(facts, deal, shown, prompt, ())),)
    )


def _refused(refusal: Refusal, typed: bool) -> Decision:
    line = say(refusal.key, **refusal.params)
    return Decision(
        replies=(Toast(line=line, alert=True),)
        if not typed
        else (Send(screen=Screen(lines=(line,)), live=False),)
    )


def settle(facts: Facts, interview: Interview, value: Value, typed: bool) -> Decision:
    """The draft is complete: judge, store, and go on to the follow-up, the evidence or the next question."""
    deal, question = opened(facts, interview)
    value = kept(question, value, deal.answers.get(question.id), interview.draft.done)
    how = interview.proof if asks_evidence(question, value) else None
    judged = verdict(facts, deal, question, value, how)
    effect = SaveAnswer(
        deal_id=interview.deal_id,
        question=question.id,
        standing=Standing.ANSWERED,
        value=value,
        evidence=how,
        strength=judged.strength,
        reason=judged.reason,
        message_id=interview.message_id,
    )
    rings = steps_ring_all_the_same(facts, question, value)
    warnings = (*_replaced(facts, deal, interview), *said_at_once(facts, deal, effect), *rings)
    after, effects = answered(facts, deal, effect, facts.now)
    if judged.base <= 1 and FOLLOWED not in interview.draft.done:
        asking, screen = _talked_over(facts, interview, judged)
        return Decision(
            state=asking, effects=effects, replies=_shown(facts, after, asking, screen, warnings, typed)
        )
    if how is None and asks_evidence(question, value) and judged.base >= 2:
        asking = msgspec.structs.replace(interview, phase="evidence")
        screen = question_screen.evidence(facts, asking, value)
        return Decision(
            state=asking, effects=effects, replies=_shown(facts, after, asking, screen, warnings, typed)
        )
    lead = (*warnings, *feedback(question.id, judged))
    before = (Freeze(lines=(frozen_now(after, question, how),)), *_advice(facts, after, question.id))
    return sitting.advance(facts, after, interview, effects, before, lead)


def _advice(facts: Facts, deal: DealFacts, question_id: str) -> tuple[Reply, ...]:
    """The concession verdict is a message of its own: with the next question it would fill two screens."""
    lines = verdict_lines(facts, deal, question_id)
    return (Send(screen=Screen(lines=lines), live=False),) if lines else ()


def _replaced(facts: Facts, deal: DealFacts, interview: Interview) -> tuple[Say, ...]:
    """Somebody else answered while the question was open here: both are told apart, nothing is lost."""
    known = deal.answers.get(interview.question)
    me = facts.person.id if facts.person else 0
    if known is None or known.id == interview.seen or known.person_id == me:
        return ()
    line = summary(facts.playbook.questions[interview.question], known.value)
    return (say("interview.replaced", answer=line if isinstance(line, Say) else line.text),)


def _talked_over(facts: Facts, interview: Interview, judged: Verdict) -> tuple[Interview, Screen]:
    draft = msgspec.structs.replace(interview.draft, asking=judged.follow_part, item=None)
    asking = msgspec.structs.replace(interview, phase="weak", draft=draft, shown_at=facts.now)
    return asking, question_screen.weak(facts, asking, judged)


def _shown(
    facts: Facts, deal: DealFacts, asking: Interview, screen: Screen, warnings: tuple[Label, ...], typed: bool
) -> tuple[Reply, ...]:
    """Below what was typed in a new message; after a tap in the question's own message."""
    if typed:
        return (Freeze(lines=()), Send(screen=_under(screen, warnings)))
    head = question_screen.header(facts, deal, asking)
    return (Redraw(screen=_under(screen, (head, *warnings))),)


def _under(screen: Screen, above: tuple[Label, ...]) -> Screen:
    return msgspec.structs.replace(screen, lines=(*above, *screen.lines))


def feedback(question_id: str, judged: Verdict) -> tuple[Say, ...]:
    """Above the next question: the strength just given, and its one reason. With nothing to better, the
    frozen answer says it all."""
    if judged.reason is None:
        return ()
    signs = say(f"strength.{judged.strength}")
    reason = question_screen.reason_of(question_id, judged.reason)
    return (say("interview.feedback", signs=signs, reason=reason),)


def frozen_now(deal: DealFacts, question: Question, how: Evidence | None) -> Say:
    """The frozen line of the question's current answer."""
    answer = deal.answers[question.id]
    return frozen_line(question, answer, how)


def sourced(facts: Facts, interview: Interview, how: Evidence, effects: tuple[Effect, ...] = ()) -> Decision:
    """The open question's answer has its source now: judged again with it, and on to the next question."""
    deal, question = opened(facts, interview)
    known = deal.answers[question.id]
    judged = verdict(facts, deal, question, known.value, how)
    effect = SaveAnswer(
        deal_id=interview.deal_id,
        question=question.id,
        standing=known.standing,
        value=known.value,
        evidence=how,
        strength=judged.strength,
        reason=judged.reason,
        message_id=known.message_id,
    )
    after, more = answered(facts, deal, effect, facts.now)
    before = (Freeze(lines=(frozen_now(after, question, how),)), *_advice(facts, after, question.id))
    lead = feedback(question.id, judged)
    return sitting.advance(facts, after, interview, (*effects, *more), before, lead)


def frozen_line(question: Question, answer: Answer, how: Evidence | None) -> Say:
    """An answered question's message from now on."""
    signs = say(f"strength.{answer.strength}")
    source = say(f"evidence.{how}") if how else None
    return question_screen.frozen(question, summary(question, answer.value), answer.standing, signs, source)


def without_answer(facts: Facts, interview: Interview, standing: Standing, typed: bool = False) -> Decision:
    """Not known yet, refused by the client, or skipped: recorded, and on to the next question."""
    deal, question = opened(facts, interview)
    stored = deal.answers.get(question.id)
    effect = SaveAnswer(
        deal_id=interview.deal_id,
        question=question.id,
        standing=standing,
        value=unknown(question, stored, interview.draft.done),
        message_id=interview.message_id if typed else None,
    )
    if standing is Standing.SKIPPED and stored is not None:
        return sitting.advance(facts, deal, interview, (), (Freeze(lines=()),))
    after, effects = answered(facts, deal, effect, facts.now)
    line = frozen_now(after, question, None)
    return sitting.advance(facts, after, interview, effects, (Freeze(lines=(line,)),))
