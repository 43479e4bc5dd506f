"""«Ivan Petrov, managing director, +359 88 812 3456» taken apart into name, role and ways to reach.

No meaning is judged: a role is a word of the list, a name is what is written like one.
"""

import re

import msgspec

from coach.amounts.contact_words import (
    WORDS,
    has_role,
    in_small_letters,
    is_name_word,
    is_role,
    is_role_part,
    is_surname,
)
from coach.amounts.reach import find_reach


class PersonParts(msgspec.Struct, frozen=True, kw_only=True):
    """What was said of a person, in the words typed; `reach` in international form, in the order typed."""

    name: str | None = None
    role: str | None = None
    reach: tuple[str, ...] = ()


_LONGEST = 600
_LABEL = re.compile(
    r"(?<!\w)(?:" + "|".join(map(re.escape, WORDS.labels["words"])) + r")(?:\.|(?=[\s:,;)]|$))\s*:?",
    re.IGNORECASE,
)
_APART = re.compile(r"[,;:()\n|«»\"]+|\s+[-–—/]+(?:\s+|$)|^[-–—/]+\s|\s*[–—]\s*")


def read_person(text: str) -> PersonParts:
    """Split a typed line into name, role and ways to reach; what is not there stays None or empty.

    Only the first 600 characters are looked at: a longer text is no line about a person.
    """
    text = text[:_LONGEST]
    found = find_reach(text)
    reach = tuple(dict.fromkeys(one.value for one in found))
    segments = _segments(text, [(one.start, one.end) for one in found])
    name, role = _name_and_role(segments, has_reach=bool(reach))
    return PersonParts(name=name, role=role, reach=reach)


def _segments(text: str, taken: list[tuple[int, int]]) -> list[str]:
    for start, end in reversed(taken):
        text = f"{text[:start]}, {text[end:]}"
    parts = (part.strip(" .!?+\u00a0") for part in _APART.split(_LABEL.sub(",", text)))
    return [re.sub(r"\s+", " ", _undotted(part)) for part in parts if re.search(r"[^\W\d_]", part)]


def _undotted(part: str) -> str:
    return re.sub(r"\.(?=[^\W\d_]{2})", ". ", part)


def _name_and_role(segments: list[str], *, has_reach: bool) -> tuple[str | None, str | None]:
    name: str | None = None
    roles: list[str] = []
    for segment in segments:
        words = segment.split(" ")
        if has_role(words):
            named, role = _around_role(words, named_before=name is not None)
            roles.append(role)
        else:
            named, role_after = _plain(words, named_before=name is not None)
            roles += [role_after] if role_after else []
        name = name or named
    first = segments[0] if segments else ""
    known_person = has_reach or roles or (len(segments) == 1 and is_surname(first))
    if name is None and first and known_person and not has_role(first.split(" ")):
        name = in_small_letters(first.split(" "))
    return name, ", ".join(roles) or None


def _plain(words: list[str], *, named_before: bool) -> tuple[str | None, str | None]:
    """A segment without a role word: a name, a name and where they work, or after a name a free role."""
    lead = _leading_name(words)
    rest = words[len(lead) :]
    if named_before:
        free = len(words) <= 5 and words[0].lower() not in WORDS.names.never and not lead
        return None, " ".join(words) if free else None
    if lead and not rest:
        return " ".join(lead), None
    if lead and rest[0].lower() in WORDS.names.before_role and len(rest) in range(2, 6):
        return " ".join(lead), " ".join(rest[1:])
    if lead and rest[0].lower() in WORDS.names.acts:
        return " ".join(lead), None
    return _run_of_two(words), None


def _around_role(words: list[str], *, named_before: bool) -> tuple[str | None, str]:
    """The name before or after the role's words, and the role without the article that a name left behind."""
    lead = _leading_name(words)
    if lead:
        role = words[len(lead) :]
        while len(role) > 1 and role[0].lower() in WORDS.names.before_role:
            role = role[1:]
        return " ".join(lead), " ".join(role)
    last = max(index for index, word in enumerate(words) if is_role(word) or is_role_part(word))
    tail = words[last + 1 :]
    if tail and _leading_name(tail) == tail:
        return " ".join(tail), " ".join(words[: last + 1])
    before = words[: min(index for index, word in enumerate(words) if is_role(word) or is_role_part(word))]
    if (
        not named_before
        and 1 <= len(before) <= 3
        and in_small_letters(before)
        and not _is_possessed(words, before)
    ):
        return " ".join(before), " ".join(words[len(before) :])
    return None, " ".join(words)


def _is_possessed(words: list[str], before: list[str]) -> bool:
    return len(before) == len(words) or any(word.lower() in WORDS.role_parts.links for word in before)


def _leading_name(words: list[str]) -> list[str]:
    """The words at the start that are written as a name: capitals, with «г-н» before and «van» between."""
    count = 0
    for index, word in enumerate(words):
        plain = word.lower().rstrip(".")
        titled = index == count and plain in WORDS.names.honorifics
        linked = count > 0 and plain in WORDS.names.particles
        if not (titled or linked or is_name_word(word)):
            break
        count = index + 1
    lead = words[:count]
    while lead and lead[-1].lower() in WORDS.names.particles:
        lead = lead[:-1]
    return lead if any(map(is_name_word, lead)) else []


def _run_of_two(words: list[str]) -> str | None:
    """«мисля, че е Иван Петров»: two or more capitalised words in a row, wherever they stand."""
    for start in range(len(words)):
        lead = _leading_name(words[start:])
        if len(lead) >= 2:
            return " ".join(lead)
    return None
