"""What time it is: given in wherever a time matters, read only here."""

import asyncio
import logging
import time
from datetime import UTC, datetime
from typing import Protocol

import aiohttp

log = logging.getLogger(__name__)


class Clock(Protocol):
    """Wall time for what is kept, monotonic time for how long something took."""

    def now_ms(self) -> int:
        """UTC milliseconds since 1970."""

    def now(self) -> datetime:
        """The same instant, aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds that never go back and never jump with the wall clock."""


class SystemClock:
    """This machine's clock."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.now_ms() / 1000, UTC)

    def monotonic(self) -> float:
        return time.monotonic()


class SandboxClock(SystemClock):
    """This machine's clock moved to where the sandbox's stands.

    Between two readings of the sandbox (`GET url` → `{"now": milliseconds}`) it runs on by itself; while the
    sandbox doesn't answer, the last offset holds.
    """

    def __init__(self, url: str, *, patience_seconds: float = 5) -> None:
        self._url = url
        self._patience = aiohttp.ClientTimeout(total=patience_seconds)
        self._offset_ms = 0
        self._reached = True

    def now_ms(self) -> int:
        return super().now_ms() + self._offset_ms

    async def follow(self, every_seconds: float = 1.0) -> None:
        """Read the sandbox's clock again and again, until cancelled."""
        async with aiohttp.ClientSession(timeout=self._patience) as session:
            while True:
                await self._refresh(session)
                await asyncio.sleep(every_seconds)

    async def refresh(self) -> None:
        """Read the sandbox's clock once, now."""
        async with aiohttp.ClientSession(timeout=self._patience) as session:
            await self._refresh(session)

    async def _refresh(self, session: aiohttp.ClientSession) -> None:
        try:
            async with session.get(self._url) as answer:
                said = int((await answer.json())["now"])
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, LookupError, TypeError) as error:
            if self._reached:
                log.warning(
                    "The sandbox's clock doesn't answer (%s); going on by the last", type(error).__name__
                )
            self._reached = False
            return
        self._reached = True
        self._offset_ms = said - super().now_ms()
