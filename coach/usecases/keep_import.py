"""The rows of a file that was read are kept until somebody takes them: in portions, so that nobody waits."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from coach.sheets.imported import ImportedRow, RefusedRow
from coach.usecases.world import World
from storage import counters, import_refused, import_rows
from storage.clients import folded
from storage.database import Rows

PAUSE_SECONDS = 0.01  # between two portions everybody else may write


async def keep_rows(world: World, import_id: int, read: Iterable[Sequence[ImportedRow]]) -> None:
    """All of them, with the numbers that their deals and clients will have; instead of those kept before."""
    async with world.database.transaction() as rows:
        await import_rows.forget(rows, import_id)
    numbers = _Numbers(import_id)
    for some in read:
        async with world.database.transaction() as rows:
            await _keep(rows, numbers, some)
        await asyncio.sleep(PAUSE_SECONDS)


async def keep_refused(world: World, import_id: int, refused: Iterable[Sequence[RefusedRow]]) -> None:
    """All of them, instead of those kept before."""
    async with world.database.transaction() as rows:
        await import_refused.forget(rows, import_id)
    for some in refused:
        kept = [
            {"import_id": import_id, "line": row.line, "reason": row.reason, "cells": _text(row.cells)}
            for row in some
        ]
        async with world.database.transaction() as rows:
            await import_refused.add(rows, kept)
        await asyncio.sleep(PAUSE_SECONDS)


def _text(cells: Sequence[str]) -> str:
    """As JSON; PostgreSQL's texts hold no zero."""
    return msgspec.json.encode(cells).decode().replace("\\u0000", "")


async def _keep(rows: Rows, numbers: "_Numbers", some: Sequence[ImportedRow]) -> None:
    fresh = iter(await counters.next_ids(rows, "ids", 2 * len(some)))
    await import_rows.add(rows, [numbers.of(row, fresh) for row in some])


class _Numbers:
    """Which number each client of the file has, and which contacts were met."""

    def __init__(self, import_id: int) -> None:
        self._import_id = import_id
        self._clients: dict[str, int] = {}
        self._met: set[tuple[int, str]] = set()

    def of(self, row: ImportedRow, fresh: Iterator[int]) -> Mapping[str, object]:
        """The row's columns."""
        name, who = folded(row.client), row.contact
        opens = name not in self._clients
        client_id = self._clients[name] = next(fresh) if opens else self._clients[name]
        met = folded(who.name or "") if who else None
        meets = met is not None and (client_id, met) not in self._met
        if met is not None:
            self._met.add((client_id, met))
        return {
            "import_id": self._import_id,
            "line": row.line,
            "deal_id": next(fresh),
            "client_id": client_id,
            "client": row.client,
            "folded": name,
            "opens": int(opens),
            "deal": int(row.deal),
            "amount": row.amount.minor if row.amount else None,
            "currency": row.amount.currency if row.amount else None,
            "closes_on": row.closes_on.isoformat() if row.closes_on else None,
            "stage": row.stage,
            "owner_id": row.owner_id,
            "contact": who.name if who else None,
            "met": met,
            "meets": int(meets),
            "title": who.role if who else None,
            "reach": msgspec.json.encode(who.reach).decode() if who else None,
        }
