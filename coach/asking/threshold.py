"""«over 10k», «под 5000», «от 5к нагоре»: the sums between which a deal's amount must be."""

import re
from functools import cache
from itertools import pairwise

import msgspec

from coach.amounts.figure import Figure, find_figures
from coach.amounts.money import MoneyAmbiguous, MoneyUnderstood, read_money
from coach.asking.vocabulary import listed
from coach.model.money import Money


class Threshold(msgspec.Struct, frozen=True, kw_only=True):
    """What was said of sums, and the text without it."""

    at_least: Money | None = None
    at_most: Money | None = None
    rest: str


def take_threshold(text: str, currency: str) -> Threshold:
    """The bounds in a text; a figure without a word such as «over» is none and stays in the text."""
    found = _between(text, currency) or Threshold(rest=text)
    for figure in reversed(find_figures(found.rest)):
        found = _with(found, figure, currency)
    return found


def _between(text: str, currency: str) -> Threshold | None:
    """«between 5k and 20k», «от 5 до 20 хил.»: what stands after the second figure is meant for both."""
    for lower, upper in pairwise(find_figures(text)):
        begun = _before("between").search(text[: lower.start])
        if begun is None or text[lower.end : upper.start].strip().lower() not in listed("threshold", "joint"):
            continue
        beside = "" if lower.times else text[upper.start : upper.end].lstrip("0123456789.,' \u00a0")
        least = _money(f"{text[lower.start : lower.end]} {beside}".strip(), currency)
        most = _money(text[upper.start : upper.end], currency)
        if least and most and least.minor < most.minor and not upper.percent:
            rest = f"{text[: begun.start()]} {text[upper.end :]}"
            return Threshold(at_least=least, at_most=most, rest=rest)
    return None


def _with(found: Threshold, figure: Figure, currency: str) -> Threshold:
    before, after = found.rest[: figure.start], found.rest[figure.end :]
    money = _money(found.rest[figure.start : figure.end], currency)
    lower, upper = _before("at_least").search(before), _before("at_most").search(before)
    upwards = _after("upwards").match(after)
    if money is None or figure.percent:
        return found
    if upwards:
        start = _before("from").search(before)
        before = before[: start.start()] if start else before
        return msgspec.structs.replace(found, at_least=money, rest=f"{before} {after[upwards.end() :]}")
    if lower and found.at_least is None:
        return msgspec.structs.replace(found, at_least=money, rest=f"{before[: lower.start()]} {after}")
    if upper and found.at_most is None:
        return msgspec.structs.replace(found, at_most=money, rest=f"{before[: upper.start()]} {after}")
    return found


def _money(text: str, currency: str) -> Money | None:
    """Of «10.000» the thousands are meant: nobody asks for deals over ten euro."""
    match read_money(text, default_currency=currency):
        case MoneyUnderstood(money=money):
            return money
        case MoneyAmbiguous(choices=choices):
            return choices[0]
    return None


@cache
def _before(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=\s))(?:{_any(key)})\s*$", re.IGNORECASE)


@cache
def _after(key: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_any(key)})(?!\w)", re.IGNORECASE)


def _any(key: str) -> str:
    return "|".join(sorted((re.escape(word) for word in listed("threshold", key)), key=len, reverse=True))
