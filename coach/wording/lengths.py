"""Lengths as Telegram counts them, in UTF-16 units, and what to do with words that are too long."""

import html
import re
from collections.abc import Iterator

from coach.wording.template import TAG

ELLIPSIS = "…"
WORD = 64  # what counts as one word: a longer one is broken
_TAGS = re.compile(TAG)
_ATOMS = re.compile(rf"{TAG}|&\w+;|\s|[^\s<&]{{1,{WORD}}}|[<&]")


def units(text: str) -> int:
    """UTF-16 units: one a character, two outside the basic plane (most emoji)."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible_units(markup: str) -> int:
    """The length of HTML as it is shown: no tags, a reference is the character it stands for."""
    return units(html.unescape(_TAGS.sub("", markup)))


def cut(text: str, most: int) -> str:
    """The text in at most so many units; one that is cut ends in «…»."""
    if units(text) <= most:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (most - 1)]
    return kept.decode("utf-16-le", "ignore").rstrip(" ,;:\n") + ELLIPSIS


def cut_html(markup: str, most: int) -> str:
    """HTML of at most so many visible units, ending in «…» where something had to go."""
    if 2 * len(markup) <= most or visible_units(markup) <= most:
        return markup
    return split_html(markup, most - 1)[0] + ELLIPSIS


def split_html(markup: str, most: int) -> list[str]:
    """HTML in pieces of at most so many visible units, broken at line ends where that is possible.

    Tags open at a break are closed before and opened again after it. Blank pieces are left out.
    """
    if 2 * len(markup) <= most or visible_units(markup) <= most:
        return [markup]
    pieces: list[str] = []
    piece, length = "", 0
    for bit in _bits(markup, most):
        size = visible_units(bit)
        if length + size > most:
            pieces.append(piece)
            piece, length = "", 0
        piece, length = piece + bit, length + size
    return [one for one in _balanced([*pieces, piece]) if _TAGS.sub("", one).strip()]


def _bits(markup: str, most: int) -> Iterator[str]:
    """Whole lines, or a line's words where the line alone is too long."""
    for line in markup.splitlines(keepends=True):
        if visible_units(line.rstrip()) <= most:
            yield line
        else:
            yield from _ATOMS.findall(line)


def _balanced(pieces: list[str]) -> Iterator[str]:
    opened: list[str] = []
    for piece in pieces:
        start = "".join(opened)
        for tag in _TAGS.findall(piece):
            if tag.startswith("</"):
                opened.pop()
            else:
                opened.append(tag)
        end = "".join(f"</{tag.strip('<>').split()[0]}>" for tag in reversed(opened))
        yield f"{start}{piece.strip()}{end}"
