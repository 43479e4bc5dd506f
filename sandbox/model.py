"""The nouns of the stand-in as records; what Telegram itself keeps as JSON stays JSON."""

from typing import Any, TypeAlias

import msgspec

Json: TypeAlias = dict[str, Any]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A value that is replaced, never changed."""


class Person(Record, frozen=True, kw_only=True):
    """Somebody with a phone; the private chat with the bot has the same number as the person."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "en"
    phone: str | None = None
    blocked: bool = False
    deactivated: bool = False
    chat_open: bool = False


class Group(Record, frozen=True, kw_only=True):
    """A supergroup with its members' ids."""

    id: int
    title: str
    members: list[int] = []
    bot_is_member: bool = True


class Message(Record, frozen=True, kw_only=True):
    """One message as it stands now. `content` holds Telegram's own fields (text, entities, photo, caption …).

    `created` and `changed` are numbers of the stand-in's events, `sent_at` and `edited_at` UTC seconds.
    """

    chat_id: int
    id: int
    sender_id: int
    sent_at: int
    content: Json
    markup: Json | None = None
    reply_to: int | None = None
    edited_at: int | None = None
    deleted: bool = False
    created: int = 0
    changed: int = 0


class Query(Record, frozen=True, kw_only=True):
    """A tap on an inline button that still spins on the phone; `asked_at` UTC milliseconds."""

    id: str
    person_id: int
    chat_id: int
    message_id: int
    data: str
    asked_at: int


class Toast(Record, frozen=True, kw_only=True):
    """What a tap's answer showed on the phone."""

    person_id: int
    chat_id: int
    text: str
    alert: bool
    url: str | None = None
    message_id: int | None = None
    seq: int = 0


class Update(Record, frozen=True, kw_only=True):
    """One thing the bot is told; `again` marks a repeated delivery, given whatever the offset says."""

    id: int
    body: Json
    chat_id: int | None
    again: bool = False


class Webhook(Record, frozen=True, kw_only=True):
    """Where updates are posted instead of being polled for."""

    url: str
    secret_token: str | None = None
    last_error: str | None = None
    last_error_at: int | None = None


class StoredFile(Record, frozen=True, kw_only=True):
    """A file people or the bot sent; its bytes lie in the world's `contents` under `unique_id`."""

    id: str
    unique_id: str
    path: str
    kind: str
    size: int
    mime_type: str
    name: str | None = None


class State(msgspec.Struct, kw_only=True):
    """Everything that survives a restart of the stand-in."""

    clock_offset_ms: int = 0
    seq: int = 0
    last_message_id: int = 100
    last_person_id: int = 5_000_000
    last_query_id: int = 870_000_000_000
    next_update_id: int = 310_000_001
    query_life_seconds: int = 60
    people: dict[int, Person] = {}
    groups: dict[int, Group] = {}
    messages: dict[int, dict[int, Message]] = {}
    queries: dict[str, Query] = {}
    toasts: list[Toast] = []
    files: dict[str, StoredFile] = {}
    commands: dict[str, list[Json]] = {}
    keyboards: dict[int, Json] = {}
    updates: list[Update] = []
    allowed_updates: list[str] | None = None
    webhook: Webhook | None = None
    limits_on: bool = False
    network_on: bool = True
