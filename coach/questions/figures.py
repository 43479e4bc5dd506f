"""One sum, number, percentage or day heard in a piece of text, or why it can't be taken as it stands."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise

from babel import UnknownLocaleError
from babel.numbers import get_group_symbol

from coach.amounts.figure import find_figures
from coach.amounts.money import (
    AbsurdMoney,
    MoneyAmbiguous,
    MoneyUnderstood,
    NegativeMoney,
    read_money,
)
from coach.amounts.numbers import (
    NumberAmbiguous,
    NumberNotUnderstood,
    NumberUnderstood,
    PercentOutOfRange,
    PercentUnderstood,
    read_number,
    read_percent,
)
from coach.model.money import Money
from coach.model.value import Filled, Number, Sum
from coach.playbook.records import Part
from coach.questions.contract import Setting
from coach.questions.days import hear_day
from coach.questions.heard import Heard

MOST_NUMBER = 10**9
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3},\d{3}(?![\d.,])")
_TO = ("-", "–", "—")

Hear = Callable[[Part, str, Setting, bool], Heard | None]


def hear(part: Part, text: str, setting: Setting, *, whole: bool) -> Heard | None:
    """What the text says for this part; with `whole` nothing else may stand in it. None: nothing."""
    hearer = _rating if part.kind == "number" and part.choices else _HEARERS[part.kind]
    return hearer(part, text, setting, whole)


def count_figures(text: str) -> int:
    """How many numbers stand in a text."""
    return len(find_figures(text))


def has_percent_sign(text: str) -> bool:
    """A number in it is said to be a percentage."""
    return any(figure.percent for figure in find_figures(text))


def pieces_by_figure(text: str) -> list[str]:
    """The text cut after each of its numbers: «cost 23 000 price 32 000» is two pieces, «10-12k» is one."""
    figures = find_figures(text)
    ends = [
        one.end for one, following in pairwise(figures) if text[one.end : following.start].strip() not in _TO
    ]
    cuts = [0, *ends, len(text)]
    return [text[start:end].strip(" ,;+&") for start, end in pairwise(cuts)]


def _money(_: Part, text: str, setting: Setting, whole: bool) -> Heard | None:
    read = read_money(text, default_currency=setting.currency, whole=whole)
    match read:
        case MoneyUnderstood():
            return Heard(filled=Sum(money=read.money, typed=read.original), rest=read.rest)
        case MoneyAmbiguous() if _is_grouped(text, setting):
            return Heard(filled=_sums(read.choices, read.originals)[0], rest=read.rest)
        case MoneyAmbiguous():
            return Heard(choices=_sums(read.choices, read.originals), problem="money_unclear", rest=read.rest)
        case NegativeMoney():
            return Heard(choices=(Sum(money=read.likely),), problem="money_negative")
        case AbsurdMoney():
            return Heard(problem="money_absurd")
        case _:
            return Heard(choices=_sums(read.ends), problem="money_range") if read.ends else None


def _is_grouped(text: str, setting: Setting) -> bool:
    """«38,500» where the person's language groups thousands so; «38.500» there may still be either."""
    return _GROUPED.search(text) is not None and _groups_with_comma(setting.language)


@cache
def _groups_with_comma(language: str) -> bool:
    try:
        return str(get_group_symbol(language)) == ","
    except UnknownLocaleError:
        return False


def _sums(choices: tuple[Money, ...], typed: tuple[Money, ...] = ()) -> tuple[Filled, ...]:
    originals = typed or (None,) * len(choices)
    return tuple(Sum(money=one, typed=said) for one, said in zip(choices, originals, strict=True))


def _number(_: Part, text: str, setting: Setting, whole: bool) -> Heard | None:
    read = read_number(text, whole=whole)
    match read:
        case NumberUnderstood():
            return _checked(read.value, read.rest)
        case NumberAmbiguous() if _is_grouped(text, setting):
            return _checked(read.choices[0], read.rest)
        case NumberAmbiguous():
            return _either("number_unclear", read.choices, read.rest)
        case _:
            return _either("number_range", read.ends, "") if read.ends else None


def _rating(part: Part, text: str, _: Setting, whole: bool) -> Heard | None:
    """A number on the scale that the playbook gives; anything else that is a number is off it."""
    read = read_number(text, whole=whole)
    if isinstance(read, NumberUnderstood) and str(read.value) in part.choices:
        return Heard(filled=Number(number=read.value), rest=read.rest)
    is_number = not isinstance(read, NumberNotUnderstood) or bool(read.ends)
    scale = {"least": part.choices[0], "most": part.choices[-1]}
    return Heard(problem="rating_range", params=scale) if is_number else None


def _either(problem: str, values: tuple[Decimal, ...], rest: str) -> Heard:
    if max(map(abs, values)) > MOST_NUMBER:
        return Heard(problem="number_absurd")
    return Heard(choices=tuple(Number(number=one) for one in values), problem=problem, rest=rest)


def _checked(number: Decimal, rest: str) -> Heard:
    if abs(number) > MOST_NUMBER:
        return Heard(problem="number_absurd")
    if number < 0:
        return Heard(problem="number_negative", choices=(Number(number=-number),))
    return Heard(filled=Number(number=number), rest=rest)


def _percent(_part: Part, text: str, _: Setting, whole: bool) -> Heard | None:
    read = read_percent(text, whole=whole)
    match read:
        case PercentUnderstood():
            return Heard(filled=Number(number=read.value), rest=read.rest)
        case PercentOutOfRange():
            return Heard(problem="percent_range")
        case _:
            return None


def _day(part: Part, text: str, setting: Setting, whole: bool) -> Heard | None:
    return hear_day(text, setting, past=part.past, whole=whole)


_HEARERS: Mapping[str, Hear] = {"money": _money, "number": _number, "percent": _percent, "date": _day}
