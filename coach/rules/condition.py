"""Does a condition of the playbook hold? One small function per key, joined by *and*."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from coach.model.answer import Evidence, Standing
from coach.model.value import Form, Value
from coach.playbook.condition import Condition
from coach.playbook.records import Question
from coach.rules import named
from coach.rules.circumstances import Circumstances
from coach.rules.conditions_on_dates import ON_DATES
from coach.rules.conditions_on_parts import ON_PARTS
from coach.rules.filled import is_filled
from coach.rules.subject import Subject

Check = Callable[[Condition, Subject, Circumstances], bool]

EVIDENCE_RANK: Mapping[str, int] = {
    Evidence.GUESS: 0,
    Evidence.ESTIMATE: 0,
    Evidence.SAID: 1,
    Evidence.CHECKED: 1,
    Evidence.WROTE: 2,
    Evidence.DOCUMENT: 2,
    Evidence.APPROVED: 2,
    Evidence.ATTACHED: 2,
}


def holds(
    condition: Condition,
    value: Value,
    evidence: Evidence | None,
    circumstances: Circumstances,
    question: Question | None = None,
) -> bool:
    """Whether the condition holds for this answer; `question` is the one that it answers."""
    return meets(condition, Subject.judged(question, value, evidence), circumstances)


def meets(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    """Whether the condition holds for what `subject` is, or for the answer that the condition names."""
    about = subject if condition.question is None else Subject.earlier(condition.question, circumstances)
    return all(check(condition, about, circumstances) for check in _given(condition))


@lru_cache(4096)
def _given(condition: Condition) -> tuple[Check, ...]:
    """The checks of the keys that the condition has: of some thirty it mostly has one."""
    return tuple(check for key, check in CHECKS.items() if getattr(condition, key) not in {None, ()})


def _all(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    return all(meets(one, subject, circumstances) for one in condition.all)


def _any(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    return any(meets(one, subject, circumstances) for one in condition.any)


def _none(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    return not any(meets(one, subject, circumstances) for one in condition.none)


def _strength_at_least(condition: Condition, subject: Subject, _: Circumstances) -> bool:
    return (subject.strength or 0) >= (condition.strength_at_least or 0)


def _answered(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    forms = (subject.form, *subject.items)
    content = any(is_filled(filled, circumstances.words) for form in forms for filled in form.values())
    return (subject.standing is Standing.ANSWERED and content) == condition.answered


def _standing(condition: Condition, subject: Subject, _: Circumstances) -> bool:
    return subject.standing in condition.standing


def _evidence_at_least(condition: Condition, subject: Subject, _: Circumstances) -> bool:
    if subject.evidence is None:
        return False
    return EVIDENCE_RANK[subject.evidence] >= EVIDENCE_RANK[condition.evidence_at_least or Evidence.GUESS]


def _items_at_least(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    return _counted(condition, subject, circumstances) >= (condition.items_at_least or 0)


def _items_fewer_than(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    return _counted(condition, subject, circumstances) < (condition.items_fewer_than or 0)


def _every(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    inner = condition.every or Condition()
    return all(meets(inner, subject.item(item), circumstances) for item in subject.items)


def _some(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    inner = condition.some or Condition()
    return any(meets(inner, subject.item(item), circumstances) for item in subject.items)


def _rule(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    return named.RULES[condition.rule or ""](subject, circumstances)


def _counted(condition: Condition, subject: Subject, circumstances: Circumstances) -> int:
    items = (item for item in subject.items if says_something(item, circumstances))
    inner = condition.counting
    if inner is None:
        return sum(1 for _ in items)
    return sum(meets(inner, subject.item(item), circumstances) for item in items)


def says_something(item: Form, circumstances: Circumstances) -> bool:
    """An item counts when at least one of its parts holds content: «none» is no item."""
    return any(is_filled(filled, circumstances.words) for filled in item.values())


CHECKS: Mapping[str, Check] = {
    "strength_at_least": _strength_at_least,
    "answered": _answered,
    "standing": _standing,
    "evidence_at_least": _evidence_at_least,
    **ON_PARTS,
    **ON_DATES,
    "items_at_least": _items_at_least,
    "items_fewer_than": _items_fewer_than,
    "every": _every,
    "some": _some,
    "rule": _rule,
    "all": _all,
    "any": _any,
    "none": _none,
}
