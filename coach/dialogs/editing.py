"""Editing one's Telegram message edits the answer it gave, with the same checks."""

from coach.dialogs.answering import answered, kept, setting, verdict
from coach.dialogs.contradictions import said_at_once
from coach.dialogs.decision import Decision
from coach.dialogs.effects import SaveAnswer
from coach.dialogs.facts import Facts
from coach.dialogs.settle import frozen_line
from coach.errors import Refusal
from coach.events import Edited
from coach.model.answer import Answer, Standing
from coach.model.say import Say, say
from coach.model.screen import Screen, Send
from coach.model.value import Value
from coach.playbook.records import Question
from coach.questions.contract import Draft
from coach.questions.table import TYPES


def edited(facts: Facts, event: Edited) -> Decision:
    """The new text is read afresh; what was tapped stays; the old version is in the history."""
    deal, known = facts.deal, facts.edited
    question = facts.playbook.questions.get(known.question) if known else None
    if deal is None or known is None or question is None:
        return _line(say("editing.nothing"))
    kind = TYPES[question.type]
    read = kind.typed(question, Draft(), event.text, setting(facts, deal))
    if isinstance(read, Refusal):
        return _line(say("editing.refused"), say(read.key, **read.params))
    value = kept(question, _with_taps(kind.value(question, read), known), known)
    return _saved(facts, question, known, value)


def _with_taps(value: Value, known: Answer) -> Value:
    """Parts that the text says nothing of keep what was tapped for them."""
    parts = {
        **{key: part for key, part in known.value.parts.items() if key not in value.parts},
        **value.parts,
    }
    return Value(parts=parts, items=value.items, said=value.said)


def _saved(facts: Facts, question: Question, known: Answer, value: Value) -> Decision:
    deal = facts.deal
    assert deal is not None, "checked by the caller"
    judged = verdict(facts, deal, question, value, known.evidence)
    effect = SaveAnswer(
        deal_id=deal.deal.id,
        question=question.id,
        standing=Standing.ANSWERED,
        value=value,
        evidence=known.evidence,
        strength=judged.strength,
        reason=judged.reason,
        message_id=known.message_id,
    )
    warnings = said_at_once(facts, deal, effect)
    after, effects = answered(facts, deal, effect, facts.now)
    line = frozen_line(question, after.answers[question.id], known.evidence)
    return Decision(
        effects=effects,
        replies=(Send(screen=Screen(lines=(say("editing.done"), line, *warnings)), live=False),),
    )


def _line(*lines: Say) -> Decision:
    return Decision(replies=(Send(screen=Screen(lines=lines), live=False),))
