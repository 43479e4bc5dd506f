"""Messages that ask somebody to answer: found again when that is being answered, or settled by whomever."""

from storage.database import Rows


async def asking(
    rows: Rows, bot_id: int, asks: str, chat_id: int | None = None
) -> tuple[tuple[int, int], ...]:
    """The rows of the messages that ask this, in one chat or in all, each with its chat; none that never
    arrived."""
    found = await rows.all(
        "SELECT id, chat_id FROM outbox WHERE asks = :asks AND bot_id = :bot_id "
        "AND state NOT IN ('failed', 'gone') AND (:anywhere = 1 OR chat_id = :chat_id) ORDER BY id",
        asks=asks,
        bot_id=bot_id,
        chat_id=chat_id or 0,
        anywhere=int(chat_id is None),
    )
    return tuple((row["id"], row["chat_id"]) for row in found)


async def asks_no_more(rows: Rows, bot_id: int, asks: str) -> None:
    """It is settled."""
    await rows.run(
        "UPDATE outbox SET asks = NULL WHERE asks = :asks AND bot_id = :bot_id", asks=asks, bot_id=bot_id
    )
