"""The history: one row for every change, never rewritten; an undone change is only marked."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from storage.database import Row, Rows
from storage.instants import instant, millis

PAGE = 8


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A change: `kind` is the effect's name, `data` what it said and what is needed to undo it."""

    id: int = 0
    team_id: int
    deal_id: int | None
    person_id: int | None
    person_name: str = ""
    update_id: int | None
    at: datetime
    kind: str
    data: Mapping[str, Any]


async def add(rows: Rows, entry: Entry) -> None:
    """Write a change down."""
    await rows.run(
        """
        INSERT INTO history (team_id, deal_id, person_id, update_id, at, kind, data)
        VALUES (:team_id, :deal_id, :person_id, :update_id, :at, :kind, :data)
        """,
        team_id=entry.team_id,
        deal_id=entry.deal_id,
        person_id=entry.person_id,
        update_id=entry.update_id,
        at=millis(entry.at),
        kind=entry.kind,
        data=msgspec.json.encode(entry.data).decode(),
    )


async def add_to_deals_of(rows: Rows, owner_id: int, entry: Entry) -> None:
    """The same change for each running deal of a member."""
    await rows.run(
        """
        INSERT INTO history (team_id, deal_id, person_id, update_id, at, kind, data)
        SELECT team_id, id, CAST(:person_id AS BIGINT), CAST(:update_id AS BIGINT), CAST(:at AS BIGINT),
            CAST(:kind AS TEXT), CAST(:data AS TEXT)
        FROM deals WHERE owner_id = :owner_id AND team_id = :team_id AND status IN ('open', 'care', 'parked')
        """,
        owner_id=owner_id,
        team_id=entry.team_id,
        person_id=entry.person_id,
        update_id=entry.update_id,
        at=millis(entry.at),
        kind=entry.kind,
        data=msgspec.json.encode(entry.data).decode(),
    )


async def of_deal(rows: Rows, deal_id: int, kinds: Sequence[str], page: int = 0) -> tuple[Entry, ...]:
    """A page of the deal's changes of these kinds and one more, the newest first, with who made them."""
    named = {f"kind_{place}": kind for place, kind in enumerate(kinds)}
    among = ", ".join(f":{name}" for name in named)
    found = await rows.all(
        f"""
        SELECT h.*, p.name AS person_name FROM history h LEFT JOIN people p ON p.id = h.person_id
        WHERE h.deal_id = :deal_id AND h.undone_at IS NULL AND h.kind IN ({among})
        ORDER BY h.id DESC LIMIT :limit OFFSET :skipped
        """,
        deal_id=deal_id,
        limit=PAGE + 1,
        skipped=page * PAGE,
        **named,
    )
    return tuple(_entry(row) for row in found)


async def last_of_person(rows: Rows, person_id: int, since: datetime) -> Entry | None:
    """The person's latest change that is not undone."""
    row = await rows.one(
        """
        SELECT h.*, '' AS person_name FROM history h
        WHERE h.person_id = :person_id AND h.undone_at IS NULL AND h.at >= :since AND h.deal_id IS NOT NULL
            AND h.kind IN ('save_answer', 'move_stage', 'close_deal', 'reopen_deal', 'open_deal',
                'write_note', 'log_touch', 'hand_over', 'stop_touches', 'move_planned')
        ORDER BY h.id DESC LIMIT 1
        """,
        person_id=person_id,
        since=millis(since),
    )
    return None if row is None else _entry(row)


async def mark_undone(rows: Rows, entry_id: int, at: datetime) -> None:
    """The change was taken back."""
    await rows.run("UPDATE history SET undone_at = :at WHERE id = :id", at=millis(at), id=entry_id)


def _entry(row: Row) -> Entry:
    return Entry(
        id=row["id"],
        team_id=row["team_id"],
        deal_id=row["deal_id"],
        person_id=row["person_id"],
        person_name=row["person_name"] or "",
        update_id=row["update_id"],
        at=instant(row["at"]),
        kind=row["kind"],
        data=msgspec.json.decode(row["data"]),
    )
