"""The morning list of many people at the same minute: how late each is written, what a tap meanwhile waits.

The real ticker and use cases on a working day at half past eight, whatever the machine's clock says.
"""

import asyncio
import contextlib
import statistics
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from coach.clock import SystemClock
from coach.ticker import Ticker
from coach.usecases.remind import remind
from storage import outbox
from storage.database import Database, Rows, open_database
from storage.migrate import migrate
from tests.bench.reminders import world_of
from tests.bench.server import Server
from tests.bench.waiting import fill

LISTS = 5_000
WAITING = 100_000
MORNING = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
"""Tuesday, half past eight in Sofia."""


class Morning(SystemClock):
    """The machine's clock, so set that the lists fall due in a few seconds."""

    def __init__(self, seconds: float) -> None:
        self._ahead = MORNING - timedelta(seconds=seconds) - datetime.now(UTC)

    def now_ms(self) -> int:
        return super().now_ms() + round(self._ahead.total_seconds() * 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was measured on one database, in milliseconds; `seconds` until the last list was written."""

    name: str
    late: tuple[float, ...]
    seconds: float
    taps: tuple[float, ...]


async def measure(server: Server | None) -> list[Found]:
    """On SQLite, and on PostgreSQL where there is one."""
    found = []
    with tempfile.TemporaryDirectory(prefix="stagecoach-bench-") as folder:
        addresses = {"SQLite": f"sqlite:///{folder}/mornings.db"}
        if server is not None:
            addresses["PostgreSQL"] = server.fresh_database("mornings")
        for name, address in addresses.items():
            database = await open_database(address)
            await migrate(database)
            await fill(database, WAITING)
            async with database.transaction() as rows:
                await _days(rows)
            found.append(await _on(name, database))
            await database.close()
    return found


async def _days(rows: Rows) -> None:
    """Everybody's list; a call at ten, a step without an hour and one of the day before that was not done."""
    at = round(MORNING.timestamp() * 1000)
    for kind, deal, state, wall, minutes in (
        ("list", "NULL", "pending", "2026-11-24T08:30", 0),
        ("own", "id", "pending", "2026-11-24T10:00", 90),
        ("day_step", "id", "pending", "2026-11-24T09:00", 30),
        ("step", "id", "fired", "2026-11-23T15:00", -17 * 60 - 30),
    ):
        await rows.run(
            f"""
            INSERT INTO reminders (team_id, person_id, deal_id, kind, text, wall, zone, due_at, state)
            SELECT 1, id, {deal}, '{kind}', 'send the draft', '{wall}', 'Europe/Sofia', :due, '{state}'
            FROM people WHERE id <= :last
            """,
            due=at + minutes * 60_000,
            last=LISTS,
        )
    await rows.run("ANALYZE")


async def _on(name: str, database: Database) -> Found:
    written: list[float] = []
    clock = Morning(seconds=2)
    world = replace(world_of(database, lambda _chat: written.append(clock.now().timestamp())), clock=clock)
    ticker = asyncio.create_task(Ticker(clock, tick=partial(remind, world), hourly=_nothing).run())
    taps = asyncio.create_task(_taps(database))
    while len(written) < LISTS:  # noqa: ASYNC110  # nothing tells of a count
        await asyncio.sleep(0.05)
    for task in (ticker, taps):
        task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await ticker
    await _all_there(database)
    late = tuple((at - MORNING.timestamp()) * 1000 for at in written)
    return Found(name=name, late=late, seconds=max(late) / 1000, taps=await _ended(taps))


async def _nothing() -> None:
    """No housekeeping while it is measured."""


async def _all_there(database: Database) -> None:
    async with database.reading() as rows:
        found = await rows.one("SELECT COUNT(*) AS n FROM outbox WHERE kind = 'reminder'")
    assert found is not None and found["n"] == LISTS, found


async def _taps(database: Database) -> tuple[float, ...]:
    """Until cancelled: what one who taps waits for the program and the database, five times a second."""
    took = []
    with contextlib.suppress(asyncio.CancelledError):
        while True:
            began = time.perf_counter() + 0.2
            await asyncio.sleep(0.2)
            async with database.transaction() as rows:
                await outbox.put(rows, _reply())
            took.append((time.perf_counter() - began) * 1000)
    return tuple(took)


def _reply() -> outbox.Message:
    return outbox.Message(bot_id=1, chat_id=9, kind="reply", method="sendMessage", payload="{}", created_at=1)


async def _ended(taps: asyncio.Task[tuple[float, ...]]) -> tuple[float, ...]:
    return await taps


def table(found: list[Found]) -> str:
    """In Markdown."""
    lines = [
        f"| {LISTS} morning lists at one minute | " + " | ".join(one.name for one in found) + " |",
        "|--|" + "--|" * len(found),
        _line("from due to the outbox row, median, p99", *(_both(one.late) for one in found)),
        _line("the last one", *(f"{one.seconds:.1f} s" for one in found)),
        _line("… a list", *(f"{one.seconds * 1000 / LISTS:.2f} ms" for one in found)),
        _line("a tap meanwhile waits, median (longest)", *map(_taps_of, found)),
    ]
    return "\n".join(lines)


def _both(late: tuple[float, ...]) -> str:
    p99 = statistics.quantiles(late, n=100)[98]
    return f"{statistics.median(late) / 1000:.1f} s, {p99 / 1000:.1f} s"


def _taps_of(found: Found) -> str:
    return f"{statistics.median(found.taps):.0f} ms ({max(found.taps):.0f})"


def _line(what: str, *figures: str) -> str:
    return f"| {what} | " + " | ".join(figures) + " |"
