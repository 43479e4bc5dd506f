"""The words by which a typed text says what a button would: «ours», «за», «approved 40 000», «price 32 000».

One `cues.toml` a language, and the buttons' own labels from the question texts. All languages are merged:
people mix them in one message.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import msgspec

from coach.playbook.words import load_words
from coach.rules.texts import is_vague

_LOCALES = Path(__file__).parents[1] / "locales"


class Cues(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases in small letters.

    `choice`: a piece of text that is exactly this chooses that key; `lead`: a piece may also begin with it.
    `part`: words beside a figure that say which part it fills. `dangling`: words left at the edge when a date
    or a sum was taken out of a text. `subordinate`: words after a comma that don't begin a new piece.
    `both`: words between two dates or two names. `reminding`, `promise`, `note`: how a text begins that asks
    for a reminder, promises something, or is a note. `not_held`: a meeting did not take place. `question`:
    words that tell which question is answered. `meeting`: how a promise of a call, meeting or visit begins,
    `before_name`: words in such a promise after which somebody's name may stand.
    """

    choice: Mapping[str, tuple[str, ...]] = {}
    lead: Mapping[str, tuple[str, ...]] = {}
    part: Mapping[str, tuple[str, ...]] = {}
    dangling: tuple[str, ...] = ()
    subordinate: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    reminding: tuple[str, ...] = ()
    promise: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    not_held: tuple[str, ...] = ()
    question: Mapping[str, tuple[str, ...]] = {}
    meeting: Mapping[str, tuple[str, ...]] = {}
    before_name: Mapping[str, tuple[str, ...]] = {}


@cache
def cues() -> Cues:
    """The cues of all languages, read once."""
    listed = [msgspec.toml.decode(file.read_bytes(), type=Cues) for file in _files("cues.toml")]
    labels = [_labels(msgspec.toml.decode(file.read_bytes())) for file in _files("questions/*.toml")]
    return _merged([*listed, *labels])


def chosen_by(text: str, keys: Collection[str]) -> str | None:
    """The one of these keys that the whole text says."""
    said = plain(text)
    found = [key for key in keys if said == key or said in _words_for(key)]
    return found[0] if len(found) == 1 else None


def leading_choice(text: str, keys: Collection[str]) -> tuple[str, str] | None:
    """The key that the text begins with, and the text after it; a colon makes any of its words lead."""
    before, colon, after = text.partition(":")
    for key in keys:
        rest = after_any(text, cues().lead.get(key, ()))
        if rest is not None:
            return key, rest
    labelled = chosen_by(before, keys) if colon else None
    return (labelled, after) if labelled else None


def named_choice(text: str, keys: Iterable[str]) -> str | None:
    """The one key whose words stand anywhere in a short answer to a question with buttons."""
    said = f" {plain(text)} "
    found = {key for key in keys for word in _words_for(key) if f" {word} " in said}
    return found.pop() if len(found) == 1 and len(said.split()) <= 5 else None


def cued_part(text: str, keys: Iterable[str]) -> str | None:
    """The one part that a word in the text names: «price 32 000» is about `price`."""
    said = f" {plain(text)} "
    found = {key for key in keys for word in cues().part.get(key, ()) if f" {word} " in said}
    return found.pop() if len(found) == 1 else None


def said_part(line: str, keys: Iterable[str]) -> tuple[str | None, str]:
    """The part that a line begins with («set by Ivan Petrov»), and the line without those words."""
    for key in keys:
        rest = after_any(line, cues().part.get(key, ()))
        if rest:
            return key, rest
    return None, line


def after_any(text: str, phrases: Iterable[str]) -> str | None:
    """What follows the first of these phrases that the text begins with; None when it begins with none."""
    match = _beginning(tuple(phrases)).match(text)
    return text[match.end() :] if match else None


@lru_cache(1024)
def _beginning(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """The longest of the phrases is tried first; without any, nothing matches."""
    tried = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) or r"(?!)"
    return re.compile(rf"\s*(?:{tried})(?!\w)\s*[:–—,-]*\s*", re.IGNORECASE)


def without_dangling(text: str) -> str:
    """The text without punctuation and small words left at its edges, as in «meeting with Ivan on»."""
    kept = text.strip(" \t\n,;:.–—-·|")
    while kept and kept.split()[-1].lower() in _dangling():
        kept = kept[: len(kept) - len(kept.split()[-1])].strip(" ,;:–—-")
    return kept


def says_none(text: str) -> bool:
    """«none», «няма»: there is nothing to list."""
    return tuple(plain(text).split()) in load_words_once().none


def plain(text: str) -> str:
    """Small letters, single spaces, no punctuation at the edges of words."""
    return " ".join(filter(None, (word.strip(".,;:!?()[]\"'«»„“”") for word in text.casefold().split())))


def says_nothing(text: str) -> bool:
    """Only vague words: «I think», «maybe»."""
    return is_vague(text, load_words_once())


load_words_once = cache(load_words)


def _files(pattern: str) -> list[Path]:
    return sorted(_LOCALES.glob(f"*/{pattern}"))


def _labels(texts: Mapping[str, Any]) -> Cues:
    """What stands on the buttons: [Q4] choice.client = "The client's"."""
    labels = [(key, label) for entry in texts.values() for key, label in entry.get("choice", {}).items()]
    labels += texts.get("choice", {}).items()
    said = [(key, plain(label)) for key, label in labels if isinstance(label, str)]
    return Cues(choice={key: tuple(words for one, words in said if one == key) for key, _ in said})


def _words_for(key: str) -> Iterator[str]:
    yield from cues().choice.get(key, ())
    yield from cues().lead.get(key, ())


@cache
def _dangling() -> frozenset[str]:
    return frozenset(cues().dangling)


def _merged(languages: list[Cues]) -> Cues:
    return Cues(
        choice=_tables(one.choice for one in languages),
        lead=_tables(one.lead for one in languages),
        part=_tables(one.part for one in languages),
        question=_tables(one.question for one in languages),
        meeting=_tables(one.meeting for one in languages),
        before_name=_tables(one.before_name for one in languages),
        dangling=tuple(word for one in languages for word in one.dangling),
        subordinate=tuple(word for one in languages for word in one.subordinate),
        both=tuple(word for one in languages for word in one.both),
        reminding=tuple(word for one in languages for word in one.reminding),
        promise=tuple(word for one in languages for word in one.promise),
        note=tuple(word for one in languages for word in one.note),
        not_held=tuple(word for one in languages for word in one.not_held),
    )


def _tables(tables: Iterable[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    merged: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for key, phrases in table.items():
            merged[key] = (*merged.get(key, ()), *phrases)
    return merged
