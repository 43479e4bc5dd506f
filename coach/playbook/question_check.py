"""Checks one question's own entry: its type, its parts, what it refers to, its conditions."""

import re
from collections.abc import Iterator, Mapping, Sequence

from coach.playbook.condition import Condition
from coach.playbook.condition_check import Scope, faults_in
from coach.playbook.fault import Fault, listed
from coach.playbook.known import TYPES
from coach.playbook.records import Part, Question

# An id and a choice travel in a button's 64 bytes.
ID = re.compile(r"[A-Z][A-Za-z0-9]{0,9}")
KEY = re.compile(r"[a-z][a-z0-9_]{0,19}")
CHOICE = re.compile(r"[a-z0-9][a-z0-9_]{0,19}")
A_KEY = "1-20 small letters, digits and _"


def faults_of(
    question: Question, questions: Mapping[str, Question], before: Sequence[str]
) -> Iterator[Fault]:
    """What is wrong in the entry. `questions` are all by id, `before` the ids asked earlier, in order."""
    if not ID.fullmatch(question.id):
        yield Fault("id", f"'{question.id}' can't be an id", "a capital, then up to 9 letters or digits: P12")
    if question.type not in TYPES:
        yield Fault("type", f"'{question.type}' is unknown", listed(TYPES))
    if question.life_days is not None and question.life_days < 1:
        yield Fault("life_days", f"is {question.life_days}", "1 or more")
    if (question.type == "computed") != question.computed:
        yield Fault("computed", "goes with the type", 'type = "computed" together with computed = true')
    yield from _parts(question)
    yield from _references(question, questions, before)
    yield from _follow_parts(question)
    yield from _reminds(question)
    yield from _adds_up(question)
    yield from _conditions(question, questions)


def _parts(question: Question) -> Iterator[Fault]:
    if not question.computed and not (*question.parts, *question.each):
        yield Fault("parts", "is empty", "at least one part")
    seen: set[str] = set()
    for part in (*question.parts, *question.each):
        if part.key in seen:
            yield Fault("parts", f"'{part.key}' stands there twice", "another key")
        seen.add(part.key)
        yield from _part(part)


def _part(part: Part) -> Iterator[Fault]:
    place = f"parts '{part.key}'"
    if not KEY.fullmatch(part.key):
        yield Fault(place, "can't be a key", A_KEY)
    if part.kind == "choice" and not part.choices:
        yield Fault(f"{place}.choices", "is missing", "a list of choices")
    if part.choices and part.kind not in ("choice", "number"):
        yield Fault(f"{place}.choices", f"a {part.kind} has no choices", "kind choice or number")
    if part.kind == "link" and not part.source:
        yield Fault(f"{place}.source", "is missing", "ids of questions with items")
    for choice in part.choices:
        if not CHOICE.fullmatch(choice):
            yield Fault(f"{place}.choices", f"'{choice}' can't be a choice", A_KEY)


def _references(
    question: Question, questions: Mapping[str, Question], before: Sequence[str]
) -> Iterator[Fault]:
    for key, ids in _named(question).items():
        for one in ids:
            if one not in questions:
                yield Fault(key, f"'{one}' is no question", listed(questions))
            elif one not in before:
                yield Fault(key, f"'{one}' is asked later", "a question asked before")
            elif key == "builds_on" and questions[one].internal and not question.internal:
                yield Fault(key, f"'{one}' is internal, and would be shown here", "internal = true here too")


def _named(question: Question) -> dict[str, tuple[str, ...]]:
    sources = tuple(one for part in (*question.parts, *question.each) for one in part.source)
    return {"builds_on": question.builds_on, "over": question.over, "source": sources}


def _follow_parts(question: Question) -> Iterator[Fault]:
    keys = {part.key for part in (*question.parts, *question.each)}
    for number, weakness in enumerate(question.weak):
        if weakness.follow_part is not None and weakness.follow_part not in keys:
            yield Fault(f"weak[{number}].follow_part", f"'{weakness.follow_part}' is no part", listed(keys))


def _reminds(question: Question) -> Iterator[Fault]:
    dates = [part.key for part in (*question.parts, *question.each) if part.kind == "date" and not part.past]
    if question.reminds is not None and question.reminds not in dates:
        yield Fault("reminds", f"'{question.reminds}' is no date to come", listed(dates))


def _adds_up(question: Question) -> Iterator[Fault]:
    kinds = {part.key: part.kind for part in question.parts}
    if question.adds_up and (kinds.get("ask"), kinds.get("amount")) != ("choice", "money"):
        yield Fault("adds_up", "has nothing to sum", "parts 'ask' (choice) and 'amount' (money)")


def _conditions(question: Question, questions: Mapping[str, Question]) -> Iterator[Fault]:
    nothing = Scope(questions=questions)
    own = nothing.answer(question)
    if question.applies is not None:
        yield from faults_in(question.applies, nothing, "applies")
    if question.over_only is not None and question.over and question.over[0] in questions:
        source = nothing.answer(questions[question.over[0]])
        yield from faults_in(question.over_only, source.item(), "over_only")
    for path, condition in _judging(question):
        yield from faults_in(condition, own, path)
    whole = Scope(questions=questions, about=question, parts=(*question.each, *question.parts))
    for part in (*question.parts, *question.each):
        if part.when is not None:
            yield from faults_in(part.when, whole, f"parts '{part.key}'.when")


def _judging(question: Question) -> Iterator[tuple[str, Condition]]:
    if question.strong is not None:
        yield "strong", question.strong
    yield from ((f"weak[{number}].when", one.when) for number, one in enumerate(question.weak))
    yield from ((f"caps[{number}].when", one.when) for number, one in enumerate(question.caps))
