"""The outbox: every call to Telegram that came of something, finished, sent in the order of its chat.

    pending ──claim──> sending ──sent──> sent
       ^                  │ ├───gone───> gone      the chat can't be reached any more
       └──────later───────┘ └──failed──> failed    Telegram refuses the call for good

A row in `sending` whose lease ran out is one whose outcome is unknown: it comes back from `next_due` with
`unknown` set, and its kind decides whether it is sent once more. The oldest waiting row of a chat holds
up all later ones of that chat, and no other chat.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal, get_args

from msgspec import Struct, structs

from storage.database import Row, Rows
from storage.outbox_turns import turn_of_new

Kind = Literal["reply", "reminder", "report", "toast"]


class Message(Struct, frozen=True, kw_only=True):
    """A call to make: `method` of the Bot API with `payload`, its finished parameters as JSON.

    `edits` is the outbox id of the message that this call edits, `about` what the message shows (JSON),
    `asks` what it asks to answer (`storage/outbox_asking.py`), `update_id` the update that it came of.
    """

    bot_id: int
    chat_id: int
    kind: Kind
    method: str
    payload: str
    created_at: int
    update_id: int | None = None
    edits: int | None = None
    about: str | None = None
    asks: str | None = None
    not_before: int = 0


class Lease(Struct, frozen=True, kw_only=True):
    """Who is sending a row, and until when nobody else may."""

    owner: str
    until: int


class Due(Struct, frozen=True, kw_only=True):
    """A row whose turn it is; `unknown` where it went out before and no answer was kept."""

    id: int
    chat_id: int
    kind: Kind
    method: str
    payload: str
    edits: int | None
    about: str | None
    attempts: int
    created_at: int
    unknown: bool


async def put(rows: Rows, message: Message, lease: Lease | None = None) -> int:
    """Add a call at the end of its chat's line; its id.

    With a lease it is born `sending`, for a process that sends it right after the commit and saves itself
    the claim. A crash in between makes it `unknown`, so only for what may be sent once more.
    """
    row = await rows.one(
        f"{_INSERTS[message.kind]} RETURNING id",
        **structs.asdict(message),
        state="pending" if lease is None else "sending",
        owner=None if lease is None else lease.owner,
        until=0 if lease is None else lease.until,
    )
    assert row is not None
    return int(row["id"])


async def put_all(rows: Rows, messages: Iterable[Message]) -> None:
    """Add calls at the end of their chats' lines, in their order."""
    waiting = {"state": "pending", "owner": None, "until": 0}
    for kind, some in groupby(messages, key=lambda message: message.kind):
        await rows.many(_INSERTS[kind], [{**structs.asdict(message), **waiting} for message in some])


_INSERTS = {
    kind: f"""
    INSERT INTO outbox (bot_id, chat_id, kind, method, payload, created_at, update_id, edits, about,
                        asks, not_before, state, lease_owner, lease_until, turn_at)
    VALUES (:bot_id, :chat_id, :kind, :method, :payload, :created_at, :update_id, :edits, :about,
            :asks, :not_before, :state, :owner, :until, {turn_of_new(kind)})"""
    for kind in get_args(Kind)
}


async def next_due(rows: Rows, bot_id: int, chat_id: int, now: int) -> Due | None:
    """The chat's oldest waiting row; None where there is none, or it must wait, or somebody is sending it."""
    row = await rows.one(
        """
        SELECT id, chat_id, kind, method, payload, edits, about, attempts, created_at, state, not_before,
               lease_until
        FROM outbox
        WHERE state IN ('pending', 'sending') AND bot_id = :bot_id AND chat_id = :chat_id
        ORDER BY id LIMIT 1
        """,
        bot_id=bot_id,
        chat_id=chat_id,
    )
    return due_of(row) if row is not None and is_free(row, now) else None


async def claim(rows: Rows, due: Due, lease: Lease, now: int) -> bool:
    """Take the row for sending; False where somebody else was quicker."""
    touched = await rows.run(
        """
        UPDATE outbox SET state = 'sending', lease_owner = :owner, lease_until = :until
        WHERE id = :id AND (state = 'pending' OR (state = 'sending' AND lease_until <= :now))
        """,
        owner=lease.owner,
        until=lease.until,
        id=due.id,
        now=now,
    )
    return touched == 1


