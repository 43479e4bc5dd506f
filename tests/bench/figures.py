"""The figures of 200 reps with years of deals: how long boards take to the reply, while 50 people answer.

`BENCH_DEALS` makes the company smaller: 100,000 deals have 2,000,000 answers and 5,000,000 events.
"""

import asyncio
import statistics
from collections.abc import Mapping, Sequence
from typing import Any

from tests.bench.at_work import MANAGER, OWNER, Work, by_database
from tests.bench.company import LED
from tests.bench.person import Person
from tests.bench.server import Server
from tests.bench.stub import Stub

ASKED = ("/team", "/pipeline", "/forecast", "/changes", "/stalled", "/activity", f"/rep {LED}")
TIMES = 40

Took = Mapping[str, Sequence[float]]


class Asker(Person):
    """Says a command and waits for the board."""

    def __init__(self, stub: Stub, telegram_id: int) -> None:
        super().__init__(stub, telegram_id)
        self._there = asyncio.Event()
        self._seconds = 0.0
        self.answered = self._took

    def _took(self, _person: Person, seconds: float) -> None:
        self._seconds = seconds
        self._there.set()

    def called(self, method: str, params: Mapping[str, Any], message_id: int) -> None:
        if method == "sendMessage":
            self.has_answer()

    async def asks(self, command: str) -> float:
        """Milliseconds to the reply. Raises TimeoutError after a minute."""
        self._there.clear()
        self.says(command)
        async with asyncio.timeout(60):
            await self._there.wait()
        return 1000 * self._seconds


async def measure(server: Server | None) -> Mapping[str, Took]:
    """By database and who asks what: the milliseconds of each time."""
    return await by_database(server, _asked)


async def _asked(work: Work) -> Took:
    took: dict[str, list[float]] = {}
    for title, number in (("owner", OWNER), ("manager of 20", MANAGER)):
        asker = Asker(work.stub, number)
        for command in ASKED:
            await asker.asks(command)
            took[f"{command}, {title}"] = [await asker.asks(command) for _ in range(TIMES)]
    return took


def table(measured: Mapping[str, Took]) -> str:
    """One line for each board: median and p95 in milliseconds on each database."""
    lines = [
        f"| board | {' | '.join(f'{title}: median, p95 ms' for title in measured)} |",
        f"| --- |{' --: |' * len(measured)}",
    ]
    for board in next(iter(measured.values())):
        cells = (_cell(took[board]) for took in measured.values())
        lines.append(f"| {board} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(took: Sequence[float]) -> str:
    return f"{statistics.median(took):.0f}, {statistics.quantiles(took, n=20)[18]:.0f}"
