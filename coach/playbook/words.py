"""The word lists by which a text is found empty, vague or too short. Data per language, merged into one.

People mix languages and scripts in one answer, so the rules never ask which language a text is in.
"""

import tomllib
from pathlib import Path
from typing import Self

import msgspec

LOCALES = Path(__file__).parents[1] / "locales"

Phrase = tuple[str, ...]


class _Lists(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    not_known: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    function: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    company_forms: tuple[str, ...] = ()


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Phrases in small letters, each split at its spaces.

    `not_known` «no idea», with `filler` around it; `vague` says nothing, `none` says there is nothing;
    `function` words don't count as words; `dates` are names of months and days;
    `company_forms` (one word each, no dots) stand beside a company's name and say nothing of which it is.
    """

    not_known: frozenset[Phrase] = frozenset()
    filler: frozenset[Phrase] = frozenset()
    vague: frozenset[Phrase] = frozenset()
    none: frozenset[Phrase] = frozenset()
    function: frozenset[Phrase] = frozenset()
    dates: frozenset[Phrase] = frozenset()
    company_forms: frozenset[Phrase] = frozenset()

    @classmethod
    def merged(cls, lists: list[_Lists]) -> Self:
        """One set of lists from those of all languages."""
        return cls(**{name: _phrases(lists, name) for name in cls.__struct_fields__})


def load_words(locales: Path = LOCALES) -> Words:
    """Reads `words.toml` of every language folder. Raises msgspec.ValidationError for a list unknown here."""
    files = sorted(locales.glob("*/words.toml"))
    return Words.merged([msgspec.convert(tomllib.loads(file.read_text("utf-8")), _Lists) for file in files])


def _phrases(lists: list[_Lists], name: str) -> frozenset[Phrase]:
    return frozenset(_words_of(phrase) for one in lists for phrase in getattr(one, name))


def _words_of(phrase: str) -> Phrase:
    return tuple(phrase.casefold().replace("’", "'").replace("/", " ").split())
