"""Things people send besides plain text: pictures, voice notes, files, contacts, places, stickers, polls."""

import base64
import struct
import zlib
from typing import Literal

from sandbox.files import as_content, store
from sandbox.model import Json, Person, Record
from sandbox.parameters import Upload
from sandbox.rendering import found_entities
from sandbox.world import World

Thing = Literal["text", "photo", "voice", "document", "sticker", "contact", "location", "poll", "dice"]
Origin = Literal["user", "hidden_user", "channel"]
FILED = ("photo", "voice", "document", "sticker")
MIME_TYPES = {
    "photo": "image/png",
    "voice": "audio/ogg",
    "document": "application/pdf",
    "sticker": "image/webp",
}
NAMES = {"photo": "photo.png", "voice": "voice.ogg", "document": "offer.pdf", "sticker": "👍"}


class Forwarded(Record, frozen=True, kw_only=True):
    """Where a forwarded message comes from; `date` UTC seconds. A person by id, or just a name."""

    type: Origin = "hidden_user"
    name: str = "Ivan Petrov"
    person: int | None = None
    date: int | None = None


class Sends(Record, frozen=True, kw_only=True):
    """One thing sent; `text` is the caption where there is a file. `own`: the sender's own contact card."""

    kind: Thing
    text: str = ""
    chat: int | None = None
    reply_to: int | None = None
    forwarded: Forwarded | None = None
    content_base64: str | None = None
    file_name: str | None = None
    mime_type: str | None = None
    duration: int = 3
    own: bool = False
    phone: str | None = None
    first_name: str = "Maria"
    last_name: str | None = None
    user_id: int | None = None
    latitude: float = 42.6977
    longitude: float = 23.3219
    question: str = "Which day?"
    options: tuple[str, ...] = ("Monday", "Tuesday")


def content_of(world: World, sender: Person, thing: Sends) -> Json:
    """The thing as fields of a `Message`."""
    content = _bare(world, sender, thing)
    if thing.forwarded is None:
        return content
    return {"forward_origin": _origin(world, thing.forwarded), **content}


def _bare(world: World, sender: Person, thing: Sends) -> Json:
    if thing.kind in FILED:
        upload = Upload(
            content=base64.b64decode(thing.content_base64) if thing.content_base64 else _sample(thing.kind),
            name=thing.file_name or NAMES[thing.kind],
            mime_type=thing.mime_type or MIME_TYPES[thing.kind],
        )
        shown = as_content(world, store(world, thing.kind, upload), thing.duration)
        return shown | _words("caption", thing.text)
    if thing.kind == "contact":
        return {"contact": _contact(sender, thing)}
    if thing.kind == "location":
        return {"location": {"latitude": thing.latitude, "longitude": thing.longitude}}
    if thing.kind == "poll":
        return {"poll": _poll(world, thing)}
    if thing.kind == "dice":
        return {"dice": {"emoji": "🎲", "value": 4}}
    return _words("text", thing.text)


def _words(field: str, text: str) -> Json:
    entities = found_entities(text)
    named = {"text": "entities", "caption": "caption_entities"}[field]
    return ({field: text} if text else {}) | ({named: entities} if entities else {})


def _contact(sender: Person, thing: Sends) -> Json:
    if thing.own:
        names = {"first_name": sender.first_name, "last_name": sender.last_name}
        card: Json = {"phone_number": sender.phone or "359888000000", **names, "user_id": sender.id}
    else:
        names = {"first_name": thing.first_name, "last_name": thing.last_name}
        # Telegram leaves the number empty, never out, where a card has none.
        card = {"phone_number": thing.phone or "", **names, "user_id": thing.user_id}
    return {name: value for name, value in card.items() if value is not None}


def _poll(world: World, thing: Sends) -> Json:
    return {
        "id": str(world.next_seq()),
        "question": thing.question,
        "options": [
            {"persistent_id": str(place), "text": text, "voter_count": 0}
            for place, text in enumerate(thing.options)
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }


def _origin(world: World, forwarded: Forwarded) -> Json:
    date = forwarded.date or world.clock.now() - 3600
    origin: Json = {"type": forwarded.type, "date": date}
    if forwarded.type == "hidden_user":
        return {**origin, "sender_user_name": forwarded.name}
    if forwarded.type == "user":
        user = {"id": forwarded.person or 4_000_001, "is_bot": False, "first_name": forwarded.name}
        return {**origin, "sender_user": user}
    chat = {"id": -1_001_999_000_111, "type": "channel", "title": forwarded.name}
    return {**origin, "chat": chat, "message_id": 17}


def _sample(kind: str) -> bytes:
    if kind == "photo":
        return _grey_dot()
    samples = {"voice": b"OggS sample voice note", "document": b"%PDF-1.4 sample", "sticker": b"RIFF sample"}
    return samples[kind]


def _grey_dot() -> bytes:
    """A picture of one pixel."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\x80"))
        + chunk(b"IEND", b"")
    )
