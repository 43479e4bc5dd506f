"""The clock's tick. APScheduler only beats; what is due is always a row compared with the given clock.

A wall clock that jumps back would silence the scheduler, so a watch on wall minus monotonic time wakes it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from coach.clock import Clock

TICK_SECONDS = 1
SHIFT_MS = 2_000
MOVES_AT_ONCE = 10


class Ticker:
    """Calls `tick` every second and `hourly` every hour, both also at the start and when the clock was moved,
    until cancelled; one call of each at a time."""

    def __init__(
        self, clock: Clock, tick: Callable[[], Awaitable[object]], hourly: Callable[[], Awaitable[object]]
    ) -> None:
        self._clock = clock
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        once = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._tick, self._one_tick = tick, asyncio.Lock()
        self._hourly, self._one_hourly = hourly, asyncio.Lock()
        self._scheduler.add_job(self._each_second, "interval", seconds=TICK_SECONDS, **once)
        self._scheduler.add_job(self._each_hour, "interval", hours=1, **once)

    def wake(self) -> None:
        """The clock was moved: look at once."""
        if self._scheduler.running:
            for look in (self._each_second, self._each_hour):
                name = f"woken{look.__name__}"  # while one looks, the next waits its turn: it may see more
                woken = {"id": name, "replace_existing": True, "max_instances": MOVES_AT_ONCE}
                self._scheduler.add_job(look, misfire_grace_time=None, **woken)
            self._scheduler.wakeup()

    # The scheduler cancels what is under way when the program ends, and would log that as a fault.
    async def _each_second(self) -> None:
        with suppress(asyncio.CancelledError):
            async with self._one_tick:
                await self._tick()

    async def _each_hour(self) -> None:
        with suppress(asyncio.CancelledError):
            async with self._one_hourly:
                await self._hourly()

    async def run(self) -> None:
        """Beat until cancelled."""
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
