"""The keys of a condition that look at parts: what is filled, chosen, written, how much it is."""

from collections.abc import Callable, Mapping

from coach.model.value import Filled
from coach.playbook.condition import Condition
from coach.rules.circumstances import Circumstances
from coach.rules.filled import has_feature, is_filled, keys_of, number_of, text_of
from coach.rules.subject import Subject
from coach.rules.texts import is_vague


def part_of(condition: Condition, subject: Subject) -> Filled | None:
    """The part in view: the one that the condition names, else the first."""
    key = condition.part or subject.first_part()
    return subject.form.get(key) if key else None


def _filled(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    return all(is_filled(subject.form.get(key), circumstances.words) for key in condition.filled)


def _filled_fewer_than(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    keys = [part.key for part in subject.parts] or list(subject.form)
    count = sum(is_filled(subject.form.get(key), circumstances.words) for key in keys)
    return count < (condition.filled_fewer_than or 0)


def _one_of(condition: Condition, subject: Subject, _: Circumstances) -> bool:
    return any(key in condition.one_of for key in keys_of(part_of(condition, subject)))


def _picked(condition: Condition, subject: Subject) -> int:
    keys = keys_of(part_of(condition, subject))
    return sum(not condition.among or key in condition.among for key in keys)


def _picked_at_least(condition: Condition, subject: Subject, _: Circumstances) -> bool:
    return _picked(condition, subject) >= (condition.picked_at_least or 0)


def _picked_fewer_than(condition: Condition, subject: Subject, _: Circumstances) -> bool:
    return _picked(condition, subject) < (condition.picked_fewer_than or 0)


def _has(condition: Condition, subject: Subject, _: Circumstances) -> bool:
    part = part_of(condition, subject)
    return all(has_feature(part, feature) for feature in condition.has)


def _vague(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    text = text_of(part_of(condition, subject))
    return bool(text) and is_vague(text, circumstances.words) == condition.vague


def _at_least(condition: Condition, subject: Subject, _: Circumstances) -> bool:
    number = number_of(part_of(condition, subject))
    return number is not None and number >= (condition.at_least or 0)


def _below(condition: Condition, subject: Subject, _: Circumstances) -> bool:
    number = number_of(part_of(condition, subject))
    return number is not None and number < (condition.below or 0)


ON_PARTS: Mapping[str, Callable[[Condition, Subject, Circumstances], bool]] = {
    "filled": _filled,
    "filled_fewer_than": _filled_fewer_than,
    "one_of": _one_of,
    "picked_at_least": _picked_at_least,
    "picked_fewer_than": _picked_fewer_than,
    "has": _has,
    "vague": _vague,
    "at_least": _at_least,
    "below": _below,
}
