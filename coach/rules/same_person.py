"""Whether two names mean the same person: «Иван Петров», «I. Petrov» and «petrov» do."""

import re
from collections.abc import Iterable

from coach.amounts.contact_words import WORDS

_LATIN = str.maketrans(dict(zip("абвгдезийклмнопрстуфхъь", "abvgdeziyklmnoprstufhay", strict=True)))
_LATIN |= str.maketrans({"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ю": "yu", "я": "ya"})
_TITLES = frozenset(title.translate(_LATIN) for title in WORDS.names.honorifics)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ONE_SOUND = {
    "sht": "st",
    "zh": "j",
    "ts": "c",
    "ck": "k",
    "y": "i",
    "ph": "f",
    "w": "v",
    "x": "h",
    "q": "ia",
    "ii": "i",
}


def same_person(one: str, other: str) -> bool:
    """No word of the shorter name contradicts the longer one; an initial stands for its name."""
    short, long = sorted((_words(one), _words(other)), key=len)
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        match = next((known for known in left if _alike(word, known)), None)
        if match is None:
            return False
        left.remove(match)
    return bool(short)


def is_among(name: str, others: Iterable[str]) -> bool:
    """One of these names means the same person."""
    return any(same_person(name, other) for other in others)


def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name as they sound, in Latin letters, without «Mr», «г-жа» and their like."""
    return tuple(_words(name))


def sounded(word: str) -> str:
    """A word as it sounds, in Latin letters: «Стоян», «Stoyan» and «stoqn» are one."""
    return _in_sounds(word.casefold().translate(_LATIN))


def _words(name: str) -> list[str]:
    latin = name.casefold().translate(_LATIN)
    return [_in_sounds(word) for word in _WORD.findall(latin) if word not in _TITLES]


def _in_sounds(word: str) -> str:
    for written, sound in _ONE_SOUND.items():
        word = word.replace(written, sound)
    return word


def _alike(word: str, other: str) -> bool:
    if min(len(word), len(other)) == 1:
        return word[0] == other[0]
    return word == other
