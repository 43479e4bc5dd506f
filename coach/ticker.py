"""The clock's tick. APScheduler only beats; what is due is always a row compared with the given clock.

A beat rings a bell and is over at once, so that none ever meets one before it that still works: what takes
longer than a second is done once more afterwards, however many beats came meanwhile. A wall clock that jumps
back would silence the scheduler until it has caught up, so a watch on wall minus monotonic time sets its
next beats anew.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from coach.clock import Clock

TICK_SECONDS = 1
HOUR_SECONDS = 3_600
SHIFT_MS = 2_000

log = logging.getLogger(__name__)


class Ticker:
    """Calls `tick` every second and `hourly` every hour, both also at the start and when the clock was moved,
    until cancelled; one call of each at a time."""

    def __init__(
        self, clock: Clock, tick: Callable[[], Awaitable[object]], hourly: Callable[[], Awaitable[object]]
    ) -> None:
        self._clock = clock
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._chores = (_Chore(tick, every=TICK_SECONDS), _Chore(hourly, every=HOUR_SECONDS))
        once = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        for chore in self._chores:
            chore.beat = self._scheduler.add_job(chore.ring, "interval", seconds=chore.every, **once).id

    def wake(self) -> None:
        """The clock was moved: look at once, and beat from now on."""
        for chore in self._chores:
            chore.bell.set()
            if self._scheduler.running:
                self._scheduler.reschedule_job(chore.beat, trigger="interval", seconds=chore.every)

    async def run(self) -> None:
        """Beat until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for chore in self._chores:
                tasks.create_task(chore.run())
            self._scheduler.start()
            self.wake()
            try:
                await self._watch()
            finally:
                self._scheduler.shutdown(wait=False)

    async def _watch(self) -> None:
        shift = self._shift()
        while True:
            await asyncio.sleep(TICK_SECONDS)
            if abs(self._shift() - shift) > SHIFT_MS:
                shift = self._shift()
                self.wake()

    def _shift(self) -> float:
        return self._clock.now_ms() - self._clock.monotonic() * 1000


class _Chore:
    """What is done at each ring; rings that come meanwhile make it one more time."""

    def __init__(self, act: Callable[[], Awaitable[object]], *, every: float) -> None:
        self._act = act
        self.every = every
        self.beat = ""
        self.bell = asyncio.Event()

    async def ring(self) -> None:
        """A coroutine only because the scheduler would call a plain function in another thread."""
        self.bell.set()

    async def run(self) -> None:
        """Until cancelled; a fault is written down, and the next ring tries again."""
        while True:
            await self.bell.wait()
            self.bell.clear()
            try:
                await self._act()
            except Exception:
                log.exception("What the clock asks for failed; it is tried again")
