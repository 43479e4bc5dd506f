"""Files to and from Telegram, as the jobs need them; carried by the face, given in by `bot.py`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from coach.usecases.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file to send: its name as the person sees it, and the caption below it (HTML)."""

    path: Path
    name: str
    caption: str
    photo: bool = False


class Documents(Protocol):
    """What carries files."""

    async def send(self, chat_id: int, document: Document) -> Outcome:
        """Upload a file to a chat. Never raises for the network."""

    async def fetch(self, file_id: str, most_bytes: int) -> bytes | None:
        """The content of a file that somebody sent; None where Telegram has it no more, or it is too big.

        Raises ConnectionError where Telegram is out of reach now.
        """
