"""Reminders among a million: claiming a batch, the idle clock, and how late each one's row is in the outbox.

Beside them APScheduler's own job store on SQLAlchemy, with the same jobs (`bots/jobstore.py`).
"""

import asyncio
import contextlib
import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from coach.calendars import public_holidays
from coach.clock import SystemClock
from coach.playbook.load import load
from coach.playbook.words import load_words
from coach.ticker import Ticker
from coach.usecases.remind import remind
from coach.usecases.world import Starting, World
from coach.wording.wording import Wording
from storage import falling_due
from storage.database import Database, open_database
from storage.migrate import migrate
from tests.bench.contenders import AIOGRAM_PYTHON as OTHER_PYTHON
from tests.bench.processes import Tree
from tests.bench.server import Server
from tests.bench.waiting import PEOPLE, WAITING, fall_due, fill

BATCHES = 60
IDLE_SECONDS = 20
JOBSTORE = Path(__file__).with_name("bots") / "jobstore.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was measured on one database. Milliseconds, but for what names its unit."""

    name: str
    claim: tuple[float, ...]
    idle_percent: float
    idle_others_percent: float
    spread: tuple[float, ...]
    at_once: tuple[float, ...]
    at_once_seconds: float
    start: float
    memory_mb: float


async def measure(server: Server | None) -> list[Found]:
    """On SQLite, and on PostgreSQL where there is one."""
    found = []
    with tempfile.TemporaryDirectory(prefix="stagecoach-bench-") as folder:
        addresses = {"SQLite": f"sqlite:///{folder}/reminders.db"}
        if server is not None:
            addresses["PostgreSQL"] = server.fresh_database("reminders")
        for name, address in addresses.items():
            found.append(await _on(name, address, server if name == "PostgreSQL" else None))
    return found


async def _on(name: str, address: str, server: Server | None) -> Found:
    async with _open(address) as database:
        await migrate(database)
        await fill(database)
    began = time.perf_counter()
    async with _open(address) as database:
        late = Late(database)
        await late.ticks()  # nothing is due: the first look
        start = (time.perf_counter() - began) * 1000
        claim = await _claims(database)
        idle, others = await _idle(late, server)
        spread, _ = await _lateness(late, within_seconds=60)
        at_once, seconds = await _lateness(late, within_seconds=0)
        memory = Tree(os.getpid()).memory_mb()
    return Found(
        name=name,
        claim=claim,
        idle_percent=idle,
        idle_others_percent=others,
        spread=spread,
        at_once=at_once,
        at_once_seconds=seconds,
        start=start,
        memory_mb=memory,
    )


@asynccontextmanager
async def _open(address: str) -> AsyncIterator[Database]:
    database = await open_database(address)
    try:
        yield database
    finally:
        await database.close()


class Late:
    """The bot's tick over this database; when each person's row stood in the outbox, committed."""

    def __init__(self, database: Database) -> None:
        self.written: dict[int, float] = {}
        self.database = database
        self._world = world_of(database, self._heard)

    def _heard(self, telegram_id: int) -> None:
        self.written[telegram_id] = time.time()

    async def ticks(self) -> int:
        """As the ticker does it every second."""
        return await remind(self._world)

    async def runs(self, until: Callable[[], bool]) -> None:
        """The real ticker, until that holds."""
        ticker = asyncio.create_task(
            Ticker(SystemClock(), tick=partial(remind, self._world), hourly=_nothing).run()
        )
        while not until():  # noqa: ASYNC110  # nothing tells of a time
            await asyncio.sleep(0.05)
        ticker.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await ticker


async def _nothing() -> None:
    """No housekeeping while it is measured."""


def world_of(database: Database, nudge: Callable[[int], None]) -> World:
    """The bot's parts over this database, with nobody who reads or sends."""
    return World(
        database=database,
        playbook=load(None),
        wording=Wording.load(),
        words=load_words(),
        clock=SystemClock(),
        bot_id=1,
        bot_name="bench_bot",
        defaults=Starting(language="en", timezone="Europe/Sofia", currency="EUR"),
        read=lambda _raw, _at: None,
        days_off=public_holidays,
        nudge=nudge,
    )


