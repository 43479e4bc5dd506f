"""The inbox: every update from Telegram, kept before it is acknowledged, handled once, in its order."""

from collections.abc import Sequence

from msgspec import Struct, structs

from storage.database import Row, Rows


class Update(Struct, frozen=True, kw_only=True):
    """An update as it came: `person_key` is the Telegram user's id, or the chat's where there is no user.

    `followed`: when it was taken, another one of the same person waited behind it.
    """

    bot_id: int
    update_id: int
    person_key: int
    received_at: int
    raw: str
    followed: bool = False


class Failure(Struct, frozen=True, kw_only=True):
    """An update whose handling failed; `reference` is the number that the person was given."""

    update: Update
    error: str
    reference: str
    attempts: int
    handled_at: int


async def keep(rows: Rows, updates: Sequence[Update]) -> None:
    """Keep the updates in their order; one that is there already stays as it is."""
    await rows.many(
        """
        INSERT INTO inbox (bot_id, update_id, person_key, received_at, raw)
        VALUES (:bot_id, :update_id, :person_key, :received_at, :raw)
        ON CONFLICT (bot_id, update_id) DO NOTHING
        """,
        [
            {
                "bot_id": update.bot_id,
                "update_id": update.update_id,
                "person_key": update.person_key,
                "received_at": update.received_at,
                "raw": update.raw,
            }
            for update in updates
        ],
    )


async def people_waiting(rows: Rows, bot_id: int) -> list[int]:
    """The people with updates that nobody has handled yet, who waits longest first."""
    found = await rows.all(
        """
        SELECT person_key FROM inbox WHERE state = 'pending' AND bot_id = :bot_id
        GROUP BY person_key ORDER BY MIN(arrival)
        """,
        bot_id=bot_id,
    )
    return [row["person_key"] for row in found]


async def take(rows: Rows, bot_id: int, person_key: int, at: int) -> Update | None:
    """The person's next update, from now on (`at`) handled: part of the transaction that holds what comes of
    it. Nobody else gets one of this person's until that ends."""
    taken = await _take(rows, bot_id, person_key, at)
    if taken is None and rows.dialect == "postgresql":  # another process may have held it, and been done
        taken = await _take(rows, bot_id, person_key, at)
    return taken


async def _take(rows: Rows, bot_id: int, person_key: int, at: int) -> Update | None:
    row = await rows.one(
        """
        UPDATE inbox SET state = 'done', handled_at = :at, error = NULL
        WHERE state = 'pending' AND arrival = (
            SELECT MIN(arrival) FROM inbox
            WHERE state = 'pending' AND bot_id = :bot_id AND person_key = :person_key)
        RETURNING bot_id, update_id, person_key, received_at, raw, EXISTS (
            SELECT 1 FROM inbox later WHERE later.state = 'pending' AND later.bot_id = inbox.bot_id
            AND later.person_key = inbox.person_key AND later.arrival > inbox.arrival) AS followed
        """,
        at=at,
        bot_id=bot_id,
        person_key=person_key,
    )
    return structs.replace(_update(row), followed=bool(row["followed"])) if row is not None else None


async def failed(rows: Rows, update: Update, error: str, reference: str, at: int) -> None:
    """Set the update aside with its error, so that the person's later ones go on."""
    await rows.run(
        """
        UPDATE inbox SET state = 'failed', attempts = attempts + 1, error = :error,
            reference = :reference, handled_at = :at
        WHERE bot_id = :bot_id AND update_id = :update_id
        """,
        error=error,
        reference=reference,
        at=at,
        bot_id=update.bot_id,
        update_id=update.update_id,
    )


async def failures(rows: Rows, limit: int = 100) -> list[Failure]:
    """The updates that were set aside, the latest first."""
    found = await rows.all(
        """
        SELECT bot_id, update_id, person_key, received_at, raw, error, reference, attempts, handled_at
        FROM inbox WHERE state = 'failed' ORDER BY arrival DESC LIMIT :limit
        """,
        limit=limit,
    )
    return [
        Failure(
            update=_update(row),
            error=row["error"],
            reference=row["reference"],
            attempts=row["attempts"],
            handled_at=row["handled_at"],
        )
        for row in found
    ]


async def retry(rows: Rows, reference: str | None = None) -> int:
    """Put the update with this reference in line again, every failed one where none is given; how many."""
    if reference is None:
        return await rows.run("UPDATE inbox SET state = 'pending' WHERE state = 'failed'")
    return await rows.run(
        "UPDATE inbox SET state = 'pending' WHERE state = 'failed' AND reference = :reference",
        reference=reference,
    )


async def purge(rows: Rows, received_before: int, limit: int = 1_000) -> int:
    """Forget handled updates from before this instant, at most `limit` of them; how many.

    The instant must be more than seven days ago: until then Telegram may give an update again.
    """
    return await rows.run(
        """
        DELETE FROM inbox WHERE arrival IN (
            SELECT arrival FROM inbox WHERE state = 'done' AND received_at < :before
            ORDER BY received_at LIMIT :limit)
        """,
        before=received_before,
        limit=limit,
    )


async def erase(rows: Rows, person_key: int) -> int:
    """Forget what the person wrote; how many updates."""
    return await rows.run("DELETE FROM inbox WHERE person_key = :person_key", person_key=person_key)


def _update(row: Row) -> Update:
    return Update(
        bot_id=row["bot_id"],
        update_id=row["update_id"],
        person_key=row["person_key"],
        received_at=row["received_at"],
        raw=row["raw"],
    )
