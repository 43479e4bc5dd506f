"""The words of questions: `asking.toml` of every language, merged, because people mix languages and scripts.

An entry is a word, a phrase, or a beginning: «прогноз*» stands for all its forms. What a word means is its
table and key there: («concept», «stalled»), («stage», «3»), («kind», «call»), («neutral», «words»). `spelt`
are words as they are typed in a hurry: «кво» for «какво». `follow`: how a text begins that goes on from the
question before it, and «the one before»; `client`: words in a question about one client.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import msgspec

from coach.asking.intents import asking_words
from coach.dates.vocabulary import one_slip, spelt_right, spelt_words
from coach.playbook.words import LOCALES
from coach.rules.same_person import sounded

Phrase = tuple[str, ...]
LONGEST = 4
_LONG = 6
_SHORT = 3
_REMEMBERED = 8192  # every text that anybody types is looked up, and people use the same words again


class Meaning(msgspec.Struct, frozen=True):
    """A table of the lists and the key in it."""

    table: str
    key: str


class Names(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`endings` that a name may take in a sentence, `short` forms of full names."""

    endings: tuple[str, ...] = ()
    short: Mapping[str, tuple[str, ...]] = {}


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    concept: Mapping[str, tuple[str, ...]] = {}
    stage: Mapping[str, tuple[str, ...]] = {}
    kind: Mapping[str, tuple[str, ...]] = {}
    neutral: Mapping[str, tuple[str, ...]] = {}
    period: Mapping[str, tuple[str, ...]] = {}
    threshold: Mapping[str, tuple[str, ...]] = {}
    follow: Mapping[str, tuple[str, ...]] = {}
    client: Mapping[str, tuple[str, ...]] = {}
    spelt: Mapping[str, tuple[str, ...]] = {}
    names: Names = Names()


@cache
def _files() -> tuple[_File, ...]:
    return tuple(
        msgspec.toml.decode(file.read_bytes(), type=_File) for file in sorted(LOCALES.glob("*/asking.toml"))
    )


@cache
def _phrases() -> dict[Phrase, Meaning]:
    return {
        tuple(way.split()): Meaning(table, key)
        for file in _files()
        for table in ("concept", "stage", "kind", "neutral")
        for key, listed in getattr(file, table).items()
        for said in listed
        for way in (said, said.replace("'", ""))  # thumbs leave the apostrophe out
    }


@cache
def _open_phrases() -> Mapping[tuple[int, str], list[tuple[Phrase, Meaning]]]:
    """Phrases with a beginning in them, longest beginnings first, by their number of words and first letter:
    every word of every answer is looked up here."""
    open_ = [(said, meaning) for said, meaning in _phrases().items() if any("*" in word for word in said)]
    found: dict[tuple[int, str], list[tuple[Phrase, Meaning]]] = {}
    for said, meaning in sorted(open_, key=lambda entry: -sum(map(len, entry[0]))):
        found.setdefault((len(said), said[0][0]), []).append((said, meaning))
    return found


def listed(table: str, key: str) -> tuple[str, ...]:
    """The words of one list, of all languages."""
    return tuple(word for file in _files() for word in getattr(file, table).get(key, ()))


def names() -> Names:
    """Endings and short forms of names, of all languages."""
    short: dict[str, tuple[str, ...]] = {}
    for file in _files():
        for full, forms in file.names.short.items():
            short[full] = (*short.get(full, ()), *forms)
    return Names(endings=tuple(e for file in _files() for e in file.names.endings), short=short)


@lru_cache(_REMEMBERED)
def look_up(words: Phrase) -> Meaning | None:
    """The meaning of a word or phrase in small letters."""
    exact = _phrases().get(words)
    if exact or not words[0]:
        return exact
    begun = _open_phrases().get((len(words), words[0][0]), ())
    return next((meaning for said, meaning in begun if _begins(words, said)), None)


def opens_phrase(word: str, keys: frozenset[str]) -> bool:
    """Whether a phrase with one of these meanings begins with the word."""
    return any(meaning.key in keys and _begins((word,), said[:1]) for said, meaning in _phrases().items())


def _begins(words: Phrase, said: Phrase) -> bool:
    return all(
        word.startswith(one[:-1]) if one.endswith("*") else word == one
        for word, one in zip(words, said, strict=True)
    )


@lru_cache(_REMEMBERED)
def look_up_misspelt(word: str) -> Meaning | None:
    """The meaning of a long word with one slip of the thumb, if only one fits."""
    if len(word) < _LONG - 1:
        return None
    near = {meaning for said, meaning in _long_words() if _slipped(word, said)}
    return near.pop() if len(near) == 1 else None


@cache
def _long_words() -> tuple[tuple[str, Meaning], ...]:
    single = ((said[0], meaning) for said, meaning in _phrases().items() if len(said) == 1)
    return tuple((said, meaning) for said, meaning in single if len(said.removesuffix("*")) >= _LONG)


def _slipped(word: str, said: str) -> bool:
    if not said.endswith("*"):
        return one_slip(word, said)
    stem = said[:-1]
    return any(one_slip(word[:size], stem) for size in (len(stem) - 1, len(stem), len(stem) + 1))


@lru_cache(_REMEMBERED)
def in_full(word: str) -> str:
    """«kvo» and «кво» as «какво», «whats» as «what 's», «декемри» as «декември», «sdelki» as «сделки»: what
    was meant by a word that nobody knows as it stands; the word itself where that isn't plain."""
    own = _in_own_letters(word)
    if (meant := _typed_in_a_hurry().get(own)) is not None:
        return meant
    if look_up((own,)) or own in _spelt():
        return own
    if own.endswith("s") and (bare := look_up((own[:-1],))) is not None and bare.key in asking_words():
        return f"{own[:-1]} 's"
    return own if look_up_misspelt(own) else spelt_right(own) or own


def _in_own_letters(word: str) -> str:
    """A word in Latin letters that only sounds like a known one becomes that one."""
    if not word.isascii() or not word.isalpha() or look_up((word,)) or word in _spelt():
        return word
    by_sound = _by_sound()
    said = sounded(word)
    if said in by_sound:
        return by_sound[said]
    sizes = range(len(said), _SHORT, -1)
    return next((by_sound[f"{said[:size]}*"] for size in sizes if f"{said[:size]}*" in by_sound), word)


@cache
def _spelt() -> frozenset[str]:
    return frozenset(spelt_words())


@cache
def _typed_in_a_hurry() -> Mapping[str, str]:
    return {way: word for file in _files() for word, ways in file.spelt.items() for way in ways}


@cache
def _by_sound() -> Mapping[str, str]:
    known = {word for word in (*_single_words(), *_spelt(), *_typed_in_a_hurry())}
    theirs = sorted(word for word in known if not word.removesuffix("*").isascii())
    return {
        sounded(written) + ("*" if word.endswith("*") else ""): word.removesuffix("*")
        for written_so in ("у", "ъ")  # «stupka» is meant as often as «stapka»; the last one counts
        for word in theirs
        if (written := word.removesuffix("*").replace("ъ", written_so))
    }


def _single_words() -> Iterator[str]:
    for said in _phrases():
        yield from said