async def _claims(database: Database) -> tuple[float, ...]:
    """Batches of a hundred, each marked as said before the next one."""
    now = datetime.now(UTC)
    await fall_due(database, BATCHES * 100, now - timedelta(minutes=1), within_seconds=30)
    took = []
    for _ in range(BATCHES):
        async with database.transaction() as rows:
            began = time.perf_counter()
            due = await falling_due.claim_due(rows, now)
            took.append((time.perf_counter() - began) * 1000)
            assert len(due) == 100
            for one in due:
                await falling_due.fired(rows, one.id, now)
    return tuple(took)


async def _idle(late: Late, server: Server | None) -> tuple[float, float]:
    """Percent of a core, ours and the database server's."""
    own, others = time.process_time(), server.tree.cpu_seconds() if server else 0.0
    ends = time.monotonic() + IDLE_SECONDS
    await late.runs(lambda: time.monotonic() > ends)
    used = server.tree.cpu_seconds() - others if server else 0.0
    return (time.process_time() - own) / IDLE_SECONDS * 100, used / IDLE_SECONDS * 100


async def _lateness(late: Late, *, within_seconds: float) -> tuple[tuple[float, ...], float]:
    """Milliseconds from due to the committed outbox row, for each of ten thousand people."""
    first = datetime.now(UTC) + timedelta(seconds=3)
    await fall_due(late.database, PEOPLE, first, within_seconds=within_seconds)
    late.written.clear()
    await late.runs(lambda: len(late.written) >= PEOPLE)
    async with late.database.reading() as rows:
        found = await rows.all("SELECT person_id, due_at FROM reminders WHERE id <= :last", last=PEOPLE)
    due = {row["person_id"] + 1_000_000: row["due_at"] / 1000 for row in found}
    late_by = tuple((at - due[person]) * 1000 for person, at in late.written.items())
    return late_by, max(late.written.values()) - first.timestamp()


def table(found: list[Found]) -> str:
    """In Markdown."""
    lines = [
        "| | " + " | ".join(one.name for one in found) + " |",
        "|--|" + "--|" * len(found),
    ]
    figures: dict[str, Callable[[Found], str]] = {
        "claim 100 due, median (p99)": lambda f: f"{statistics.median(f.claim):.2f} ms ({_p99(f.claim):.2f})",
        "idle clock, of a core (its server)": lambda f: (
            f"{f.idle_percent:.2f} % ({f.idle_others_percent:.2f})"
        ),
        "10,000 spread over a minute: median, p99": lambda f: _both(f.spread),
        "10,000 due at the same instant: median, p99": lambda f: _both(f.at_once),
        "… a reminder, from due to outbox": lambda f: f"{f.at_once_seconds / PEOPLE * 1000:.2f} ms",
        "start until the first look was done": lambda f: f"{f.start:.0f} ms",
        "memory": lambda f: f"{f.memory_mb:.0f} MB",
    }
    lines += [f"| {name} | " + " | ".join(say(f) for f in found) + " |" for name, say in figures.items()]
    return "\n".join(lines)


def _both(late: tuple[float, ...]) -> str:
    return f"{statistics.median(late):.0f} ms, {_p99(late):.0f} ms"


def _p99(values: tuple[float, ...]) -> float:
    return statistics.quantiles(values, n=100)[98]


def beside(jobs: int = WAITING) -> str:
    """APScheduler with its own SQLAlchemy job store on SQLite: the same number of jobs, 1,000 of them due."""
    if not OTHER_PYTHON.exists():
        return f"APScheduler's job store: no {OTHER_PYTHON}, see tests/bench/requirements.txt"
    with tempfile.TemporaryDirectory(prefix="stagecoach-bench-") as folder:
        command = [str(OTHER_PYTHON), str(JOBSTORE), f"{folder}/jobs.db", str(jobs)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return (
        f"APScheduler {told['version']} with {jobs:,} jobs in its SQLAlchemy store on SQLite: start "
        f"{told['start_ms']:.0f} ms, memory {told['memory_mb']:.0f} MB, {told['due']:,} due jobs "
        f"{told['job_ms']:.2f} ms each, idle {told['idle_percent']:.2f} % of a core"
    )
