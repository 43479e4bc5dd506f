"""When an answer is weak whatever the question: by the kind of its parts (domain.md §1: TXT, DATE, MONEY,
LIST, PERSON, and questions with parts)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coach.model.value import Day, Text, Who
from coach.playbook.records import Part, Question
from coach.rules.circumstances import Circumstances
from coach.rules.condition import says_something
from coach.rules.filled import day_of, has_feature, is_filled, number_of, who_of
from coach.rules.subject import Subject
from coach.rules.texts import is_vague, says_little


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Why an answer is weak, and the part that would help most."""

    reason: str
    follow_part: str | None = None


Rule = Callable[[Question, Subject, Circumstances], Finding | None]


def weakness(question: Question, subject: Subject, circumstances: Circumstances) -> Finding | None:
    """The first rule that finds the answer weak."""
    return next((found for rule in RULES if (found := rule(question, subject, circumstances))), None)


def caps(question: Question, subject: Subject) -> Iterator[tuple[int, str]]:
    """A person is strong only with name, role and a way to reach them."""
    key = _person_alone(question)
    who = who_of(subject.form.get(key)) if key else None
    if who is not None and not (who.role and who.reach):
        yield 2, "no_reach" if who.role else "no_role"


def _person(question: Question, subject: Subject, _: Circumstances) -> Finding | None:
    """A role without a name is weak, and so is a name alone where no date stands for the rest."""
    for part in question.parts:
        who = who_of(subject.form.get(part.key))
        if who is not None and not who.name:
            return Finding(reason="no_name", follow_part=part.key)
        if who is not None and part.key == _person_alone(question) and not (who.role or who.reach):
            return Finding(reason="name_only", follow_part=part.key)
    return None


def _person_alone(question: Question) -> str | None:
    """The person that a question of type person is about, unless it asks for a date besides."""
    if question.type != "person" or any(part.kind == "date" for part in question.parts):
        return None
    return next((part.key for part in question.parts if part.kind == "person"), None)


def _parts(question: Question, subject: Subject, circumstances: Circumstances) -> Finding | None:
    """Of several parts that are always asked, none or one is filled."""
    needed = [part for part in question.parts if not part.optional and part.when is None]
    missing = [part for part in needed if not is_filled(subject.form.get(part.key), circumstances.words)]
    if len(needed) < 2 or len(needed) - len(missing) > 1 or subject.items:
        return None
    return Finding(reason=_why_missing(missing[0], subject), follow_part=missing[0].key)


def _why_missing(part: Part, subject: Subject) -> str:
    return "vague" if isinstance(subject.form.get(part.key), Text) else "part_missing"


def _text(_: Question, subject: Subject, circumstances: Circumstances) -> Finding | None:
    """The words of all its text parts together: only vague, or few without number, name, date or quote."""
    said = [(key, filled) for key, filled in subject.form.items() if isinstance(filled, Text)]
    if not said:
        return None
    whole = "\n".join(filled.text for _, filled in said)
    part = said[0][0] if len(said) == 1 else None
    if is_vague(whole, circumstances.words):
        return Finding(reason="vague", follow_part=part)
    if _stands_by_itself(subject) or not says_little(whole, circumstances.words):
        return None
    return Finding(reason="too_short", follow_part=part)


def _stands_by_itself(subject: Subject) -> bool:
    """Something besides words gives the number, name, date or quote."""
    return any(
        isinstance(filled, (Day, Who)) or number_of(filled) is not None or has_feature(filled, "quote")
        for filled in subject.form.values()
    )


def _date(question: Question, subject: Subject, circumstances: Circumstances) -> Finding | None:
    """A planned date that has passed."""
    for part in question.parts:
        day = day_of(subject.form.get(part.key))
        if part.kind == "date" and not part.past and day is not None and day < circumstances.today:
            return Finding(reason="past", follow_part=part.key)
    return None


def _money(question: Question, subject: Subject, _: Circumstances) -> Finding | None:
    """Its sums together are nothing, or less than nothing."""
    keys = [part.key for part in question.parts if part.kind == "money"]
    given = {key: number for key in keys if (number := number_of(subject.form.get(key))) is not None}
    if given and sum(given.values()) <= 0:
        return Finding(reason="not_positive", follow_part=next(iter(given)))
    return None


def _list(_: Question, subject: Subject, circumstances: Circumstances) -> Finding | None:
    """Items, and not one of them says anything."""
    if subject.items and not any(says_something(item, circumstances) for item in subject.items):
        return Finding(reason="vague")
    return None


RULES: tuple[Rule, ...] = (_person, _parts, _list, _text, _date, _money)
