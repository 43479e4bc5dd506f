"""Checks that every question can be asked in every language: its texts are there, and fit a phone."""

from collections.abc import Iterator, Mapping

from coach.playbook.example import faults_in_example
from coach.playbook.fault import Fault
from coach.playbook.records import Part, Question, Stage
from coach.wording.template import Counted, Template, Text
from coach.wording.texts import Texts

SHARED = ("part", "choice", "reason", "follow")
LIMITS: Mapping[str, int] = {
    "short": 20,
    "due": 120,
    "ask": 120,
    "why": 139,
    "hint": 139,
    "rule": 200,
    "part": 120,
    "choice": 24,
    "reason": 60,
    "follow": 120,
    "gate": 80,
    "stage": 24,
}
WHY_AND_HINT = 140
YES_NO = ("yes", "no")


def faults_in_texts(stage: Stage, texts: Texts) -> Iterator[tuple[str, Fault]]:
    """What is missing or too long for this stage in one language, with the entry it belongs to."""
    yield from (("stage", fault) for fault in _faults(f"stage.{stage.key}", "stage", texts))
    for criterion in stage.gate.criteria:
        yield from (("gate", fault) for fault in _faults(f"gate.{criterion.reason}", "gate", texts))
    for question in stage.questions:
        for key in needed(question):
            kind = key.partition(".")[0]
            yield from ((question.id, fault) for fault in _faults(f"{question.id}.{key}", kind, texts))
        yield from (
            (question.id, fault) for fault in (*_examples(question, texts), *_screen(question, texts))
        )


def needed(question: Question) -> tuple[str, ...]:
    """The keys of the question's texts, without its id."""
    if question.computed:
        return ("short", "ask", "why", "rule")
    parts = (*question.parts, *question.each)
    reasons = dict.fromkeys(one.reason for one in question.weak)
    caps = dict.fromkeys(cap.reason for cap in question.caps)
    return (
        *("short", "ask", "why", "hint", "rule"),
        *(f"part.{part.key}" for part in parts),
        *dict.fromkeys(f"choice.{choice}" for part in parts for choice in _labels(part)),
        *(f"reason.{reason}" for reason in (*reasons, *caps)),
        *(f"follow.{reason}" for reason in reasons),
        *(("reason.fuller",) if question.strong else ()),
        *(("due",) if question.own_reminder else ()),
    )


def _labels(part: Part) -> tuple[str, ...]:
    if part.kind == "yesno":
        return YES_NO
    return part.choices if part.kind == "choice" else ()


def _faults(key: str, kind: str, texts: Texts) -> Iterator[Fault]:
    """A missing or overlong text; the words that all questions share stand in for a missing one."""
    text, limit = found(key, texts), LIMITS[kind]
    name = key if kind in ("gate", "stage") else key.partition(".")[2]
    if text is None:
        yield Fault(name, "is missing", f"a text of at most {limit} characters")
    elif length(text) > limit:
        yield Fault(name, f"has {length(text)} characters", f"at most {limit}")


def found(key: str, texts: Texts) -> Text | None:
    """The question's own text, or the shared one."""
    own = texts.texts.get(key)
    shared = key.partition(".")[2]
    if own is None and shared.partition(".")[0] in SHARED:
        return texts.texts.get(shared)
    return own


def length(text: Text) -> int:
    """Characters on the screen, its longest plural form, placeholders as they are written."""
    if isinstance(text, Counted):
        return max(map(length, text.forms.values()))
    return sum(len(piece) if isinstance(piece, str) else len(piece.name) for piece in text.plain)


def _examples(question: Question, texts: Texts) -> Iterator[Fault]:
    for name in () if question.computed else ("example", "weak"):
        key = f"{question.id}.{name}"
        is_table = texts.texts.get(key) is texts.texts.get(f"{key}.say")
        yield from faults_in_example(name, texts.examples.get(key) if is_table else None, question)


def _screen(question: Question, texts: Texts) -> Iterator[Fault]:
    both = [texts.texts.get(f"{question.id}.{key}") for key in ("why", "hint")]
    total = sum(length(text) for text in both if isinstance(text, Template))
    if total > WHY_AND_HINT:
        yield Fault("why", f"has {total} characters with the hint", f"at most {WHY_AND_HINT} together")
