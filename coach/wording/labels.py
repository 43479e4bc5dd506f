"""A typed text that equals a button's label counts as a tap on it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

# Signs before the words are decoration; a minus, a plus or a currency before a figure is not.
_LEAD = re.compile(r"^(?:(?![+\-−€$£]\s?\d)[\W_])+")
_TAIL = re.compile(r"[\s.…!?›»]+$")


def match_label(text: str, rows: Sequence[Sequence[Mapping[str, Any]]]) -> str | None:
    """The data of the one button whose label was typed; `rows` are the keyboard as Telegram got it.

    Case, spaces of any kind, signs around the words and which minus was typed don't matter. None when no
    label, or more than one, equals it.
    """
    typed = _folded(text)
    found = {
        button["callback_data"]
        for row in rows
        for button in row
        if "callback_data" in button and _folded(button["text"]) == typed
    }
    return found.pop() if len(found) == 1 else None


def _folded(label: str) -> str:
    words = " ".join(label.split()).casefold().replace("−", "-")
    return _TAIL.sub("", _LEAD.sub("", words)) or words
