"""One language as it is spoken: its texts, English where one is missing, and its formats."""

import logging
from collections import ChainMap
from collections.abc import Mapping
from typing import Any

from coach.wording.formats import Formats
from coach.wording.template import Text, literal
from coach.wording.texts import Texts

SHARED = ("choice.", "part.", "reason.", "follow.")
REMEMBERED = 1000

log = logging.getLogger(__name__)


class Voice:
    """Finds a text by key; what is missing is said in English, or as ‹key›, and logged once."""

    def __init__(self, own: Texts, english: Texts) -> None:
        """Raises babel.UnknownLocaleError or ValueError for a language that CLDR doesn't know."""
        self.language = own.language
        self.formats = Formats(own.language, ChainMap(own.texts, english.texts))
        self.own = own
        self._english = english
        self._known: dict[str, Text] = dict(own.texts)
        self._room = REMEMBERED

    def text(self, key: str) -> Text:
        """The text of this key, or what stands in for it."""
        found = self._known.get(key)
        return self._stand_in(key) if found is None else found

    def has(self, key: str) -> bool:
        """Whether there is a text to show, in this language or in English."""
        return find(self.own, key) is not None or find(self._english, key) is not None

    def example(self, key: str) -> Mapping[str, Any] | None:
        """An example's table as it was written."""
        return self.own.examples.get(key) or self._english.examples.get(key)

    def _stand_in(self, key: str) -> Text:
        found = find(self.own, key)
        if found is not None:
            self._known[key] = found
            return found
        found = find(self._english, key)
        if self._room > 0:
            self._room -= 1
            shown = "its key" if found is None else "English"
            log.warning("No text %s in %s: %s is shown", key, self.language, shown)
            self._known[key] = found or literal(f"‹{key}›")
        return found or literal(f"‹{key}›")


def find(texts: Texts, key: str) -> Text | None:
    """The text of the key; for `P10.choice.yes` without one, what all questions share: `choice.yes`."""
    found = texts.texts.get(key)
    if found is None:
        shared = key.partition(".")[2]
        found = texts.texts.get(shared) if shared.startswith(SHARED) else None
    return found
