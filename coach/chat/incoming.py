"""A raw update of the Bot API becomes what happened. Fields that we don't know are passed over.

Only what the coach uses is read, straight from the JSON: an update costs some ten microseconds instead of
the library's hundred, and a newer Bot API can't break it.
"""

import re
from datetime import UTC, datetime
from typing import Any

import msgspec

from coach.events import (
    Blocked,
    Commanded,
    Edited,
    FileKind,
    Forwarded,
    Happening,
    Origin,
    Pressed,
    Said,
    Sender,
    SentFile,
    SentOther,
    SharedContact,
    SharedPlace,
)

FILES: tuple[FileKind, ...] = ("photo", "voice", "document", "video", "audio", "video_note")
OTHERS = (
    "sticker",
    "poll",
    "dice",
    "story",
    "animation",
    "venue",
    "game",
    "checklist",
    "paid_media",
    "invoice",
    "gift",
)


class _User(msgspec.Struct):
    id: int
    first_name: str = ""
    last_name: str = ""
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.username or str(self.id)


class _Chat(msgspec.Struct):
    id: int
    type: str = "private"
    title: str = ""


class _Origin(msgspec.Struct):
    date: int | None = None
    sender_user: _User | None = None
    sender_user_name: str = ""
    sender_chat: _Chat | None = None
    chat: _Chat | None = None


class _File(msgspec.Struct):
    file_id: str


class _Contact(msgspec.Struct):
    first_name: str = ""
    last_name: str = ""
    phone_number: str | None = None
    user_id: int | None = None


class _Place(msgspec.Struct):
    latitude: float
    longitude: float


class _Reply(msgspec.Struct):
    message_id: int


class _Message(msgspec.Struct, rename={"sender": "from"}):
    message_id: int
    chat: _Chat
    date: int = 0
    sender: _User | None = None
    text: str | None = None
    caption: str = ""
    reply_to_message: _Reply | None = None
    forward_origin: _Origin | None = None
    media_group_id: str | None = None
    contact: _Contact | None = None
    location: _Place | None = None
    photo: tuple[_File, ...] = ()
    voice: _File | None = None
    document: _File | None = None
    video: _File | None = None
    audio: _File | None = None
    video_note: _File | None = None


class _Tap(msgspec.Struct, rename={"sender": "from"}):
    id: str
    sender: _User
    data: str = ""
    message: _Message | None = None


class _Status(msgspec.Struct):
    status: str


class _Membership(msgspec.Struct, rename={"sender": "from"}):
    chat: _Chat
    sender: _User
    new_chat_member: _Status


class _Update(msgspec.Struct):
    message: _Message | None = None
    edited_message: _Message | None = None
    callback_query: _Tap | None = None
    my_chat_member: _Membership | None = None


NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")  # PostgreSQL holds none in a text

_updates = msgspec.json.Decoder(_Update)
_kinds = msgspec.json.Decoder(dict[str, msgspec.Raw])


def read_happening(raw: str, now: datetime, bot_name: str) -> Happening | None:
    """What happened, or None for an update that is nobody's business here.

    `now` (aware, UTC) is the time of a tap, which Telegram does not date. Raises msgspec.DecodeError for what
    is no update.
    """
    update = _updates.decode(NUL.sub(r"\1", raw) if "\\u0000" in raw else raw)
    if update.callback_query is not None:
        return _tap(update.callback_query, now)
    if update.edited_message is not None:
        return _edited(update.edited_message)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member, now)
    if update.message is not None:
        return _message(update.message, raw, bot_name)
    return None


def _sender(user: _User) -> Sender:
    return Sender(telegram_id=user.id, name=user.name, language_code=user.language_code)


def _at(message: _Message) -> datetime:
    return datetime.fromtimestamp(message.date, UTC)


