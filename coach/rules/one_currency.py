"""Sums of one deal that are compared with each other stand in one currency (domain.md §1, *Sums*).

A deal whose sums are all in one currency, whichever, is left as it is: shares and differences mean the same
in it. In one that mixes them, sums in other currencies are counted at the team's rates that hold now; what
has no rate stays as it is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from coach.model.answer import Answer
from coach.model.money import Money
from coach.model.person import Team
from coach.model.value import Filled, Form, Sum, Value

Answers = Mapping[str, Answer]


def in_one_currency(answers: Answers, team: Team | None, *, beside: Value | None = None) -> Answers:
    """The answers, their sums comparable with each other and with those of the value `beside` them."""
    values = [answer.value for answer in answers.values()]
    if team is None or not is_mixed((*values, *((beside,) if beside else ()))):
        return answers
    return {
        key: msgspec.structs.replace(answer, value=counted(answer.value, team))
        for key, answer in answers.items()
    }


def value_beside(value: Value, answers: Answers, team: Team | None) -> Value:
    """The value, its sums comparable with those of the answers."""
    if team is None or not is_mixed((value, *(answer.value for answer in answers.values()))):
        return value
    return counted(value, team)


def price_beside(price: Money, answers: Answers, team: Team | None) -> tuple[Answers, Money]:
    """The answers and a price, comparable with each other."""
    value = Value(parts={"price": Sum(money=price)})
    if team is None or not is_mixed((value, *(answer.value for answer in answers.values()))):
        return answers, price
    return in_one_currency(answers, team, beside=value), team.counted(price) or price


def is_mixed(values: Iterable[Value]) -> bool:
    """Whether sums in more than one currency stand in them."""
    return len({money.currency for value in values for money in _sums(value)}) > 1


def counted(value: Value, team: Team) -> Value:
    """The value with its sums in the team's currency as far as there are rates; what was typed stays, too."""
    parts, items = _form(value.parts, team.counted), tuple(_form(one, team.counted) for one in value.items)
    return msgspec.structs.replace(value, parts=parts, items=items)


def _sums(value: Value) -> Iterator[Money]:
    for form in (value.parts, *value.items):
        yield from (filled.money for filled in form.values() if isinstance(filled, Sum))


def _form(form: Form, count: Callable[[Money], Money | None]) -> Form:
    return {key: _filled(filled, count) for key, filled in form.items()}


def _filled(filled: Filled, count: Callable[[Money], Money | None]) -> Filled:
    known = count(filled.money) if isinstance(filled, Sum) else None
    if not isinstance(filled, Sum) or known is None or known == filled.money:
        return filled
    return Sum(money=known, typed=filled.typed or filled.money)
