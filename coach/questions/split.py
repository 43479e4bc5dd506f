"""Where one typed message falls into pieces: items of a list, and parts of one answer."""

import re
from collections.abc import Callable

from coach.questions.cues import after_any, cues

_STRONG = re.compile(r"\s*(?:\n+|;|\t|\s[·|]\s|\s—\s)\s*")
_COMMA = re.compile(r"\s*(?:(?<!\d),|,(?!\d)|,(?=\s))\s*")
_BULLET = re.compile(r"^\s*(?:\d{1,2}[.)](?!\d)|[-–—•*·▪])\s*")
_INLINE = re.compile(r"(?:^|\s)\d{1,2}[.)]\s+")
_QUOTED = re.compile(r"«([^«»]{2,})»|[„“”\"]([^„“”\"]{2,})[“”\"]")
_SHORT = 3


def lines_of(text: str) -> list[str]:
    """The lines that say something, without bullets and numbers in front."""
    lines = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return [line for line in lines if has_word(line)]


def is_numbered(text: str) -> bool:
    """Every line has its number in front: its order is meant."""
    lines = [line for line in text.splitlines() if has_word(line)]
    return len(lines) > 1 and all(re.match(r"\s*\d{1,2}[.)]", line) for line in lines)


def strong_pieces(text: str) -> list[str]:
    """Pieces between line breaks, semicolons, dots in the middle and spaced dashes."""
    return [piece for piece in _STRONG.split(text) if has_word(piece)]


def comma_pieces(text: str) -> list[str]:
    """Pieces between commas; a comma inside a number or before «which», «за да» … is no border."""
    pieces: list[str] = []
    for piece in _COMMA.split(text):
        if pieces and after_any(piece, cues().subordinate) is not None:
            pieces[-1] = f"{pieces[-1]}, {piece}"
        elif has_word(piece):
            pieces.append(piece.strip(" \t:"))
    return pieces


def numbered_pieces(text: str) -> list[str]:
    """«1. fewer stops 2. faster service» on one line."""
    return [piece.strip(" ,;") for piece in _INLINE.split(text) if has_word(piece)]


def items_of(text: str, typed: int, is_whole_item: Callable[[str], bool]) -> list[str]:
    """The items of a list, one text each.

    `typed` is how many parts of an item are typed, `is_whole_item` tells that a piece fills more than one of
    them by itself («delivery 800»).
    """
    lines = lines_of(text)
    if len(lines) != 1:
        return lines
    for pieces in (numbered_pieces(lines[0]), strong_pieces(lines[0])):
        if len(pieces) > 1:
            return pieces if typed == 1 or all(map(is_whole_item, pieces)) else lines
    return _comma_items(lines[0], typed, is_whole_item)


def quoted_in(text: str) -> tuple[str, str] | None:
    """The words in quote marks, and what stood around them."""
    match = _QUOTED.search(text)
    if match is None:
        return None
    return (match[1] or match[2]).strip(), f"{text[: match.start()]}\n{text[match.end() :]}"


def has_word(text: str) -> bool:
    """A letter or a digit stands in it."""
    return any(char.isalnum() for char in text)


def _comma_items(line: str, typed: int, is_whole_item: Callable[[str], bool]) -> list[str]:
    pieces = comma_pieces(line)
    if typed == 1 or (len(pieces) > 1 and all(map(is_whole_item, pieces))):
        return pieces
    is_one_item = typed > 2 and len(pieces) == typed
    short = all(len(piece.split()) <= _SHORT for piece in pieces)
    return pieces if short and not is_one_item else [line]