def _tap(tap: _Tap, now: datetime) -> Pressed:
    message = tap.message
    return Pressed(
        sender=_sender(tap.sender),
        chat_id=message.chat.id if message else tap.sender.id,
        chat_kind=message.chat.type if message else "private",
        message_id=message.message_id if message else None,
        at=now,
        query_id=tap.id,
        data=tap.data,
    )


def _edited(message: _Message) -> Edited | None:
    if message.sender is None:
        return None
    return Edited(
        sender=_sender(message.sender),
        chat_id=message.chat.id,
        chat_kind=message.chat.type,
        message_id=message.message_id,
        at=_at(message),
        text=message.text or message.caption,
    )


def _membership(changed: _Membership, now: datetime) -> Blocked | None:
    if changed.chat.type != "private":
        return None
    blocked = changed.new_chat_member.status == "kicked"
    return Blocked(sender=_sender(changed.sender), chat_id=changed.chat.id, at=now, blocked=blocked)


def _message(message: _Message, raw: str, bot_name: str) -> Happening | None:
    if message.sender is None or message.sender.is_bot:
        return None
    if message.text is not None and message.forward_origin is None:
        return _text(message, message.sender, bot_name)
    if message.text is not None:
        return Forwarded(**_shared(message, message.sender), text=message.text, origin=_origin(message))
    if message.contact is not None:
        return _contact(message, message.sender, message.contact)
    if message.location is not None:
        place = message.location
        return SharedPlace(
            **_shared(message, message.sender), latitude=place.latitude, longitude=place.longitude
        )
    return _file(message, message.sender) or _other(message, message.sender, raw)


def _shared(message: _Message, user: _User) -> dict[str, Any]:
    return {
        "sender": _sender(user),
        "chat_id": message.chat.id,
        "chat_kind": message.chat.type,
        "message_id": message.message_id,
        "at": _at(message),
        "reply_to": message.reply_to_message.message_id if message.reply_to_message else None,
    }


def _text(message: _Message, user: _User, bot_name: str) -> Commanded | Said | None:
    text = message.text or ""
    if not text.startswith("/") or len(text) == 1 or not (text[1].isalpha() or text[1] == "_"):
        return Said(**_shared(message, user), text=text)
    first, _, rest = text[1:].replace("\n", " ", 1).partition(" ")
    command, _, addressed = first.partition("@")
    if addressed and addressed.casefold() != bot_name.casefold() and message.chat.type != "private":
        return None  # in a group it is another bot's; in private there is nobody else to answer
    return Commanded(**_shared(message, user), command=command.casefold(), rest=rest.strip())


def _contact(message: _Message, user: _User, contact: _Contact) -> SharedContact:
    phone = contact.phone_number
    return SharedContact(
        **_shared(message, user),
        name=f"{contact.first_name} {contact.last_name}".strip(),
        phone=f"+{phone.lstrip('+')}" if phone else None,
        telegram_id=contact.user_id,
        own=contact.user_id == user.id,
    )


def _file(message: _Message, user: _User) -> SentFile | None:
    for kind in FILES:
        held = getattr(message, kind)
        if held:
            return SentFile(
                **_shared(message, user),
                kind=kind,
                file_id=held[-1].file_id if isinstance(held, tuple) else held.file_id,
                text=message.caption,
                origin=_origin(message) if message.forward_origin else None,
                album=message.media_group_id,
            )
    return None


def _origin(message: _Message) -> Origin:
    origin = message.forward_origin
    if origin is None:
        return Origin()
    chat = origin.sender_chat or origin.chat
    name = (
        origin.sender_user.name
        if origin.sender_user
        else origin.sender_user_name or (chat.title if chat else "")
    )
    return Origin(
        sender=name or None,
        sent_at=datetime.fromtimestamp(origin.date, UTC) if origin.date else None,
    )


def _other(message: _Message, user: _User, raw: str) -> SentOther:
    fields = _kinds.decode(_kinds.decode(raw)["message"])
    kind = next((name for name in OTHERS if name in fields), "service")
    return SentOther(**_shared(message, user), kind=kind)
