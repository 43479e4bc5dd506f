"""A value in words: one short line for cards and frozen questions, or all of it line by line."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import reduce

from coach.model.say import Say, Sayable, say
from coach.model.value import Choice, Day, Filled, Form, Link, Number, Sum, Text, Value, Who
from coach.playbook.records import Part, Question
from coach.questions.kinds import part_called
from coach.questions.options import title
from coach.questions.steps import NONE
from coach.rules.requests import requests, total

MOST_TITLES = 3
MOST_PARTS = 4
# Numbers that say nothing without what they count.
_COUNTED = frozenset({"tries", "open", "hours"})


def summary(question: Question, value: Value, *, brief: bool = False) -> Say:
    """«Ivan Petrov, managing director», «10 000 €», «3 items: fewer stops, spare parts, training».

    `brief` writes days in short.
    """
    if question.adds_up and value.items:
        return _summed(question, value)
    alone = not value.items and NONE not in value.parts
    said = _form(question, question.parts, value.parts, alone=alone, brief=brief)
    none = (say("type.none"),) if NONE in value.parts else ()
    items = (_items(question, value.items, brief=brief),) if value.items else ()
    everything = (*none, *said[:MOST_PARTS], *items)
    return say("type.joined", items=everything) if everything else _nothing(value)


def lines(question: Question, value: Value) -> tuple[Say, ...]:
    """Everything: a part a line with what it was asked for, then the items with their numbers."""
    if question.adds_up and value.items:
        return _each_request(question, value)
    none = (say("type.none"),) if NONE in value.parts else ()
    parts = tuple(_part_lines(question, value.parts))
    forms = [_form(question, question.each, form, whole=True, alone=True) for form in value.items]
    items = (say("type.joined", items=form) for form in forms if form)
    numbered = tuple(say("type.numbered", number=n, text=item) for n, item in enumerate(items, 1))
    return (*none, *parts, *numbered) or (_nothing(value),)


def shown(
    question: Question, part: Part | None, filled: Filled, *, whole: bool = False, brief: bool = False
) -> Say:
    """What stands in one part; `whole` with every word and way to reach, `brief` with days in short."""
    match filled:
        case Text(text=text, quoted=quoted):
            is_quote = quoted and part is not None and part.kind == "quote"
            return _words(text, whole, "quote" if is_quote else "words")
        case Link(text=text):
            return _words(text, whole)
        case Choice(keys=keys):
            return say("type.joined", items=tuple(say(f"{question.id}.choice.{key}") for key in keys))
        case Sum(money=money, typed=None):
            return say("type.money", money=money)
        case Sum(money=money, typed=typed) if typed is not None:
            return say("type.money_typed", money=money, typed=typed)
        case Number(number=number):
            return _number(part, number)
        case Day(on=on, at=None):
            return say("type.day" if brief else "type.date", on=on)
        case Day(on=on, at=at) if at is not None:
            return say("type.moment" if brief else "type.date_time", at=datetime.combine(on, at))
        case Who():
            return _person(filled, whole)
    raise AssertionError(f"a part can't hold {type(filled).__name__}")


def _form(
    question: Question,
    parts: tuple[Part, ...],
    form: Form,
    *,
    whole: bool = False,
    alone: bool = False,
    brief: bool = False,
) -> tuple[Say, ...]:
    """What is filled, in the form's order. A yes or no tells nothing beside other things, only `alone`."""
    known = [(part_called(key, parts), filled) for key, filled in form.items() if key != NONE]
    telling = [(part, filled) for part, filled in known if not (part and part.kind == "yesno")]
    listed = telling or (known if alone else [])
    return tuple(shown(question, part, filled, whole=whole, brief=brief) for part, filled in listed)


def _part_lines(question: Question, form: Form) -> Iterator[Say]:
    for key, filled in form.items():
        part = part_called(key, question.parts)
        if key == NONE:
            continue
        words = shown(question, part, filled, whole=True)
        asked = part is not None and len(question.parts) > 1
        yield say("type.asked", ask=say(f"{question.id}.part.{key}"), answer=words) if asked else words


def _items(question: Question, items: tuple[Form, ...], *, brief: bool) -> Say:
    tally = _tally(question, items) if question.over else ()
    if tally:
        return say("type.joined", items=tally)
    if len(items) == 1:
        return say("type.joined", items=_form(question, question.each, items[0], alone=True, brief=brief))
    titles: tuple[Sayable, ...] = tuple(say("type.title", text=title(form)) for form in items[:MOST_TITLES])
    more = len(items) - MOST_TITLES
    listed = say("type.more", titles=titles, n=more) if more > 0 else say("type.joined", items=titles)
    return say("type.items", n=len(items), items=listed)


def _summed(question: Question, value: Value) -> Say:
    """«Price, 1 500 € + Scope, 800 € = 2 300 €»; of many requests only how many."""
    asked = requests(value)
    forms = (say("type.joined", items=_form(question, question.parts, form)) for form in asked)
    few = reduce(lambda first, then: say("type.plus", first=first, then=then), forms)
    listed = few if len(asked) <= MOST_TITLES else say("type.requests", n=len(asked))
    sum_ = total(asked)
    return say("type.in_all", items=listed, total=sum_) if sum_ else listed


def _each_request(question: Question, value: Value) -> tuple[Say, ...]:
    asked = requests(value)
    forms = (say("type.joined", items=_form(question, question.parts, form)) for form in asked)
    numbered = tuple(say("type.numbered", number=n, text=form) for n, form in enumerate(forms, 1))
    sum_ = total(asked)
    return (*numbered, say("type.sum", total=sum_)) if sum_ else numbered


def _tally(question: Question, items: tuple[Form, ...]) -> tuple[Say, ...]:
    """Of a loop, how many items got which mark: «Better: 3, Worse: 1»."""
    part = next((one for one in question.each if one.kind == "choice"), None)
    if part is None:
        return ()
    marks = (form.get(part.key) for form in items)
    chosen = [filled.keys[0] for filled in marks if isinstance(filled, Choice) and filled.keys]
    found = [key for key in part.choices if key in chosen]
    return tuple(
        say("type.tally", label=say(f"{question.id}.choice.{key}"), n=chosen.count(key)) for key in found
    )


def _number(part: Part | None, number: Decimal) -> Say:
    if part is not None and part.key in _COUNTED:
        return say(f"type.count.{part.key}", n=number)
    is_percent = part is not None and part.kind == "percent"
    return say("type.percent" if is_percent else "type.number", number=number)


def _person(who: Who, whole: bool) -> Say:
    known = tuple(_words(one, whole) for one in (who.name, who.role) if one)
    reach = who.reach if whole or not known else ()
    return say("type.joined", items=(*known, *reach))


def _words(text: str, whole: bool, key: str = "words") -> Say:
    return say(f"type.{key}_whole" if whole else f"type.{key}", text=text)


def _nothing(value: Value) -> Say:
    return _words(value.said, False) if value.said else say("type.empty")
