"""Which parts are tapped, which are typed, and which are asked at all."""

from collections.abc import Iterable, Iterator

from coach.model.value import Form, Value
from coach.playbook.condition import Condition
from coach.playbook.records import Part, Playbook, Question, Rules
from coach.playbook.words import Words
from coach.questions.contract import Draft, Setting
from coach.rules.circumstances import Circumstances
from coach.rules.condition import meets
from coach.rules.subject import Subject

FIGURES = ("date", "percent", "money", "number")
WORDED = ("text", "quote")

_NO_PLAYBOOK = Playbook.of((), Rules())


def is_tapped(part: Part) -> bool:
    """It is filled by a button; a number is where its scale is given."""
    return part.kind in ("choice", "yesno", "link") or (part.kind == "number" and bool(part.choices))


def choices_of(part: Part) -> tuple[str, ...]:
    """The keys of its buttons; a link's depend on the earlier answers."""
    return ("yes", "no") if part.kind == "yesno" else part.choices


def part_called(key: str | None, parts: Iterable[Part]) -> Part | None:
    """The part with this key."""
    return next((part for part in parts if part.key == key), None)


def applies(part: Part, question: Question, draft: Draft, setting: Setting, item: int | None = None) -> bool:
    """Its condition holds for what the draft says so far; an item's parts may look at the question's, too."""
    if part.when is None:
        return True
    form = draft.parts if item is None else {**draft.parts, **draft.items[item]}
    subject = Subject.judged(question, Value(parts=form, items=draft.items), None)
    return meets(part.when, subject, _circumstances(setting))


def may_apply(part: Part, question: Question, draft: Draft, setting: Setting) -> bool:
    """It is asked for now, or may be once the parts that its condition looks at are filled."""
    looked_at = set(_parts_in(part.when)) if part.when else set()
    return bool(looked_at - {*draft.parts}) or applies(part, question, draft, setting)


def _parts_in(condition: Condition) -> Iterator[str]:
    yield from (condition.part,) if condition.part else ()
    yield from condition.filled
    for inner in (*condition.all, *condition.any, *condition.none):
        yield from _parts_in(inner)


def satisfies(form: Form, condition: Condition | None, setting: Setting) -> bool:
    """An item of an earlier answer is one of those meant."""
    if condition is None:
        return True
    subject = Subject(question=None, parts=(), form=form)
    return meets(condition, subject, _circumstances(setting))


def in_order(form: Form, parts: Iterable[Part]) -> Form:
    """The same form with its keys in the playbook's order, whatever was filled first."""
    known = [part.key for part in parts if part.key in form]
    return {key: form[key] for key in (*(key for key in form if key not in known), *known)}


def _circumstances(setting: Setting) -> Circumstances:
    return Circumstances(
        today=setting.now.date(), stage=1, playbook=_NO_PLAYBOOK, answers=setting.answers, words=Words()
    )
