"""Plain numbers and percentages as people type them."""

import re
from decimal import Decimal

import msgspec

from coach.amounts.figure import WORDS, Figure, clean, find_figures, left_over, one_of


class NumberUnderstood(msgspec.Struct, frozen=True, kw_only=True):
    """One number, negative where a minus was typed; `rest` is what stood around it."""

    value: Decimal
    rest: str = ""


class NumberAmbiguous(msgspec.Struct, frozen=True, kw_only=True):
    """«1.250»: the person has to say which of the two is meant."""

    choices: tuple[Decimal, ...]
    rest: str = ""


class NumberNotUnderstood(msgspec.Struct, frozen=True, kw_only=True):
    """No number, or more than one; for a range the two `ends`, to be offered as buttons."""

    ends: tuple[Decimal, ...] = ()


class PercentUnderstood(msgspec.Struct, frozen=True, kw_only=True):
    """A percentage from 0 to 100; 12 means 12 %."""

    value: Decimal
    rest: str = ""


class PercentPair(msgspec.Struct, frozen=True, kw_only=True):
    """Two percentages from 0 to 100, in the order typed."""

    first: Decimal
    second: Decimal


class PercentOutOfRange(msgspec.Struct, frozen=True, kw_only=True):
    """A percentage below 0 or above 100."""

    said: Decimal


class PercentNotUnderstood(msgspec.Struct, frozen=True, kw_only=True):
    """No percentage, or not as many as were asked for."""


NumberReading = NumberUnderstood | NumberAmbiguous | NumberNotUnderstood
PercentReading = PercentUnderstood | PercentOutOfRange | PercentNotUnderstood
PercentPairReading = PercentPair | PercentOutOfRange | PercentNotUnderstood

_COUNTED = {word: Decimal(key) for key, words in WORDS.counted.items() for word in words}
_RANGE = re.compile(rf"\s*{one_of(WORDS.beside['range'])}\s*", re.IGNORECASE | re.VERBOSE)
_BETWEEN = re.compile(rf"\s*(?:{one_of(WORDS.beside['between'])}\s*)?", re.IGNORECASE | re.VERBOSE)
_PAIR = re.compile(
    r"(?P<first>-?[0-9]+(?:[.,][0-9]+)??) *%?(?: *[/;–-] *| *, *| +(?:and|to|и|към|до) +| +)"
    r"(?P<second>-?[0-9]+(?:[.,][0-9]+)?) *%?",
    re.IGNORECASE,
)


def read_number(text: str, *, whole: bool = True) -> NumberReading:
    """Read the one number in a text; with `whole` nothing else may stand there."""
    counted = _COUNTED.get(text.strip(" .!").lower())
    if counted is not None:
        return NumberUnderstood(value=counted)
    figures = find_figures(text)
    if len(figures) != 1 or (whole and left_over(text, figures[0])):
        return NumberNotUnderstood(ends=range_ends(text, figures))
    rest = left_over(text, figures[0])
    values = figures[0].values
    if len(values) > 1:
        return NumberAmbiguous(choices=values, rest=rest)
    return NumberUnderstood(value=values[0], rest=rest)


def range_ends(text: str, figures: list[Figure]) -> tuple[Decimal, ...]:
    """The two ends of «10-12k» or «между 10 и 12 хил.»; nothing where the text is no plain range."""
    if len(figures) != 2:
        return ()
    low, high = figures
    plain = clean(text)
    if not _RANGE.fullmatch(plain[low.end : high.start]) or not _BETWEEN.fullmatch(plain[: low.start]):
        return ()
    if plain[high.end :].strip(" .") or len(low.values) + len(high.values) > 2:
        return ()
    shared = high.times if high.times and not low.times else Decimal(1)
    return (abs(low.values[0] * shared), abs(high.values[0]))


def read_percent(text: str, *, whole: bool = True) -> PercentReading:
    """Read one percentage, with or without its sign: «12», «12,5 %», «12 на сто»."""
    figures = find_figures(text)
    signed = [figure for figure in figures if figure.percent]
    chosen = figures if whole else signed or figures
    if len(chosen) != 1 or (whole and left_over(text, chosen[0])) or chosen[0].currency or chosen[0].times:
        return PercentNotUnderstood()
    value = min(chosen[0].values)
    if not 0 <= value <= 100:
        return PercentOutOfRange(said=value)
    return PercentUnderstood(value=value, rest=left_over(text, chosen[0]))


def read_percent_pair(text: str) -> PercentPairReading:
    """Read two percentages: «90/60», «90% и 60%», «90 60». A lone «90,60» is a pair here, too."""
    match = _PAIR.fullmatch(clean(text).strip(" ."))
    if match is None:
        return PercentNotUnderstood()
    first, second = (Decimal(match[name].replace(",", ".")) for name in ("first", "second"))
    for value in (first, second):
        if not 0 <= value <= 100:
            return PercentOutOfRange(said=value)
    return PercentPair(first=first, second=second)
