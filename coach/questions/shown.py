"""A value in words: one short line for cards and frozen questions, or all of it line by line."""

from collections.abc import Iterator
from datetime import datetime

from coach.model.say import Say, Sayable, say
from coach.model.value import Choice, Day, Filled, Form, Link, Number, Sum, Text, Value, Who
from coach.playbook.records import Part, Question
from coach.questions.kinds import part_called
from coach.questions.options import title
from coach.questions.steps import NONE

MOST_TITLES = 3


def summary(question: Question, value: Value) -> Say:
    """«Ivan Petrov, managing director», «10 000 €», «3: fewer stops, spare parts, training»."""
    said = _form(question, question.parts, value.parts)
    if NONE in value.parts:
        said = (say("type.none"), *said)
    if value.items:
        said = (*said[:2], _items(question, value.items))
    return say("type.joined", items=said) if said else _nothing(value)


def lines(question: Question, value: Value) -> tuple[Say, ...]:
    """Everything: a part a line with what it was asked for, then the items with their numbers."""
    parts = tuple(_part_lines(question, question.parts, value.parts))
    none = (say("type.none"),) if NONE in value.parts else ()
    items = tuple(
        say(
            "type.numbered",
            number=n,
            text=say("type.dashed", items=_form(question, question.each, form, whole=True)),
        )
        for n, form in enumerate(value.items, 1)
        if form
    )
    return (*none, *parts, *items) or (_nothing(value),)


def shown(question: Question, part: Part | None, filled: Filled, *, whole: bool = False) -> Say:
    """What stands in one part; `whole` with every word and way to reach."""
    match filled:
        case Text(text=text, quoted=quoted):
            return say(
                _words_key("quote" if quoted and part and part.kind == "quote" else "words", whole), text=text
            )
        case Link(text=text):
            return say(_words_key("words", whole), text=text)
        case Choice(keys=keys):
            return say("type.joined", items=tuple(say(f"{question.id}.choice.{key}") for key in keys))
        case Sum(money=money, typed=None):
            return say("type.money", money=money)
        case Sum(money=money, typed=typed) if typed is not None:
            return say("type.money_typed", money=money, typed=typed)
        case Number(number=number):
            is_percent = part is not None and part.kind == "percent"
            return say("type.percent" if is_percent else "type.number", number=number)
        case Day(on=on, at=None):
            return say("type.date", on=on)
        case Day(on=on, at=at) if at is not None:
            return say("type.date_time", at=datetime.combine(on, at))
        case Who():
            return _person(filled, whole)
    raise AssertionError(f"a part can't hold {type(filled).__name__}")


def _form(question: Question, parts: tuple[Part, ...], form: Form, *, whole: bool = False) -> tuple[Say, ...]:
    """What is filled, in the form's order; a bare yes or no says nothing without its question."""
    known = [(part_called(key, parts), filled) for key, filled in form.items() if key != NONE]
    telling = [(part, filled) for part, filled in known if not (part and part.kind == "yesno")]
    return tuple(shown(question, part, filled, whole=whole) for part, filled in telling or known)


def _part_lines(question: Question, parts: tuple[Part, ...], form: Form) -> Iterator[Say]:
    for key, filled in form.items():
        part = part_called(key, parts)
        if key == NONE:
            continue
        words = shown(question, part, filled, whole=True)
        named = part is not None and len(parts) > 1
        yield say("type.asked", ask=say(f"{question.id}.part.{key}"), answer=words) if named else words


def _items(question: Question, items: tuple[Form, ...]) -> Say:
    if len(items) == 1:
        return say("type.dashed", items=_form(question, question.each, items[0]))
    titles: tuple[Sayable, ...] = tuple(say("type.title", text=title(form)) for form in items[:MOST_TITLES])
    more = len(items) - MOST_TITLES
    listed = say("type.more", titles=titles, n=more) if more > 0 else say("type.joined", items=titles)
    return say("type.items", n=len(items), items=listed)


def _person(who: Who, whole: bool) -> Say:
    known = tuple(one for one in (who.name, who.role) if one)
    reach = who.reach if whole or not known else ()
    return say("type.joined", items=(*(say("type.words", text=one) for one in known), *reach))


def _nothing(value: Value) -> Say:
    return say("type.words", text=value.said) if value.said else say("type.empty")


def _words_key(key: str, whole: bool) -> str:
    return f"type.{key}_whole" if whole else f"type.{key}"
