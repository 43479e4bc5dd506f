"""A text taken apart: the bounds and the period first, then each word: what it means, whom, or nothing."""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from coach.asking.intents import asking_words, opening_words
from coach.asking.names import misspelt, named
from coach.asking.records import Colleague
from coach.asking.span import Span, take_span
from coach.asking.threshold import Threshold, take_threshold
from coach.asking.vocabulary import LONGEST, Meaning, in_full, look_up, look_up_misspelt, opens_phrase

_REMEMBERED = 8192
_WORD = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"'s\b")
_LETTERS = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_PERCENT = re.compile(r"(?<!\d)(?<!\d\s)%")
_MOST = re.compile(r"(?<!\w)най\s+(?=\w)")


class Pieces(msgspec.Struct, frozen=True, kw_only=True):
    """What a text holds. `persons` are those who may be meant by the one name in it; `strange` words mean
    nothing here; `two_names` where two people are named; `is_put`: it has the form of a question, perhaps
    by no more than a question mark (`has_mark`)."""

    concepts: frozenset[str]
    stages: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()
    persons: tuple[Colleague, ...] = ()
    two_names: bool = False
    spans: tuple[Span, ...] = ()
    bounds: Threshold
    strange: tuple[str, ...] = ()
    is_put: bool = False
    has_mark: bool = False

    @property
    def is_bare(self) -> bool:
        """Nothing but names, and words that mean nothing by themselves."""
        return not (self.concepts or self.stages or self.kinds or self.spans or self.strange)


class _Seen(msgspec.Struct, kw_only=True):
    """The words gone through so far."""

    meanings: set[Meaning] = msgspec.field(default_factory=set)
    names: list[tuple[Colleague, ...]] = msgspec.field(default_factory=list)
    strange: list[str] = msgspec.field(default_factory=list)
    opens: bool = False

    def of(self, table: str) -> frozenset[str]:
        """The meanings of one table."""
        return frozenset(meaning.key for meaning in self.meanings if meaning.table == table)


def may_be_put(text: str) -> bool:
    """Whether a text can have the form of a question: a quick no for most answers, never a wrong one."""
    return "?" in text or any(puts(word.rstrip(".")) for word in _words(_spelt(text)))


def take_apart(text: str, language: str | None, colleagues: Sequence[Colleague], currency: str) -> Pieces:
    """All that is said in the text."""
    bounds = take_threshold(_spelt(text, colleagues), currency)
    span = take_span(bounds.rest, language)
    seen = _seen(_words(span.rest), colleagues)
    return Pieces(
        concepts=seen.of("concept"),
        stages=frozenset(int(stage) for stage in seen.of("stage")),
        kinds=seen.of("kind"),
        persons=seen.names[0] if seen.names else (),
        two_names=len(seen.names) > 1,
        spans=span.spans,
        bounds=bounds,
        strange=tuple(seen.strange),
        is_put="?" in text or seen.opens or bool(seen.of("concept") & asking_words()),
        has_mark="?" in text,
    )


@lru_cache(_REMEMBERED)
def puts(word: str) -> bool:
    """Whether a word may be, or begin, one with which a text is put as a question."""
    asking = asking_words() | opening_words()
    meaning = look_up_misspelt(word)
    return (meaning is not None and meaning.key in asking) or opens_phrase(word, asking)


def _spelt(text: str, colleagues: Sequence[Colleague] = ()) -> str:
    """In small letters, each word as it is spelt in full; but names stay as they are."""
    plain = _PERCENT.sub(" percent ", _POSSESSIVE.sub(" 's", text.lower().replace("’", "'")))

    def full(word: re.Match[str]) -> str:
        is_name = bool(colleagues) and named((word[0],), colleagues)[0] > 0
        return word[0] if is_name else in_full(word[0])

    return _MOST.sub("най-", _LETTERS.sub(full, plain))


def _words(text: str) -> list[str]:
    return [match[0] for match in _WORD.finditer(text)]


def _seen(words: list[str], colleagues: Sequence[Colleague]) -> _Seen:
    seen = _Seen()
    at = 0
    while at < len(words):
        size, meaning = _phrase(words, at)
        if meaning is None or size == 1:
            count, persons = named(words[at:], colleagues, short=meaning is None)
            if count:
                seen.names.append(persons)
                at += count
                continue
        if meaning is None:
            _unknown(seen, words[at], colleagues)
        else:
            seen.meanings.add(meaning)
            seen.opens = seen.opens or (at == 0 and meaning.key in opening_words())
        at += size
    return seen


def _phrase(words: list[str], at: int) -> tuple[int, Meaning | None]:
    for size in range(min(LONGEST, len(words) - at), 0, -1):
        said = tuple(word.rstrip(".") for word in words[at : at + size])
        if (meaning := look_up(said)) is not None:
            return size, meaning
    return 1, None


def _unknown(seen: _Seen, word: str, colleagues: Sequence[Colleague]) -> None:
    if (meaning := look_up_misspelt(word)) is not None:
        seen.meanings.add(meaning)
    elif persons := misspelt(word, colleagues):
        seen.names.append(persons)
    else:
        seen.strange.append(word)
