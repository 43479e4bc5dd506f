"""The strength of an answer, 0-3, with the one reason (domain.md §1).

Empty or not known yet: 0. Else weak by the question's own conditions, then by the rules of its type: 1.
Else 3 when its strong condition holds, else 2. Then what caps it: its conditions, then the evidence.
"""

from collections.abc import Iterator

from coach.model.answer import Evidence
from coach.model.value import Form, Record, Text, Value
from coach.playbook.records import Question
from coach.playbook.words import Words
from coach.rules import texts, type_rules
from coach.rules.circumstances import Circumstances
from coach.rules.condition import EVIDENCE_RANK, meets
from coach.rules.filled import keys_of
from coach.rules.subject import Subject

__all__ = ["Verdict", "asks_evidence", "is_not_known", "judge"]

COMPUTED = ("computed",)
_BY_EVIDENCE = {0: 1, 1: 2, 2: 3}


class Verdict(Record, frozen=True, kw_only=True):
    """`base` is the strength before the evidence is weighed; the evidence is asked only if it is 2 or more.

    `reason` is the key of the words that say why it is no stronger, None when it is 3; `fuller`: what is
    strong isn't reached. From code come, besides the playbook's own: not_known, part_missing, vague,
    too_short, past, not_positive, no_name, name_only, no_role, no_reach, and the evidence that caps.
    `follow_part` is the part that the one follow-up question asks for, None: the answer as a whole.
    """

    strength: int
    base: int
    reason: str | None = None
    follow_part: str | None = None


def judge(
    question: Question, value: Value, evidence: Evidence | None, circumstances: Circumstances
) -> Verdict:
    """The strength of a finished value. Without evidence a critical answer counts as a guess."""
    if _is_empty(value, circumstances.words):
        return Verdict(strength=0, base=0, reason="not_known")
    subject = Subject.judged(question, value, evidence)
    weakness = _weakness(question, subject, circumstances)
    if weakness is not None:
        return Verdict(strength=1, base=1, reason=weakness.reason, follow_part=weakness.follow_part)
    is_strong = question.strong is not None and meets(question.strong, subject, circumstances)
    return _capped(question, subject, circumstances, 3 if is_strong else 2)


def asks_evidence(question: Question, value: Value) -> bool:
    """Where a critical answer comes from is asked, unless its form decides or it was computed."""
    return _is_sourced(question, value.parts)


def is_not_known(text: str, words: Words) -> bool:
    """The text says nothing but «not known yet», or has neither letter nor digit."""
    return texts.is_not_known(text, words)


def _is_empty(value: Value, words: Words) -> bool:
    if value.is_empty:
        return is_not_known(value.said, words)
    forms = (value.parts, *value.items)
    filled = [one for form in forms for one in form.values()]
    return all(isinstance(one, Text) and is_not_known(one.text, words) for one in filled)


def _weakness(
    question: Question, subject: Subject, circumstances: Circumstances
) -> type_rules.Finding | None:
    own = (
        type_rules.Finding(reason=weak.reason, follow_part=weak.follow_part)
        for weak in question.weak
        if meets(weak.when, subject, circumstances)
    )
    return next(own, None) or type_rules.weakness(question, subject, circumstances)


def _capped(question: Question, subject: Subject, circumstances: Circumstances, base: int) -> Verdict:
    reason = None if base == 3 else "fuller"
    for limit, why in _own_caps(question, subject, circumstances):
        if limit < base:
            base, reason = limit, why
    limit = _evidence_limit(subject.evidence) if _is_sourced(question, subject.form) else 3
    if limit >= base:
        return Verdict(strength=base, base=base, reason=reason)
    return Verdict(strength=limit, base=base, reason=str(subject.evidence or Evidence.GUESS))


def _own_caps(
    question: Question, subject: Subject, circumstances: Circumstances
) -> Iterator[tuple[int, str]]:
    for cap in question.caps:
        if meets(cap.when, subject, circumstances):
            yield cap.at_most, cap.reason
    yield from type_rules.caps(question, subject)


def _is_sourced(question: Question, form: Form) -> bool:
    is_computed = any(keys_of(filled) == COMPUTED for filled in form.values())
    return question.critical and question.scale != "none" and not is_computed


def _evidence_limit(evidence: Evidence | None) -> int:
    return _BY_EVIDENCE[EVIDENCE_RANK[evidence or Evidence.GUESS]]
