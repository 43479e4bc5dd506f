"""Which questions of a stage are asked now (domain.md §1 light deals, §2 skips)."""

from coach.model.value import Value
from coach.playbook.records import Question
from coach.rules.circumstances import Circumstances
from coach.rules.condition import holds


def applicable(circumstances: Circumstances) -> tuple[Question, ...]:
    """The questions of the current stage that apply, in the playbook's order."""
    stage = circumstances.playbook.stage(circumstances.stage)
    return tuple(question for question in stage.questions if applies(question, circumstances))


def applies(question: Question, circumstances: Circumstances) -> bool:
    """It is asked now: not computed, kept for light deals if the deal is one, and its condition holds."""
    if question.computed or _is_told_by_touches(question, circumstances):
        return False
    if circumstances.light and not question.light:
        return False
    return question.applies is None or holds(question.applies, Value(), None, circumstances, question)


def _is_told_by_touches(question: Question, circumstances: Circumstances) -> bool:
    touches = circumstances.touches
    return question.unless_touches and touches is not None and touches.tries > 0
