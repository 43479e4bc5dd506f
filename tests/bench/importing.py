"""/import of a large file while 50 people answer questions: preview, taking, taking back; what they notice.

The company is that of the figures (`BENCH_DEALS`); the file has `BENCH_ROWS` rows, headed as Pipedrive's are.
"""

import asyncio
import os
import statistics
import time
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from coach.press import unpack
from tests.bench.at_work import OWNER, Work, by_database
from tests.bench.load import Load
from tests.bench.person import Person
from tests.bench.server import Server
from tests.bench.stub import Stub

ROWS = int(os.environ.get("BENCH_ROWS", "20000"))
BEFORE_SECONDS = 30.0
FOLLOWED_SECONDS = 60.0  # between taking and taking back: the coach looks at what is new
PATIENCE_SECONDS = 600
FILE = "bench-deals"
HEADERS = "Deal - Title,Deal - Organization,Deal - Value,Deal - Currency,Deal - Stage,Deal - Contact person"


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """Its seconds, and the milliseconds of other people's replies meanwhile."""

    seconds: float
    replies: Sequence[float]


class Importing(Person):
    """Sends a file and taps what comes of it."""

    def __init__(self, stub: Stub, telegram_id: int) -> None:
        super().__init__(stub, telegram_id)
        self._seen: dict[str, tuple[int, str]] = {}
        self._came = asyncio.Event()

    def called(self, method: str, params: Mapping[str, Any], message_id: int) -> None:
        rows = params.get("reply_markup", {}).get("inline_keyboard", [])
        for data in (one["callback_data"] for row in rows for one in row if "callback_data" in one):
            pressing = unpack(data)
            self._seen[pressing.verb if pressing else ""] = (message_id, data)
        if "text" in params and not rows:
            self._seen["no buttons"] = (message_id, "")
        self._came.set()

    def sends_file(self) -> None:
        """The document."""
        document = {
            "file_id": FILE,
            "file_unique_id": FILE,
            "file_name": "deals.csv",
            "mime_type": "text/csv",
        }
        self._sends(
            "message",
            message_id=self._stub.next_message_id(),
            chat=self._chat(),
            date=int(time.time()),
            document=document,
        )

    def taps(self, verb: str) -> None:
        """The button of this kind that came last; what was seen before counts no more."""
        message_id, data = self._seen[verb]
        self._seen.clear()
        self.presses(message_id, data)

    async def sees(self, verb: str) -> None:
        """Raises TimeoutError where it never comes."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while verb not in self._seen:
                self._came.clear()
                await self._came.wait()


async def measure(server: Server | None) -> Mapping[str, Mapping[str, Step]]:
    """By database and step."""
    return await by_database(server, _steps)


async def _steps(work: Work) -> Mapping[str, Step]:
    work.stub.files[FILE] = _file()
    owner, clock = Importing(work.stub, OWNER), Stages(work.load)
    await asyncio.sleep(BEFORE_SECONDS)
    clock.over("before")
    owner.says("/import")
    await owner.sees("import_template")
    clock.over("asked")
    owner.sends_file()
    await owner.sees("import_yes")
    clock.over("file to preview")
    owner.taps("import_yes")
    await owner.sees("import_undo")
    clock.over("tap to taken")
    await asyncio.sleep(FOLLOWED_SECONDS)
    clock.over("a minute after")
    owner.taps("import_undo")
    await owner.sees("no buttons")
    clock.over("tap to taken back")
    await asyncio.sleep(BEFORE_SECONDS)
    clock.over("after that")
    return clock.steps


class Stages:
    """What the load answered between one step's end and the next one's."""

    def __init__(self, load: Load) -> None:
        self._load, self._since, self._answers = load, time.perf_counter(), len(load.latencies_ms)
        self.steps: dict[str, Step] = {}

    def over(self, name: str) -> None:
        """The step of this name ends now. What is not answered yet counts for the next."""
        now, replies = time.perf_counter(), self._load.latencies_ms
        self.steps[name] = Step(seconds=now - self._since, replies=replies[self._answers :])
        self._since, self._answers = now, len(replies)


def _file() -> bytes:
    rows = (
        f"Order {n},Works {n % (ROWS * 3 // 4)},{1000 + n},EUR,Proposal Made,Person of {n}"
        for n in range(ROWS)
    )
    return "\n".join([HEADERS, *rows]).encode()


def table(measured: Mapping[str, Mapping[str, Step]]) -> str:
    """One line for each step: its seconds, and others' replies."""
    lines = [
        f"| step | {' | '.join(f'{title}: s; replies median, p95, longest ms' for title in measured)} |",
        f"| --- |{' --: |' * len(measured)}",
    ]
    for name in next(iter(measured.values())):
        lines.append(f"| {name} | {' | '.join(_cell(steps[name]) for steps in measured.values())} |")
    return "\n".join(lines)


def _cell(step: Step) -> str:
    took = step.replies
    if len(took) < 2:
        return f"{step.seconds:.1f}; {', '.join(f'{one:.0f}' for one in took)}"
    p95 = statistics.quantiles(took, n=20)[18]
    return f"{step.seconds:.1f}; {statistics.median(took):.1f}, {p95:.1f}, {max(took):.0f}"
