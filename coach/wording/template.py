"""A text taken apart once, when it is loaded: what stands fixed, and the places where values go.

`{name}` is a place, `{name:short}` a place with a form for its value, `{{` and `}}` are braces. Of HTML the
tags `<b>`, `<i>`, `<code>` and `<blockquote>` (also `expandable`) are kept, anything else is shown as it is.
"""

import html
import re
from collections.abc import Mapping
from typing import NamedTuple

TAG = r"</?(?:b|i|code|blockquote)>|<blockquote expandable>"
_TAGS = re.compile(TAG)
_PLACES = re.compile(r"\{\{|\}\}|\{([a-z_][a-z0-9_]*)(?::([a-z0-9_]+))?\}|[{}]")
_TAG_OR_REFERENCE = re.compile(f"({TAG}|&(?:amp|lt|gt|quot);)")


class Place(NamedTuple):
    """Where a value goes, and the form it is asked in (empty: the usual one)."""

    name: str
    form: str


Pieces = tuple[str | Place, ...]


class Template(NamedTuple):
    """A text as HTML and, without tags, as plain words; `fixed` when no value goes into it."""

    html: Pieces
    plain: Pieces
    fixed: bool

    @property
    def places(self) -> frozenset[str]:
        """The names of the values it wants."""
        return frozenset(piece.name for piece in self.html if isinstance(piece, Place))


class Counted(NamedTuple):
    """A text in the plural forms of `language`, by CLDR category; `other` is always there."""

    forms: Mapping[str, Template]
    language: str

    @property
    def places(self) -> frozenset[str]:
        """The names of the values that any of its forms wants; the count `n` always counts as one."""
        return frozenset({"n"}.union(*(form.places for form in self.forms.values())))


Text = Template | Counted


def parse(source: str) -> Template:
    """The template written as `source`. Raises ValueError for a brace that is neither a place nor doubled."""
    pieces: list[str | Place] = []
    end = 0
    for match in _PLACES.finditer(source):
        pieces.append(source[end : match.start()])
        pieces.append(_piece(match, source))
        end = match.end()
    pieces.append(source[end:])
    joined = _joined(pieces)
    return Template(
        html=tuple(piece if isinstance(piece, Place) else _safe(piece) for piece in joined),
        plain=tuple(piece if isinstance(piece, Place) else _bare(piece) for piece in joined),
        fixed=not any(isinstance(piece, Place) for piece in joined),
    )


def literal(words: str) -> Template:
    """A template that shows exactly these words."""
    return Template(html=(html.escape(words, quote=False),), plain=(words,), fixed=True)


def _piece(match: re.Match[str], source: str) -> str | Place:
    if match[1]:
        return Place(match[1], match[2] or "")
    if match[0] in ("{", "}"):
        raise ValueError(f"a lone {match[0]} at {source[match.start() : match.start() + 20]!r}")
    return match[0][0]


def _joined(pieces: list[str | Place]) -> list[str | Place]:
    joined: list[str | Place] = []
    for piece in pieces:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        elif piece != "":
            joined.append(piece)
    return joined or [""]


def _safe(piece: str) -> str:
    parts = _TAG_OR_REFERENCE.split(piece)
    return "".join(part if i % 2 else html.escape(part, quote=False) for i, part in enumerate(parts))


def _bare(piece: str) -> str:
    return html.unescape(_TAGS.sub("", piece))
