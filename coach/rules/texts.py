"""What a text is made of: words that count, numbers, names, quotes. Its form only, never its meaning."""

import re
from functools import lru_cache

from coach.playbook.words import Phrase, Words

_WORD = re.compile(r"[^\W\d_]+(?:[’'&-][^\W\d_]+)*")
_LINK = re.compile(r"https?://\S|\bwww\.\S|\b[\w-]+(?:\.[\w-]+)+/\S", re.IGNORECASE)
_QUOTE = re.compile(r"[«„“”\"][^«»„“”\"]{2,}[»“”\"]")
_REMEMBERED = 4096  # one answer's texts are asked about again by each rule, at each of the deal's updates
_SENTENCE_END = '.!?:;\n«„“"(•-–—'


def is_blank(text: str) -> bool:
    """No letter and no digit in it."""
    return not any(char.isalnum() for char in text)


@lru_cache(_REMEMBERED)
def is_not_known(text: str, words: Words) -> bool:
    """Blank, or nothing but a phrase for «not known yet»."""
    tokens = words_of(text)
    if not tokens:
        return is_blank(text)
    if has_number(text):
        return False
    left = _uncovered(tokens, words.not_known)
    return len(left) < len(tokens) and not _uncovered(left, words.filler)


@lru_cache(_REMEMBERED)
def is_vague(text: str, words: Words) -> bool:
    """Nothing but vague words, «none», and words that don't count."""
    if has_number(text):
        return False
    return not _uncovered(words_of(text), words.vague | words.none | words.function)


def says_little(text: str, words: Words) -> bool:
    """Fewer than four words that count, and no number, name, date or quote among them."""
    if has_number(text) or has_name(text) or has_quote(text) or has_date_word(text, words):
        return False
    return len(_uncovered(words_of(text), words.function)) < 4


def has_number(text: str) -> bool:
    """A digit stands in it."""
    return any(char.isdigit() for char in text)


def has_quote(text: str) -> bool:
    """Something stands in quote marks."""
    return _QUOTE.search(text) is not None


def has_link(text: str) -> bool:
    """An address of the web stands in it."""
    return _LINK.search(text) is not None


def has_date_word(text: str, words: Words) -> bool:
    """A month or a day is named."""
    tokens = words_of(text)
    return len(_uncovered(tokens, words.dates)) < len(tokens)


def has_name(text: str) -> bool:
    """A word is written like a name: a capital inside a sentence, two in a row, or capitals only."""
    found = list(_WORD.finditer(text))
    opens = [_opens_sentence(text, match.start()) for match in found]
    capital = [match.group()[0].isupper() and match.group() != "I" for match in found]
    inside = [big and not first for big, first in zip(capital, opens, strict=True)]
    return any(inside) or any(len(match.group()) > 1 and match.group().isupper() for match in found)


def words_of(text: str) -> tuple[str, ...]:
    """The words in small letters, without digits and signs."""
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(text))


def _opens_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t\u00a0")
    return not before or before[-1] in _SENTENCE_END


def _uncovered(tokens: tuple[str, ...], phrases: frozenset[Phrase]) -> tuple[str, ...]:
    """The tokens left when the longest phrases that fit are taken away, from left to right."""
    longest = 5
    left: list[str] = []
    at = 0
    while at < len(tokens):
        fits = (n for n in range(min(longest, len(tokens) - at), 0, -1) if tokens[at : at + n] in phrases)
        taken = next(fits, 0)
        left += [] if taken else [tokens[at]]
        at += taken or 1
    return tuple(left)


def shortened(text: str, most: int) -> str:
    """At most so many characters, cut with an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
