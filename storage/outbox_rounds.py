"""Whose turn it is in the outbox: what people wait for first, then reminders, then reports; and of these
everybody's first before anybody's second.

A reminder's round is set when it is put: the one after its chat's last that waits, but none that is over by
then. So who has many due holds up nobody who has one, and however many come later, each of many has its turn.
All of it is read from an index, however much waits.
"""

from storage.database import Rows

_RANKS = {"reminder": 1, "report": 2}
_RANK = "CASE {of}kind WHEN 'reminder' THEN 1 WHEN 'report' THEN 2 ELSE 0 END"


def round_of_new(kind: str) -> str:
    """SQL: the round of a row of this kind that is put now for `:bot_id` and `:chat_id`."""
    if kind not in _RANKS:
        return "0"
    waits = "state IN ('pending', 'sending') AND bot_id = :bot_id"
    return f"""
        (SELECT COALESCE(MAX(number), 0) FROM (
            SELECT MAX(round) + 1 AS number FROM outbox
            WHERE {waits} AND chat_id = :chat_id AND kind = '{kind}'
            UNION ALL SELECT * FROM (
                SELECT round FROM outbox WHERE {waits} AND {_RANK.format(of="")} = {_RANKS[kind]}
                ORDER BY round, id LIMIT 1) begun) numbers)"""


async def chats_due(rows: Rows, bot_id: int, now: int, limit: int = 1_000, *, bulk: bool = True) -> list[int]:
    """The chats that have something to send now, the one whose turn it is first: each by the head of its
    line, which is what must wait or is being sent, where there is such a row. Without `bulk` only those
    where somebody waits for it."""
    last_rank = max(_RANKS.values()) if bulk else 0
    found = await rows.all(CHATS_DUE, bot_id=bot_id, now=now, limit=limit, last_rank=last_rank)
    return [row["chat_id"] for row in found]


_HELD = "({of}not_before > :now OR ({of}state = 'sending' AND {of}lease_until > :now))"
CHATS_DUE = f"""
    SELECT head.chat_id FROM outbox head
    WHERE head.state IN ('pending', 'sending') AND head.bot_id = :bot_id
      AND {_RANK.format(of="head.")} <= :last_rank AND NOT {_HELD.format(of="head.")}
      AND head.id = (
        SELECT ahead.id FROM outbox ahead
        WHERE ahead.state IN ('pending', 'sending') AND ahead.bot_id = head.bot_id
          AND ahead.chat_id = head.chat_id
        ORDER BY CASE WHEN {_HELD.format(of="ahead.")} THEN 0 ELSE 1 END, {_RANK.format(of="ahead.")},
          ahead.id
        LIMIT 1)
    ORDER BY {_RANK.format(of="head.")}, head.round, head.id
    LIMIT :limit"""
