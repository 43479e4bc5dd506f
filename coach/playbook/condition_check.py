"""Checks what a condition names: questions, parts, choices, rules. Whether it is wise is not asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from coach.model.answer import Evidence, Standing
from coach.playbook.condition import Condition
from coach.playbook.fault import Fault, listed
from coach.playbook.known import FEATURES, RULES
from coach.playbook.records import Part, Question

JOINING = ("all", "any", "none")
ON_ITEMS = ("counting", "every", "some")
COUNTS = ("items_at_least", "items_fewer_than")
NUMBERS = frozenset({"number", "percent", "money"})
CHOICES = frozenset({"choice", "yesno"})
DATES = frozenset({"date"})
KINDS: Mapping[str, frozenset[str]] = {
    "one_of": CHOICES,
    "picked_at_least": CHOICES,
    "picked_fewer_than": CHOICES,
    "has": frozenset({"person", "text", "quote"}),
    "vague": frozenset({"text", "quote"}),
    "at_least": NUMBERS,
    "below": NUMBERS,
    "within_days": DATES,
    "beyond_days": DATES,
    "beyond_step_limit": DATES,
    "past": DATES,
    "days_before": DATES,
    "after": DATES,
}
YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a condition may speak of: all questions, and the parts in view. `about` None: nothing is in view
    until the condition names a question."""

    questions: Mapping[str, Question]
    about: Question | None = None
    parts: tuple[Part, ...] = ()

    def answer(self, question: Question) -> "Scope":
        """The answer to a question, as a whole."""
        return replace(self, about=question, parts=question.parts)

    def item(self) -> "Scope":
        """One item of the answer in view."""
        return replace(self, parts=self.about.each if self.about else ())

    @property
    def keys(self) -> frozenset[str]:
        """The parts that may be named."""
        return frozenset(part.key for part in self.parts)


def faults_in(condition: Condition, scope: Scope, path: str) -> Iterator[Fault]:
    """What is wrong in the condition and in those within it; `path` is its key in the entry."""
    if condition.question is not None:
        question = scope.questions.get(condition.question)
        if question is None:
            yield Fault(f"{path}.question", f"'{condition.question}' is no question", listed(scope.questions))
            return
        scope = scope.answer(question)
    yield from _own(condition, scope, path)
    for key in JOINING:
        for number, one in enumerate(getattr(condition, key)):
            yield from faults_in(one, scope, f"{path}.{key}[{number}]")
    for key in ON_ITEMS:
        inner = getattr(condition, key)
        if inner is not None:
            yield from faults_in(inner, scope.item(), f"{path}.{key}")


def _own(condition: Condition, scope: Scope, path: str) -> Iterator[Fault]:
    yield from _values(condition, path)
    yield from _compared(condition, scope, path)
    if scope.about is None:
        if _looks_at_an_answer(condition):
            yield Fault(f"{path}.question", "is missing", listed(scope.questions))
        return
    yield from _parts(condition, scope, path)
    if _given(condition, (*COUNTS, *ON_ITEMS)) and not scope.about.each:
        yield Fault(path, f"{scope.about.id} has no items", "a question with `each`")


def _values(condition: Condition, path: str) -> Iterator[Fault]:
    allowed = {"rule": RULES, "has": FEATURES, "standing": frozenset(Standing)}
    allowed["evidence_at_least"] = frozenset(Evidence)
    for key, names in allowed.items():
        given = getattr(condition, key) or ()
        for name in (given,) if isinstance(given, str) else given:
            if name not in names:
                yield Fault(f"{path}.{key}", f"'{name}' is unknown", listed(names))


def _parts(condition: Condition, scope: Scope, path: str) -> Iterator[Fault]:
    named = {f"{path}.filled": key for key in condition.filled if key not in scope.keys}
    if condition.part is not None and condition.part not in scope.keys:
        named[f"{path}.part"] = condition.part
    yield from (Fault(key, f"'{part}' is no part here", listed(scope.keys)) for key, part in named.items())
    part = _in_view(condition, scope)
    if part is not None:
        yield from _fitting(condition, part, path)


def _in_view(condition: Condition, scope: Scope) -> Part | None:
    if condition.part is None:
        return scope.parts[0] if scope.parts else None
    return next((part for part in scope.parts if part.key == condition.part), None)


def _fitting(condition: Condition, part: Part, path: str) -> Iterator[Fault]:
    for key, kinds in KINDS.items():
        if _given(condition, (key,)) and part.kind not in kinds:
            yield Fault(f"{path}.{key}", f"'{part.key}' is a {part.kind}", f"a part of kind {listed(kinds)}")
    choices = YES_NO if part.kind == "yesno" else part.choices
    for key in ("one_of", "among"):
        for name in getattr(condition, key):
            if part.kind in CHOICES and name not in choices:
                yield Fault(f"{path}.{key}", f"'{name}' is no choice of '{part.key}'", listed(choices))


def _compared(condition: Condition, scope: Scope, path: str) -> Iterator[Fault]:
    if condition.than is None:
        return
    key, _, name = condition.than.partition(".")
    question = scope.questions.get(key)
    dates = [part.key for part in question.parts if part.kind == "date"] if question else []
    if name not in dates:
        accepted = listed(f"{key}.{date}" for date in dates) if dates else "a question's date, such as Q5.on"
        yield Fault(f"{path}.than", f"'{condition.than}' is no date", accepted)


def _looks_at_an_answer(condition: Condition) -> bool:
    elsewhere = (*JOINING, "question", "rule", "than")
    return _given(condition, [key for key in condition.__struct_fields__ if key not in elsewhere])


def _given(condition: Condition, keys: tuple[str, ...] | list[str]) -> bool:
    return any(getattr(condition, key) not in (None, ()) for key in keys)
