"""What can happen to a conversation, in the past tense. A closed set: dialogs match on it with assert_never.

Every event knows the person's Telegram id, the chat, and `at` (UTC, when Telegram says it happened).
"""

from datetime import datetime
from typing import Literal

from coach.model.value import Record

FileKind = Literal["photo", "voice", "document", "video", "audio", "video_note"]


class Sender(Record, frozen=True, kw_only=True):
    """The Telegram user behind an update: only what onboarding needs."""

    telegram_id: int
    name: str
    language_code: str | None = None


class Origin(Record, frozen=True, kw_only=True):
    """Where a forwarded message comes from, as far as Telegram tells."""

    sender: str | None = None
    sent_at: datetime | None = None


class Event(Record, frozen=True, kw_only=True):
    """What all events share. `chat_kind` is private, group or another kind of Telegram's."""

    sender: Sender
    chat_id: int
    chat_kind: str = "private"
    message_id: int | None = None
    at: datetime
    reply_to: int | None = None


class Commanded(Event, frozen=True, kw_only=True, tag="commanded"):
    """A command such as /new, without the slash and the bot's name; `rest` is what followed it."""

    command: str
    rest: str = ""


class Said(Event, frozen=True, kw_only=True, tag="said"):
    """Text. Forwarded text is SentFile or Forwarded, never Said."""

    text: str


class Pressed(Event, frozen=True, kw_only=True, tag="pressed"):
    """A tap on an inline button. `data` as received; may be forged."""

    query_id: str
    data: str


class SharedContact(Event, frozen=True, kw_only=True, tag="shared_contact"):
    """A contact card. `phone` may be missing; `own` when it is the sender's own."""

    name: str
    phone: str | None = None
    telegram_id: int | None = None
    own: bool = False


class SharedPlace(Event, frozen=True, kw_only=True, tag="shared_place"):
    """A location."""

    latitude: float
    longitude: float


class SentFile(Event, frozen=True, kw_only=True, tag="sent_file"):
    """A photo, voice note, document …, with its caption; `origin` when forwarded. `album` groups several."""

    kind: FileKind
    file_id: str
    text: str = ""
    origin: Origin | None = None
    album: str | None = None


class Forwarded(Event, frozen=True, kw_only=True, tag="forwarded"):
    """A forwarded text message."""

    text: str
    origin: Origin


class Edited(Event, frozen=True, kw_only=True, tag="edited"):
    """The person edited a message of theirs (its text or caption now)."""

    text: str


class SentOther(Event, frozen=True, kw_only=True, tag="sent_other"):
    """A sticker, poll, dice, story …: never an answer. `kind` is Telegram's field name."""

    kind: str


class Blocked(Event, frozen=True, kw_only=True, tag="blocked"):
    """The person blocked the bot or (blocked = False) let it back in."""

    blocked: bool


class FellDue(Event, frozen=True, kw_only=True, tag="fell_due"):
    """A reminder's time came. `together`: several that were due while nobody sent them, told as one;
    `is_list`: the morning list; `kind` of the reminder; `away`: its person is, and who stands in is told."""

    reminder_id: int
    together: tuple[int, ...] = ()
    is_list: bool = False
    kind: str = ""
    away: bool = False


class FileRead(Event, frozen=True, kw_only=True, tag="file_read"):
    """A file of deals that the person sent was fetched and read; it is kept under `import_id`."""

    import_id: int


Happening = (
    Commanded
    | Said
    | Pressed
    | SharedContact
    | SharedPlace
    | SentFile
    | Forwarded
    | Edited
    | SentOther
    | Blocked
    | FellDue
    | FileRead
)
