"""What can be asked: the table `intents.toml`, the same for all languages."""

from functools import cache
from pathlib import Path

import msgspec

from coach.asking.records import Looks

SOME = 5
"""The weight of a concept that alone says something, and beside another nothing of its own."""


class Intent(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be asked.

    Each of `patterns` is a set of concepts that says it. `takes`: what may narrow it. `looks`: which
    December is meant, the last, the next, or the nearer of them. `since`: «от петък» lasts until today.
    """

    name: str
    patterns: tuple[frozenset[str], ...]
    takes: frozenset[str]
    looks: Looks
    since: bool


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    says: tuple[str, ...]
    takes: tuple[str, ...] = ("person", "period", "amount", "stage")
    looks: Looks = "past"
    since: bool = False


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    asking: tuple[str, ...]
    opening: tuple[str, ...]
    light: tuple[str, ...]
    narrowing: tuple[str, ...]
    intent: dict[str, _Entry]


@cache
def _table() -> _Table:
    return msgspec.toml.decode(Path(__file__).with_name("intents.toml").read_bytes(), type=_Table)


@cache
def all_intents() -> tuple[Intent, ...]:
    """Everything that can be asked."""
    return tuple(
        Intent(
            name=name,
            patterns=tuple(frozenset(said.split()) for said in entry.says),
            takes=frozenset(entry.takes),
            looks=entry.looks,
            since=entry.since,
        )
        for name, entry in _table().intent.items()
    )


@cache
def asking_words() -> frozenset[str]:
    """Concepts such as «who»: with one of them a text is put as a question."""
    return frozenset(_table().asking)


@cache
def opening_words() -> frozenset[str]:
    """Concepts such as «is»: a text that begins with one is put as a question."""
    return frozenset(_table().opening)


@cache
def _light() -> frozenset[str]:
    return frozenset((*_table().light, *_table().asking, *_table().opening))


def weight(concept: str) -> int:
    """What a concept counts: those that narrow a question or join it little, all others much."""
    if concept.startswith("@") or concept in _light():
        return 1
    return SOME if concept in _table().narrowing else 10
