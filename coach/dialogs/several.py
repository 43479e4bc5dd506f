"""Several answers in one message: taken apart, shown filled in, saved on one tap."""

import msgspec

from coach.dialogs import sitting, unsure
from coach.dialogs.answering import answered, kept, setting, verdict
from coach.dialogs.buttons import tap
from coach.dialogs.decision import Decision
from coach.dialogs.effects import Effect, SaveAnswer
from coach.dialogs.facts import DealFacts, Facts
from coach.dialogs.settle import frozen_now
from coach.dialogs.state import Interview, Several
from coach.events import Pressed, Said
from coach.model.answer import Standing
from coach.model.say import Say, say
from coach.model.screen import Freeze, Screen, Send, Toast
from coach.playbook.records import Question
from coach.press import Pressing
from coach.questions.contract import Draft
from coach.questions.several import taken_apart
from coach.questions.shown import summary
from coach.questions.table import TYPES

LEAST_ANSWERS = 2


def offered(facts: Facts, interview: Interview, event: Said) -> Decision | None:
    """Several answers in one message, shown filled in and saved on one tap; None when it is one answer."""
    deal = facts.deal
    if deal is None or interview.phase != "asking" or interview.draft != _fresh(interview):
        return None
    everything = (q for stage in facts.playbook.stages for q in stage.questions)
    still = tuple(q for q in everything if q.id == interview.question or q.id not in deal.answers)
    drafts = taken_apart(still, event.text, setting(facts, deal), interview.question)
    if len(drafts) < LEAST_ANSWERS:
        return None
    lines = tuple(
        say("several.line", name=say(f"{key}.short"), answer=_shown(facts, key, draft))
        for key, draft in drafts
    )
    rows = (
        (tap("save_all", "save_all"),),
        (tap("answer_to", "answer", name=say(f"{interview.question}.short")),),
    )
    state = Several(interview=interview, drafts=drafts, text=event.text, message_id=event.message_id)
    screen = Screen(lines=(say("several.title", n=len(drafts)), *lines), rows=rows)
    return Decision(state=state, replies=(Freeze(lines=()), Send(screen=screen)))


def _fresh(interview: Interview) -> Draft:
    return Draft(asking=interview.draft.asking, item=interview.draft.item)


def _shown(facts: Facts, key: str, draft: Draft) -> Say | str:
    question = facts.playbook.questions[key]
    line = summary(question, TYPES[question.type].value(question, draft))
    return line if isinstance(line, Say) else line.text


def pressed(facts: Facts, state: Several, event: Pressed, pressing: Pressing) -> Decision:
    """All saved on one tap, or the whole text is the one answer."""
    if pressing.verb == "answer":
        return unsure.answered(facts, state, event)
    if pressing.verb != "save_all" or facts.deal is None:
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    return _all_saved(facts, facts.deal, state)


def _all_saved(facts: Facts, deal: DealFacts, state: Several) -> Decision:
    effects: tuple[Effect, ...] = ()
    lines: tuple[Say, ...] = ()
    asked = facts.playbook.questions
    for question, draft in ((asked[key], draft) for key, draft in state.drafts if key in asked):
        effect = _effect(facts, deal, question, draft, state)
        deal, more = answered(facts, deal, effect, facts.now)
        effects, lines = (*effects, *more), (*lines, frozen_now(deal, question, None))
    return sitting.advance(facts, deal, _with_saved(facts, deal, state), effects, (Freeze(lines=lines),))


def _with_saved(facts: Facts, deal: DealFacts, state: Several) -> Interview:
    """The sitting goes on with the sources that saved answers still lack, and then where it was."""
    interview, saved = state.interview, [key for key, _ in state.drafts]
    behind, ahead = interview.queue[: interview.place], interview.queue[interview.place :]
    lacking = tuple(key for key in saved if sitting.lacks_source(facts, deal, key))
    waiting = tuple(key for key in ahead if key not in saved)
    return msgspec.structs.replace(
        interview,
        queue=(*behind, *lacking, *waiting),
        place=interview.place - 1,
        answered=interview.answered + len(ahead) - len(waiting) - len(lacking),
    )


def _effect(facts: Facts, deal: DealFacts, question: Question, draft: Draft, state: Several) -> SaveAnswer:
    value = kept(question, TYPES[question.type].value(question, draft), deal.answers.get(question.id))
    judged = verdict(facts, deal, question, value, None)
    return SaveAnswer(
        deal_id=deal.deal.id,
        question=question.id,
        standing=Standing.ANSWERED,
        value=value,
        strength=judged.strength,
        reason=judged.reason,
        message_id=state.message_id if question.id == state.interview.question else None,
    )
