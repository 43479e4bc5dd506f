"""What became of one call to Telegram, as a value: the transport reports it, the sender decides by it."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Done. `message_id` where the call made or changed a message, `file_id` where it brought a picture."""

    message_id: int | None = None
    file_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The message already reads so: as good as done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """The chat takes nothing from this bot: blocked, deleted, never started."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Telegram wants this chat to wait so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSent:
    """It never reached Telegram, or Telegram says it didn't do it: repeating is safe."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """It went out and the answer was lost: done or not, nobody knows."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Telegram will never do this call as it is; `reason` is Telegram's own description."""

    reason: str


Outcome = Sent | NotModified | Unreachable | Later | NotSent | Unknown | Refused


class Carrier(Protocol):
    """What carries a call to Telegram; given in by `bot.py`."""

    async def carry(self, method: str, params: bytes) -> Outcome:
        """Call a Bot API method with its parameters, a finished JSON object. Never raises for the network."""

    async def reachable(self) -> bool:
        """Whether Telegram answers now, asked by a call that changes nothing."""
