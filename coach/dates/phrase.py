"""From a text to the one date phrase in it: which rules matched, and which words are left.

Two days that do not fit together, two clock times, or (where the whole text must be a date) one strange word:
then there is no phrase.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from coach.dates.grammar_clock import CLOCK_RULES, REPEAT_RULES
from coach.dates.grammar_days import DAY_RULES
from coach.dates.merge import Phrase, merge
from coach.dates.rule import Found, Rule, code
from coach.dates.said import AtClock, AtPart, Bare, DaySaid, Dotted, Every, Said
from coach.dates.tokens import Token, cut

_RULES = (*REPEAT_RULES, *DAY_RULES, *CLOCK_RULES)
_BETWEEN = ("comma", "dash")
_BEGIN_NOTHING = (*_BETWEEN, "unknown")
_TURNS_ROUND = ("not", "after", "before")
# The longest date phrases people type have a dozen words; more is a sentence, and hundreds are a story.
_LONGEST_PHRASE = 120
_LONGEST_TEXT = 2000


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """What one rule made of the tokens from `first` up to, without, `last`."""

    said: tuple[Said, ...]
    first: int
    last: int


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """The phrase, its own words and the text around it."""

    phrase: Phrase
    words: str
    rest: str


def whole_phrase(text: str, *, language: str | None) -> Spoken | None:
    """The phrase that a whole text is; None where a word is left over."""
    if len(text) > _LONGEST_PHRASE:
        return None
    tokens = cut(text, language=language, forgiving=True)
    items = _items(tokens)
    covered = {index for item in items for index in range(item.first, item.last)}
    if any(index not in covered and token.kind not in _BETWEEN for index, token in enumerate(tokens)):
        return None
    phrase = merge([said for item in items for said in item.said])
    return Spoken(phrase=phrase, words=text.strip(" .,;"), rest="") if phrase else None


def phrase_within(text: str, *, language: str | None) -> Spoken | None:
    """The one date phrase inside a text, and the text without it."""
    if len(text) > _LONGEST_TEXT:
        return None
    tokens = cut(text, language=language, forgiving=False)
    items = _firm(_items(tokens), tokens)
    turned = any(item.first and tokens[item.first - 1].kind in _TURNS_ROUND for item in items)
    if not items or turned or _days_apart(items, tokens):
        return None
    phrase = merge([said for item in items for said in item.said])
    if phrase is None:
        return None
    taken = [(tokens[item.first].lead, tokens[item.last - 1].end) for item in items]
    words = " ".join(text[start:end] for start, end in taken)
    return Spoken(phrase=phrase, words=words, rest=_without(text, taken))


def _items(tokens: Sequence[Token]) -> list[Item]:
    coded = "".join(code(token.kind) for token in tokens)
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        begins = tokens[at].kind not in _BEGIN_NOTHING
        item = max((_try(rule, tokens, coded, at) for rule in _RULES), key=_reach) if begins else None
        if item:
            items.append(item)
        at = item.last if item else at + 1
    return items


def _reach(item: Item | None) -> int:
    return item.last if item else 0


def _try(rule: Rule, tokens: Sequence[Token], coded: str, at: int) -> Item | None:
    match = rule.pattern.match(coded, at)
    if match is None or match.end() == at:
        return None
    said = rule.build(Found(tokens[at : match.end()]))
    return Item(said=tuple(said), first=at, last=match.end()) if said else None


def _firm(items: list[Item], tokens: Sequence[Token]) -> list[Item]:
    """The items that are dates also inside a sentence."""
    firm: list[Item] = []
    for item in items:
        beside = bool(firm) and _touches(firm[-1], item, tokens)
        followed = item.last < len(tokens) and tokens[item.last].kind == "unknown"
        if all(_is_firm(said, beside=beside, followed=followed) for said in item.said):
            firm.append(item)
    return firm


def _is_firm(said: Said, *, beside: bool, followed: bool) -> bool:
    match said:
        case Bare():
            return beside and not followed
        case AtPart(ground="weak"):
            return beside
        case AtClock(ground="likely") | Dotted(ground="likely"):
            return beside or not followed
        case _:
            return said.ground == "sure" or (said.ground == "likely" and not followed)


def _days_apart(items: list[Item], tokens: Sequence[Token]) -> bool:
    """Two days with words between them are two dates, even where a weekday and a date would fit together."""
    days = [item for item in items if any(isinstance(said, DaySaid) for said in item.said)]
    return any(not _touches(one, other, tokens) for one, other in pairwise(days))


def _touches(before: Item, item: Item, tokens: Sequence[Token]) -> bool:
    between = tokens[before.last : item.first]
    return all(token.kind in _BETWEEN for token in between) and not _stands_alone(before, item)


def _stands_alone(before: Item, item: Item) -> bool:
    """«Every Monday 5 samples»: a number after a repetition is no hour by itself, «at 9» is one."""
    match before.said[0]:
        case Every():
            return not isinstance(item.said[0], AtClock | Dotted)
        case Bare():
            return True
        case _:
            return False


def _without(text: str, taken: list[tuple[int, int]]) -> str:
    for start, end in reversed(taken):
        text = f"{text[:start].rstrip()} {text[end:].lstrip(' .')}"
    text = re.sub(r"\s+(?=[,.;:!?])|\(\s*\)", "", text)
    text = re.sub(r",(?=,)", "", text)
    return re.sub(r"[ \t]+", " ", text).strip(" ,;:-–—")
