"""The history: one row for every change, never rewritten; an undone change is only marked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from storage.database import Row, Rows
from storage.instants import instant, millis
from storage.which_deals import Which

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
    await rows.run(_INSERT, **_columns(entry))


async def add_all(rows: Rows, entries: Iterable[Entry]) -> None:
    """Write changes down, in their order."""
    await rows.many(_INSERT, [_columns(entry) for entry in entries])


_INSERT = """
    INSERT INTO history (team_id, deal_id, person_id, update_id, at, kind, data)
    VALUES (:team_id, :deal_id, :person_id, :update_id, :at, :kind, :data)"""


def _columns(entry: Entry) -> dict[str, object]:
    return {
        "team_id": entry.team_id,
        "deal_id": entry.deal_id,
        "person_id": entry.person_id,
        "update_id": entry.update_id,
        "at": millis(entry.at),
        "kind": entry.kind,
        "data": msgspec.json.encode(entry.data).decode(),
    }


async def add_to_deals(rows: Rows, which: Which, entry: Entry) -> None:
    """The same change for each of these deals."""
    await rows.run(
        f"""
        INSERT INTO history (team_id, deal_id, person_id, update_id, at, kind, data)
        SELECT team_id, id, CAST(:person_id AS BIGINT), CAST(:update_id AS BIGINT), CAST(:at AS BIGINT),
            CAST(:kind AS TEXT), CAST(:data AS TEXT)
        FROM deals WHERE id IN ({which.ids})
        """,
        person_id=entry.person_id,
        update_id=entry.update_id,
        at=millis(entry.at),
        kind=entry.kind,
        data=msgspec.json.encode(entry.data).decode(),
        **which.values,
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


async def confirmed(rows: Rows, deal_id: int, until: datetime) -> dict[str, datetime]:
    """By question, when its answer was last said to hold still, up to this instant (UTC)."""
    found = await rows.all(
        "SELECT at, data FROM history WHERE deal_id = :deal_id AND kind = 'confirm_answer' "
        "AND undone_at IS NULL AND at <= :until ORDER BY id",
        deal_id=deal_id,
        until=millis(until),
    )
    return {str(msgspec.json.decode(row["data"])["question"]): instant(row["at"]) for row in found}


async def last_of_person(rows: Rows, person_id: int, since: datetime) -> Entry | None:
    """The person's latest change that is not undone."""
    row = await rows.one(
        """
        SELECT h.*, '' AS person_name FROM history h
        WHERE h.person_id = :person_id AND h.undone_at IS NULL AND h.at >= :since
            AND CASE WHEN h.deal_id IS NULL
                THEN h.kind IN ('hand_over_all', 'move_reminder', 'end_reminder', 'end_series', 'set_rule',
                    'set_team_rule', 'set_rate')
                ELSE h.kind IN ('save_answer', 'move_stage', 'close_deal', 'reopen_deal', 'open_deal',
                    'write_note', 'log_touch', 'hand_over', 'stop_touches', 'move_planned',
                    'move_reminder') END
        ORDER BY h.id DESC LIMIT 1
        """,
        person_id=person_id,
        since=millis(since),
    )
    return None if row is None else _entry(row)


async def mark_undone(rows: Rows, entry_id: int, at: datetime) -> None:
    """The change was taken back."""
    await rows.run("UPDATE history SET undone_at = :at WHERE id = :id", at=millis(at), id=entry_id)


_STILL_THERE = """
    h.person_id = :person_id AND h.kind = 'hand_over_all' AND h.at = :handed_at AND h.undone_at IS NULL
    AND EXISTS (SELECT 1 FROM deals d WHERE d.id = h.deal_id AND d.owner_id = :to_id
        AND d.status IN ('open', 'care', 'parked'))
    AND NOT EXISTS (SELECT 1 FROM deal_events e WHERE e.deal_id = h.deal_id AND e.kind = 'handed'
        AND e.at > :handed_at)"""


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """A handover of all deals: who did it, when, and between whom."""

    person_id: int
    at: datetime
    from_id: int
    to_id: int


async def still_there(rows: Rows, handed: Handed) -> int:
    """Of a handover of all deals: how many are running still with whom they went to, and never left since."""
    row = await rows.one(f"SELECT COUNT(*) AS n FROM history h WHERE {_STILL_THERE}", **_of_handover(handed))
    return int(row["n"]) if row else 0


async def mark_handed_back(rows: Rows, handed: Handed, at: datetime) -> int:
    """For each of these the handover counts as taken back; how many."""
    return await rows.run(
        f"UPDATE history SET undone_at = :at WHERE id IN (SELECT h.id FROM history h WHERE {_STILL_THERE})",
        at=millis(at),
        **_of_handover(handed),
    )


def _of_handover(handed: Handed) -> dict[str, object]:
    return {"person_id": handed.person_id, "handed_at": millis(handed.at), "to_id": handed.to_id}


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
