"""Which colleague a word means: «при Мария», «Ivan P.», «Ивановите», «Гошо», and one slip of the thumb."""

from collections.abc import Sequence
from functools import cache

from coach.asking.records import Colleague
from coach.asking.vocabulary import names
from coach.dates.vocabulary import one_slip
from coach.rules.same_person import sounded

_VOWELS = "aeiou"
_LONG = 4
_SHORTEST_STEM = 3


def named(
    words: Sequence[str], colleagues: Sequence[Colleague], *, short: bool = True
) -> tuple[int, tuple[Colleague, ...]]:
    """How many of the words, from the first on, name somebody, and who may be meant; 0 where nobody is.

    With `short` off the first word must be a name in full: «any» is no Ани."""
    meant: tuple[Colleague, ...] = ()
    for taken, word in enumerate(words):
        kept = (one for one in meant or colleagues if _names(word, one, first=not taken, short=short))
        narrowed = tuple(kept)
        if not narrowed:
            return taken, meant
        meant = narrowed
    return len(words), meant


def misspelt(word: str, colleagues: Sequence[Colleague]) -> tuple[Colleague, ...]:
    """Who may be meant by a word that names nobody as it stands, perhaps with an ending."""
    said = sounded(word)
    bare = {said[: -len(ending)] for ending in _endings() if ending and said.endswith(ending)}
    ways = {said, *(one for one in bare if len(one) > _LONG)}
    return tuple(
        one
        for one in colleagues
        if any(len(way) >= _LONG and one_slip(way, part) for way in ways for part in _parts(one.name))
    )


def _names(word: str, colleague: Colleague, *, first: bool, short: bool) -> bool:
    said = sounded(word.rstrip("."))
    parts = _parts(colleague.name)
    if len(said) == 1:
        return not first and any(part.startswith(said) for part in parts[1:])
    if first and not short:
        return said in parts
    full = _short().get(said, frozenset())
    return not full.isdisjoint(parts) or any(_is_form(said, part) for part in parts)


def _is_form(said: str, part: str) -> bool:
    """The name itself, or with an ending of the language: «Иване», «Мариините»."""
    if said == part:
        return True
    stem = part.rstrip(_VOWELS) if len(part.rstrip(_VOWELS)) >= _SHORTEST_STEM else part
    return any(said.startswith(one) and said[len(one) :] in _endings() for one in dict.fromkeys((part, stem)))


@cache
def _parts(name: str) -> tuple[str, ...]:
    return tuple(sounded(word) for word in name.replace("-", " ").split())


@cache
def _endings() -> frozenset[str]:
    return frozenset(sounded(ending) for ending in names().endings)


@cache
def _short() -> dict[str, frozenset[str]]:
    """Full names by each of their short forms."""
    full: dict[str, set[str]] = {}
    for name, forms in names().short.items():
        for form in forms:
            full.setdefault(sounded(form), set()).add(sounded(name))
    return {form: frozenset(meant) for form, meant in full.items()}
