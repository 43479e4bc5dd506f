"""How a rule of the grammar is written: kinds of tokens in angle brackets, put together as in a regex.

«(<in>|<after>) <number>? <unit>» matches «in two weeks» and «след седмица».
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import chain, count

import msgspec

from coach.dates.said import Said
from coach.dates.tokens import Token, Value

_KIND = re.compile("<([a-z_]+)>")


class Found:
    """The tokens that a rule matched, asked for by kind."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens

    def __contains__(self, kind: str) -> bool:
        return any(token.kind == kind for token in self._tokens)

    def token(self, *kinds: str) -> Token | None:
        """The first token of one of the kinds."""
        return next((token for token in self._tokens if token.kind in kinds), None)

    def value(self, *kinds: str) -> Value | None:
        """Its value."""
        token = self.token(*kinds)
        return token.value if token else None

    def word(self, *kinds: str) -> str:
        """Its value where that is a word, else nothing."""
        value = self.value(*kinds)
        return value if isinstance(value, str) else ""

    def number(self, *kinds: str) -> int | None:
        """Its value where that is a number."""
        value = self.value(*kinds)
        return value if isinstance(value, int) else None

    def numbers(self, *kinds: str) -> tuple[int, ...]:
        """The numbers of all tokens of these kinds, in order; a token such as «24.05» holds several."""
        values = (token.value for token in self._tokens if token.kind in kinds)
        return tuple(chain.from_iterable(_as_numbers(value) for value in values))


def _as_numbers(value: Value) -> tuple[int, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, int) else ()


Build = Callable[[Found], Sequence[Said] | None]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern of kinds and what it says; None from `build` means that the numbers make no sense there."""

    pattern: re.Pattern[str]
    build: Build


def rule(pattern: str, build: Build) -> Rule:
    """Write a rule; spaces in the pattern mean nothing."""
    coded = _KIND.sub(lambda kind: code(kind[1]), pattern.replace(" ", ""))
    return Rule(pattern=re.compile(coded), build=build)


_PRIVATE_CHARACTERS = map(chr, count(0xE000))
_CODES: defaultdict[str, str] = defaultdict(lambda: next(_PRIVATE_CHARACTERS))


def code(kind: str) -> str:
    """One character for a kind, so that a row of tokens is a text that a regex can read."""
    return _CODES[kind]
