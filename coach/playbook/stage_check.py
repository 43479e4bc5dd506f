"""Checks the playbook as a whole: ids that clash, the order of the stages, their day counts and gates."""

from collections.abc import Iterator, Mapping

from coach.playbook.condition_check import Scope, faults_in
from coach.playbook.fault import Fault, listed
from coach.playbook.question_check import faults_of
from coach.playbook.records import Question, Stage

Found = tuple[str, str, Fault]


def faults_in_stages(stages: tuple[Stage, ...]) -> Iterator[Found]:
    """What is wrong, each with the key of its stage and the entry."""
    questions = {question.id: question for stage in stages for question in stage.questions}
    before: list[str] = []
    for stage in stages:
        for fault in (*_days(stage), *_named(stage, questions), *_gate(stage, questions)):
            yield stage.key, "", fault
        for question in stage.questions:
            for fault in (*_clashes(question, questions, before), *faults_of(question, questions, before)):
                yield stage.key, question.id, fault
            before.append(question.id)


def _clashes(question: Question, questions: Mapping[str, Question], before: list[str]) -> Iterator[Fault]:
    if question.id in before:
        yield Fault("id", f"'{question.id}' stands there twice", "an id of its own")
    for old in question.was:
        heirs = [one.id for one in questions.values() if old in one.was]
        if old in questions:
            yield Fault("was", f"'{old}' is still a question", "the id of a question that is gone")
        elif heirs != [question.id]:
            yield Fault("was", f"'{old}' became {listed(heirs)}", "one heir")


def _days(stage: Stage) -> Iterator[Fault]:
    pairs = (("idle_amber_days", "idle_red_days"), ("age_amber_days", "age_red_days"))
    for amber, red in pairs:
        first, second = getattr(stage, amber), getattr(stage, red)
        if (first is None) != (second is None):
            yield Fault(amber, f"goes with {red}", "both, or neither")
        elif first is not None and not 0 < first < second:
            yield Fault(red, f"is {second}, with {amber} {first}", "1 or more, and red above amber")
    if list(stage.cadence_days) != sorted(set(stage.cadence_days)) or min(stage.cadence_days, default=0) < 0:
        yield Fault("cadence_days", f"is {list(stage.cadence_days)}", "days from 0 on, in their order")
    if stage.next_step_days < 1:
        yield Fault("next_step_days", f"is {stage.next_step_days}", "1 or more")
    if stage.chance_percent is not None and not 0 <= stage.chance_percent <= 100:
        yield Fault("chance_percent", f"is {stage.chance_percent}", "0 to 100")


def _named(stage: Stage, questions: Mapping[str, Question]) -> Iterator[Fault]:
    for key in ("next_step", "sent_question"):
        named = getattr(stage, key)
        if named is not None and named not in questions:
            yield Fault(key, f"'{named}' is no question", listed(questions))


def _gate(stage: Stage, questions: Mapping[str, Question]) -> Iterator[Fault]:
    gate, nothing = stage.gate, Scope(questions=questions)
    for key, number in (("critical_at_least", gate.critical_at_least), ("mean_at_least", gate.mean_at_least)):
        if not 0 <= number <= 3:
            yield Fault(f"gate.{key}", f"is {number}", "0 to 3")
    for number, criterion in enumerate(gate.criteria):
        yield from faults_in(criterion.when, nothing, f"gate.criteria[{number}].when")
    for number, waiver in enumerate(gate.not_counted):
        yield from faults_in(waiver.when, nothing, f"gate.not_counted[{number}].when")
        for one in waiver.questions:
            if one not in questions:
                yield Fault(
                    f"gate.not_counted[{number}].questions", f"'{one}' is no question", listed(questions)
                )
