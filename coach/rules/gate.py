"""The gate: whether a stage is passed, and what is missing (domain.md §1 *Gate*, §2 exits)."""

from coach.model.answer import Answer, Standing
from coach.model.value import Record, Value
from coach.playbook.mentioned import mentioned
from coach.playbook.records import Criterion, Gate, Question
from coach.rules.ageing import is_stale, shown_strength
from coach.rules.applicable import applicable
from coach.rules.circumstances import Circumstances
from coach.rules.condition import holds

_SHOWN = 2
_COUNTED_WITHOUT_ANSWER = 1


class Missing(Record, frozen=True, kw_only=True):
    """One thing that the gate lacks.

    With `question`, a critical answer; `reason` is not_asked, skipped, not_known, refused, weak or stale.
    Without it, `reason` is the key of a criterion's words, or `mean`.
    """

    question: str | None = None
    reason: str


class GateReport(Record, frozen=True, kw_only=True):
    """What a gate says. `mean` is over the questions that were asked, None while none was.

    `weakest` are the asked questions below 2, the lowest first; `refused` the critical questions that the
    client would not answer: with them the way on is the override, its reason filled in. `skipped` counts.
    """

    passed: bool
    missing: tuple[Missing, ...] = ()
    mean: float | None = None
    weakest: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    skipped: int = 0


def examine(circumstances: Circumstances) -> GateReport:
    """The report of the gate of the stage in `circumstances`."""
    questions = applicable(circumstances)
    gate = circumstances.playbook.stage(circumstances.stage).gate
    scores = {
        question.id: _counted(question, answer, circumstances)
        for question in questions
        if (answer := circumstances.answers.get(question.id)) is not None
    }
    mean = sum(scores.values()) / len(scores) if scores else None
    critical = _critical(gate, questions, circumstances)
    missing = (*critical, *_too_low(gate, mean), *_criteria(gate, circumstances))
    return GateReport(
        passed=not missing,
        missing=missing,
        mean=mean,
        weakest=tuple(
            sorted((key for key, score in scores.items() if score < _SHOWN), key=scores.__getitem__)
        ),
        refused=tuple(one.question for one in critical if one.question and one.reason == "refused"),
        skipped=_count_skipped(scores, circumstances),
    )


def _counted(question: Question, answer: Answer, circumstances: Circumstances) -> int:
    """What the question adds to the mean; without an answer (skipped, not known, refused) it is 1."""
    if answer.standing is not Standing.ANSWERED:
        return _COUNTED_WITHOUT_ANSWER
    return shown_strength(question, answer, circumstances.today)


def _critical(
    gate: Gate, questions: tuple[Question, ...], circumstances: Circumstances
) -> tuple[Missing, ...]:
    waived = {
        key
        for waiver in gate.not_counted
        if holds(waiver.when, Value(), None, circumstances)
        for key in waiver.questions
    }
    asked = (question for question in questions if question.critical and question.id not in waived)
    found = ((question.id, _lack(gate, question, circumstances)) for question in asked)
    return tuple(Missing(question=key, reason=reason) for key, reason in found if reason)


def _lack(gate: Gate, question: Question, circumstances: Circumstances) -> str | None:
    answer = circumstances.answers.get(question.id)
    if answer is None:
        return "not_asked"
    if answer.standing is not Standing.ANSWERED:
        return str(answer.standing)
    if shown_strength(question, answer, circumstances.today) >= gate.critical_at_least:
        return None
    is_aged = answer.strength >= gate.critical_at_least and is_stale(question, answer, circumstances.today)
    return "stale" if is_aged else "weak"


def _too_low(gate: Gate, mean: float | None) -> tuple[Missing, ...]:
    return (Missing(reason="mean"),) if mean is not None and mean < gate.mean_at_least else ()


def _criteria(gate: Gate, circumstances: Circumstances) -> tuple[Missing, ...]:
    asked = (line for line in gate.criteria if _can_be_met(line, circumstances))
    unmet = (line for line in asked if not holds(line.when, Value(), None, circumstances))
    return tuple(Missing(reason=line.reason) for line in unmet)


def _can_be_met(line: Criterion, circumstances: Circumstances) -> bool:
    """A light deal is not held up by a line about questions that it is never asked."""
    asked = circumstances.playbook.questions
    named = (asked[key] for key in mentioned(line.when) if key in asked)
    return not circumstances.light or all(question.light for question in named)


def _count_skipped(scores: dict[str, int], circumstances: Circumstances) -> int:
    return sum(circumstances.answers[key].standing is Standing.SKIPPED for key in scores)
