"""Buttons that share a row must be readable on a phone 360 pixels wide: where a label would be cut, the row
is split. So a dialog lays out its buttons once, and a language with longer words gets a row more."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Button = TypeVar("Button")

# Widths in ordinary letters: what stands readable beside so many others in one row.
ROOM = {1: 40.0, 2: 18.5, 3: 11.0, 4: 8.0}
NARROW = frozenset("ijlItfr.,:;!'|()[]- \u00a0‹›·«»")
WIDE = frozenset("mwMWжмшщюфыЖМШЩЮФ@%✔⏰…")


def fitted(row: Sequence[Button], label: Callable[[Button], str]) -> list[list[Button]]:
    """The row as it is, or in as few rows as its labels need; their order stays."""
    if len(row) < 2 or max(width(label(button)) for button in row) <= ROOM.get(len(row), ROOM[4]):
        return [list(row)]
    half = (len(row) + 1) // 2
    return [*fitted(row[:half], label), *fitted(row[half:], label)]


def width(label: str) -> float:
    """How wide a label is, in ordinary letters."""
    return sum(0.5 if letter in NARROW else 1.4 if letter in WIDE else 1.0 for letter in label)
