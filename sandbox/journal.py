"""A record of every Bot API call, newest last, the oldest forgotten first."""

from collections import deque
from typing import Any

from sandbox.model import Json, Record

KEPT = 20_000


class Entry(Record, frozen=True, kw_only=True):
    """One call: `at` UTC milliseconds by the clock of this world; `code` is 0 where the line was cut."""

    seq: int
    at: int
    method: str
    chat_id: int | None
    parameters: Json
    code: int
    result: Any = None
    description: str | None = None
    fault: str | None = None


class Journal:
    """Keeps calls for tests and the page to read from a cursor on."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEPT)
        self.last_seq = 0

    def add(self, entry: Entry) -> None:
        """Writes one call down."""
        self._entries.append(entry)

    def next_seq(self) -> int:
        """The number of the call that is about to be written."""
        self.last_seq += 1
        return self.last_seq

    def read(
        self, *, after: int = 0, limit: int = 1000, method: str | None = None, chat_id: int | None = None
    ) -> list[Entry]:
        """The calls after a cursor, oldest first."""
        wanted = (
            entry
            for entry in self._entries
            if entry.seq > after
            and method in (None, entry.method)
            and (chat_id is None or chat_id == entry.chat_id)
        )
        return [entry for entry, _ in zip(wanted, range(limit), strict=False)]

    def clear(self) -> None:
        """Forgets all calls; numbers go on."""
        self._entries.clear()
