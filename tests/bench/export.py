"""/export of a whole company while 50 people answer questions: its time and memory, and what they notice.

The company is that of the figures (`BENCH_DEALS`). The replies while the file is made and sent are compared
with those of the half minutes before it and after it, together: what else the machine does changes, too.
Nothing counts of the people's beginning: all have a fresh deal then, whose answers cost less than later ones.
"""

import asyncio
import statistics
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from tests.bench.at_work import OWNER, Work, by_database
from tests.bench.person import Person
from tests.bench.processes import Tree
from tests.bench.server import Server
from tests.bench.stub import Stub

BEGINNING_SECONDS = 45.0
BESIDE_SECONDS = 30.0
PATIENCE_SECONDS = 1200
LOOK_SECONDS = 0.5
PROCESS = b"coach.usecases.export_process"


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds from the command to the document, its size, the peak of the process that writes it, and the
    milliseconds of the replies before it, meanwhile and after it."""

    seconds: float
    megabytes: float
    memory_mb: float
    told: int
    before: Sequence[float]
    meanwhile: Sequence[float]
    after: Sequence[float]

    @property
    def beside(self) -> Sequence[float]:
        """What the replies meanwhile are compared with."""
        return [*self.before, *self.after]


class Exporting(Person):
    """Says /export xlsx and waits for the document."""

    def __init__(self, stub: Stub, telegram_id: int) -> None:
        super().__init__(stub, telegram_id)
        self.there = asyncio.Event()
        self.bytes = 0
        self.told = 0

    def called(self, method: str, params: Mapping[str, Any], message_id: int) -> None:
        if method == "sendDocument":
            self.bytes = params["bytes"]
            self.there.set()
        else:
            self.told += 1


async def measure(server: Server | None) -> Mapping[str, Export]:
    """By database."""
    return await by_database(server, _exported)


async def _exported(work: Work) -> Export:
    stub, tree, load = work.stub, work.tree, work.load
    await asyncio.sleep(BEGINNING_SECONDS)
    began = len(load.latencies_ms)
    await asyncio.sleep(BESIDE_SECONDS)
    owner, first, begun = Exporting(stub, OWNER), len(load.latencies_ms), time.perf_counter()
    looking = asyncio.create_task(_peak_mb(tree, owner.there))
    owner.says("/export xlsx")
    async with asyncio.timeout(PATIENCE_SECONDS):
        await owner.there.wait()
    seconds, last = time.perf_counter() - begun, len(load.latencies_ms)
    await asyncio.sleep(BESIDE_SECONDS)
    took = load.latencies_ms
    return Export(
        seconds=seconds,
        megabytes=owner.bytes / 2**20,
        memory_mb=await looking,
        told=owner.told,
        before=took[began:first],
        meanwhile=took[first:last],
        after=took[last:],
    )


async def _peak_mb(tree: Tree, over: asyncio.Event) -> float:
    """The most that the process which writes the file held in memory, by the kernel's own count."""
    peak = 0.0
    while not over.is_set():
        for pid in tree.pids():
            peak = max(peak, _high_water_mb(pid))
        await asyncio.sleep(LOOK_SECONDS)
    return peak


def _high_water_mb(pid: int) -> float:
    """0 for another process, and for one that has just ended."""
    folder_of = Path(f"/proc/{pid}")
    try:
        if PROCESS not in (folder_of / "cmdline").read_bytes():
            return 0.0
        lines = (folder_of / "status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def table(measured: Mapping[str, Export]) -> str:
    """One column for each database."""
    rows: Mapping[str, Sequence[str]] = {
        "to the document, s": [f"{one.seconds:.1f}" for one in measured.values()],
        "document, MB": [f"{one.megabytes:.1f}" for one in measured.values()],
        "peak of the writing process, MB": [f"{one.memory_mb:.0f}" for one in measured.values()],
        "replies before: median, p95 ms (n)": [_cell(one.before) for one in measured.values()],
        "replies meanwhile: median, p95 ms (n)": [_cell(one.meanwhile) for one in measured.values()],
        "replies after: median, p95 ms (n)": [_cell(one.after) for one in measured.values()],
        "× median, × p95": [_times(one) for one in measured.values()],
    }
    lines = [f"| | {' | '.join(measured)} |", f"| --- |{' --: |' * len(measured)}"]
    return "\n".join([*lines, *(f"| {name} | {' | '.join(cells)} |" for name, cells in rows.items())])


def _cell(took: Sequence[float]) -> str:
    return f"{statistics.median(took):.1f}, {_p95(took):.1f} ({len(took)})"


def _times(one: Export) -> str:
    median = statistics.median(one.meanwhile) / statistics.median(one.beside)
    return f"{median:.2f}, {_p95(one.meanwhile) / _p95(one.beside):.2f}"


def _p95(took: Sequence[float]) -> float:
    return statistics.quantiles(took, n=20)[18]
