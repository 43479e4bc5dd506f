"""Which kind of word a word is, by the tables in `words/`: one file a language, the person's own first."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """The kind of a word, as the grammar names it, and its value there («weekday», 4)."""

    kind: str
    value: str | int


# Words that mean only themselves stand in the tables under this name, their kind as the key.
_PLAIN = "plain"
# Slips of the thumb are forgiven only in long words that little else resembles.
_FORGIVEN = ("weekday", "month", "day", "unit")
_LONG = 6


def _read(file: Path) -> dict[str, Meaning]:
    table = msgspec.toml.decode(file.read_bytes(), type=dict[str, dict[str, list[str]]])
    return {
        word: Meaning(kind=value if kind == _PLAIN else kind, value=_number(value))
        for kind, values in table.items()
        for value, words in values.items()
        for word in words
    }


def _number(value: str) -> str | int:
    return int(value) if value.removeprefix("-").isdigit() else value


_TABLES = {file.stem: _read(file) for file in sorted(Path(__file__).with_name("words").glob("*.toml"))}
_LONG_WORDS = tuple(
    (word, meaning)
    for table in _TABLES.values()
    for word, meaning in table.items()
    if meaning.kind in _FORGIVEN and len(word) >= _LONG and " " not in word
)
LONGEST_PHRASE = max(len(phrase.split(" ")) for table in _TABLES.values() for phrase in table)


def look_up(phrase: str, language: str | None) -> Meaning | None:
    """The meaning of a word or phrase in small letters; where two languages share it, the person's own."""
    for table in _in_order(language):
        if phrase in table:
            return table[phrase]
    return None


def look_up_misspelt(word: str) -> Meaning | None:
    """The meaning of a long word with one letter wrong, missing, too many or swapped, if only one fits."""
    if len(word) < _LONG - 1:
        return None
    near = {meaning for known, meaning in _LONG_WORDS if one_slip(word, known)}
    return near.pop() if len(near) == 1 else None


def spelt_right(word: str) -> str | None:
    """The one word of these tables that a misspelt one stands for."""
    if len(word) < _LONG - 1:
        return None
    near = {known: meaning for known, meaning in _LONG_WORDS if one_slip(word, known)}
    return next(iter(near)) if len(set(near.values())) == 1 else None


def spelt_words() -> Iterable[str]:
    """All words of the tables, in every language."""
    return (word for table in _TABLES.values() for phrase in table for word in phrase.split())


@cache
def _in_order(language: str | None) -> tuple[dict[str, Meaning], ...]:
    return tuple(_TABLES[name] for name in sorted(_TABLES, key=lambda name: name != language))


def one_slip(typed: str, known: str) -> bool:
    """Whether one letter is wrong, missing, too many or swapped with its neighbour."""
    if typed == known or abs(len(typed) - len(known)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(typed, known, strict=False)) if a != b), -1)
    if start < 0:
        return True
    rest, meant = typed[start:], known[start:]
    swapped = rest[:2] == meant[1::-1] and rest[2:] == meant[2:]
    return swapped or rest[1:] == meant[1:] or rest == meant[1:] or rest[1:] == meant
