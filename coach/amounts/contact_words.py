"""Which words make a role and which make a name, by the lists of `contact_words.toml`."""

import re
import tomllib
from pathlib import Path

import msgspec


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """What stands inside names, what never is one, and what follows a name."""

    particles: frozenset[str]
    honorifics: frozenset[str]
    never: frozenset[str]
    before_role: frozenset[str]
    acts: frozenset[str]


class RoleParts(msgspec.Struct, frozen=True, kw_only=True):
    """Words that belong to a role only beside a role word, and the small words between them."""

    words: frozenset[str]
    links: frozenset[str]


class ContactWords(msgspec.Struct, frozen=True, kw_only=True):
    """The whole list; keys as in the file."""

    roles: dict[str, frozenset[str]]
    role_parts: RoleParts
    names: Names
    labels: dict[str, list[str]]


WORDS = msgspec.convert(
    tomllib.loads(Path(__file__).with_name("contact_words.toml").read_text("utf-8")), ContactWords
)
_ROLES = frozenset().union(*WORDS.roles.values())
_ENDINGS = ("ката", "ите", "ът", "ят", "ка", "та", "а", "я", "и")
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_]*(?:['’-][^\W\d_]+)*\.?")
_SURNAME = re.compile(r".{3,}(?:ов|ев|ова|ева|ски|ска|ин|ov|ev|ova|eva|ski|ska)")


def is_surname(text: str) -> bool:
    """Whether it ends as Bulgarian surnames do; tells «иван петров» from other words in small letters."""
    return _SURNAME.fullmatch(text.lower()) is not None


def is_title(word: str) -> bool:
    """«Mr», «г-жа», «инж.»: what stands before a name and is none."""
    return word.lower().rstrip(".") in WORDS.names.honorifics


def is_name_word(word: str) -> bool:
    """Whether a word is written as a name: a capital first, and in no list of other words."""
    plain = word.lower().rstrip(".")
    if plain in WORDS.names.never or is_title(word) or is_role(word):
        return False
    return _NAME_WORD.fullmatch(word) is not None and word[0].isupper() and not is_role_part(word)


def in_small_letters(words: list[str]) -> str | None:
    """Up to three words without capitals that may be a name; the caller knows that a person is meant."""
    plain = [word.lower().rstrip(".") for word in words]
    unlike = WORDS.names.never | WORDS.role_parts.links | WORDS.role_parts.words
    likely = len(words) <= 3 and all(map(_NAME_WORD.fullmatch, words)) and not unlike & set(plain)
    return " ".join(words) if likely else None


def has_role(words: list[str]) -> bool:
    """Whether one of the words is a role."""
    return any(map(is_role, words))


def is_role_part(word: str) -> bool:
    """«financial», «фин.», «покупки»: part of a role where a role word stands near."""
    plain = word.lower().rstrip(".")
    return plain in WORDS.role_parts.words or any(
        plain.removesuffix(ending) in WORDS.role_parts.words for ending in ("ят", "я", "та")
    )


def is_role(word: str) -> bool:
    """A role of the list, also with a Bulgarian ending; «зам.-директор» by its last part."""
    plain = word.lower().rstrip(".'’")
    if plain in _ROLES or any(
        plain.endswith(ending) and plain[: -len(ending)] in WORDS.roles["bg"] for ending in _ENDINGS
    ):
        return True
    _, dash, last = plain.rpartition("-")
    return bool(dash) and is_role(last)