async def sent(rows: Rows, taken: Sequence[tuple[int, int | None]], at: int) -> None:
    """Telegram took the calls: each row with Telegram's id of the message that it made or edited."""
    await rows.many(
        """
        UPDATE outbox SET state = 'sent', message_id = :message_id, finished_at = :at, error = NULL
        WHERE id = :id
        """,
        [{"id": outbox_id, "message_id": message_id, "at": at} for outbox_id, message_id in taken],
    )


async def later(rows: Rows, outbox_id: int, not_before: int, error: str) -> None:
    """The row waits until this instant and is tried again; its chat waits with it."""
    await rows.run(
        """
        UPDATE outbox SET state = 'pending', not_before = :not_before, attempts = attempts + 1,
            error = :error, lease_owner = NULL, lease_until = 0
        WHERE id = :id
        """,
        not_before=not_before,
        error=error,
        id=outbox_id,
    )


async def failed(rows: Rows, outbox_id: int, error: str, at: int) -> None:
    """Telegram refuses the call for good, or it must not be repeated; the chat's later rows go on."""
    await rows.run(
        """
        UPDATE outbox SET state = 'failed', attempts = attempts + 1, error = :error, finished_at = :at
        WHERE id = :id
        """,
        error=error,
        at=at,
        id=outbox_id,
    )


async def gone(rows: Rows, bot_id: int, chat_id: int, error: str, at: int) -> int:
    """The chat can't be reached: nothing that waits for it will be sent; how many rows that were."""
    return await rows.run(
        """
        UPDATE outbox SET state = 'gone', error = :error, finished_at = :at
        WHERE state IN ('pending', 'sending') AND bot_id = :bot_id AND chat_id = :chat_id
        """,
        error=error,
        at=at,
        bot_id=bot_id,
        chat_id=chat_id,
    )


async def message_of(rows: Rows, outbox_id: int) -> int | None:
    """Telegram's id of the message that this row became; None where it became none or is purged."""
    row = await rows.one("SELECT message_id FROM outbox WHERE id = :id", id=outbox_id)
    return None if row is None else row["message_id"]


async def payload_of(rows: Rows, outbox_id: int) -> str | None:
    """The parameters of a call made or to be made; None where it is purged."""
    row = await rows.one("SELECT payload FROM outbox WHERE id = :id", id=outbox_id)
    return None if row is None else str(row["payload"])


async def about(rows: Rows, bot_id: int, chat_id: int, message_id: int) -> str | None:
    """What the message with Telegram's id is about, by the latest row for it that says so."""
    row = await rows.one(
        """
        SELECT about FROM outbox
        WHERE message_id IS NOT NULL AND bot_id = :bot_id AND chat_id = :chat_id
          AND message_id = :message_id AND about IS NOT NULL
        ORDER BY id DESC LIMIT 1
        """,
        bot_id=bot_id,
        chat_id=chat_id,
        message_id=message_id,
    )
    return None if row is None else row["about"]


async def purge(rows: Rows, finished_before: int, limit: int = 1_000) -> int:
    """Forget rows that were sent or given up before this instant, at most `limit` of them; how many."""
    return await rows.run(
        """
        DELETE FROM outbox WHERE id IN (
            SELECT id FROM outbox WHERE finished_at IS NOT NULL AND finished_at < :before
            ORDER BY finished_at LIMIT :limit)
        """,
        before=finished_before,
        limit=limit,
    )


async def erase(rows: Rows, bot_id: int, chat_id: int) -> int:
    """Forget what was written to the chat and is no longer on its way; how many rows."""
    return await rows.run(
        "DELETE FROM outbox WHERE finished_at IS NOT NULL AND bot_id = :bot_id AND chat_id = :chat_id",
        bot_id=bot_id,
        chat_id=chat_id,
    )


def is_free(row: Row, now: int) -> bool:
    """Nothing holds the row up, and nobody is sending it."""
    return row["not_before"] <= now and not (row["state"] == "sending" and row["lease_until"] > now)


def due_of(row: Row) -> Due:
    """A waiting row as the sender needs it."""
    return Due(
        id=row["id"],
        chat_id=row["chat_id"],
        kind=row["kind"],
        method=row["method"],
        payload=row["payload"],
        edits=row["edits"],
        about=row["about"],
        attempts=row["attempts"],
        created_at=row["created_at"],
        unknown=row["state"] == "sending",
    )
