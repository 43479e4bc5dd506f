"""Whose turn it is in the outbox: what people wait for first, then reminders, then reports; and of these
everybody's first before anybody's second.

A reminder's turn is set when it is put: now, or ten minutes after that of the last one that waits in its
chat. So who has many due holds up nobody who has one, and as ten minutes pass, each of many has its turn
however many others come. All of it is read from indexes, however much waits.
"""

from storage.database import Rows

BETWEEN_MS = 600_000

_RANKS = {"reminder": 1, "report": 2}
_RANK = "CASE {of}kind WHEN 'reminder' THEN 1 WHEN 'report' THEN 2 ELSE 0 END"


def turn_of_new(kind: str) -> str:
    """SQL: the turn of a row of this kind that is put at `:created_at` for `:bot_id` and `:chat_id`."""
    if kind not in _RANKS:
        return "0"
    return f"""
        (SELECT MAX(at) FROM (
            SELECT CAST(:created_at AS BIGINT) AS at
            UNION ALL SELECT MAX(turn_at) + {BETWEEN_MS} FROM outbox
            WHERE state IN ('pending', 'sending') AND bot_id = :bot_id AND chat_id = :chat_id
              AND kind = '{kind}') turns)"""


async def chats_due(rows: Rows, bot_id: int, now: int, limit: int = 1_000, *, bulk: bool = True) -> list[int]:
    """The chats that have something to send now, the one whose turn it is first: each by the head of its
    line, which is what must wait or is being sent, where there is such a row. Without `bulk` only those
    where somebody waits for it."""
    if rows.dialect == "postgresql":  # it knows nothing yet of a rush, and would sort all that waits
        await rows.all("SELECT set_config('enable_sort', 'off', true)")
    last_rank = max(_RANKS.values()) if bulk else 0
    found = await rows.all(CHATS_DUE, bot_id=bot_id, now=now, limit=limit, last_rank=last_rank)
    return [row["chat_id"] for row in found]


_HELD = "({of}not_before > :now OR ({of}state = 'sending' AND {of}lease_until > :now))"
# `bot_id + 0`: SQLite would take the index of the chats' lines, and sort all that waits.
CHATS_DUE = f"""
    SELECT head.chat_id FROM outbox head
    WHERE head.state IN ('pending', 'sending') AND head.bot_id + 0 = :bot_id
      AND {_RANK.format(of="head.")} <= :last_rank AND NOT {_HELD.format(of="head.")}
      AND head.id = (
        SELECT ahead.id FROM outbox ahead
        WHERE ahead.state IN ('pending', 'sending') AND ahead.bot_id = head.bot_id
          AND ahead.chat_id = head.chat_id
        ORDER BY CASE WHEN {_HELD.format(of="ahead.")} THEN 0 ELSE 1 END, {_RANK.format(of="ahead.")},
          ahead.id
        LIMIT 1)
    ORDER BY {_RANK.format(of="head.")}, head.turn_at, head.id
    LIMIT :limit"""
