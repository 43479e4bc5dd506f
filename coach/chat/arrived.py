"""An update as it arrives: kept whole, read no further than its number and whose it is."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import msgspec

NOBODY = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """One update as Telegram wrote it (`raw`, JSON). `person_key` is the user's Telegram id, the chat's where
    there is no user, 0 where there is neither: one key's updates are handled in their order."""

    update_id: int
    person_key: int
    raw: str


Keep = Callable[[Sequence[Arrived]], Awaitable[None]]


class _Id(msgspec.Struct):
    id: int


class _Part(msgspec.Struct, rename={"sender": "from"}):
    sender: _Id | None = None
    chat: _Id | None = None


class _Parts(msgspec.Struct):
    message: _Part | None = None
    edited_message: _Part | None = None
    callback_query: _Part | None = None
    my_chat_member: _Part | None = None


class _Number(msgspec.Struct):
    update_id: int


_number = msgspec.json.Decoder(_Number)
_parts = msgspec.json.Decoder(_Parts)


def read_update(raw: bytes | msgspec.Raw) -> Arrived:
    """The update with its number and owner. Raises msgspec.DecodeError where it has no number."""
    update_id = _number.decode(raw).update_id
    return Arrived(update_id=update_id, person_key=_person_key(raw), raw=bytes(raw).decode(errors="replace"))


def _person_key(raw: bytes | msgspec.Raw) -> int:
    try:
        parts = _parts.decode(raw)
    except msgspec.DecodeError:
        return NOBODY  # kept all the same: what can't be read becomes a failure with a reference, not a stall
    part = parts.message or parts.edited_message or parts.callback_query or parts.my_chat_member
    owner = (part.sender or part.chat) if part else None
    return owner.id if owner else NOBODY
