"""What time it is: given in wherever a time matters, read only here."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

import aiohttp
import msgspec

MOVE_SECONDS = 20
JUMP_MS = 500

log = logging.getLogger(__name__)


class Clock(Protocol):
    """Wall time for what is kept, monotonic time for how long something took."""

    def now_ms(self) -> int:
        """UTC milliseconds since 1970."""

    def now(self) -> datetime:
        """The same instant, aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds that never go back and never jump with the wall clock."""


class _Reading(msgspec.Struct):
    now: int
    moves: int | None = None


_read = msgspec.json.Decoder(_Reading).decode


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

    Read by `GET url` → `{"now": milliseconds, "moves": how often it was moved}`. With `?moves=…&wait=…` the
    answer waits for the next move, so a move is known at once. Between two readings the clock runs on by
    itself; while the sandbox doesn't answer, the last offset holds.
    """

    def __init__(self, url: str, *, patience_seconds: float = 5) -> None:
        self._url = url
        self._patience = patience_seconds
        self._offset_ms = 0
        self._moves: int | None = None
        self._reached = True

    def now_ms(self) -> int:
        return super().now_ms() + self._offset_ms

    async def follow(self, every_seconds: float = 1.0, moved: Callable[[], None] = lambda: None) -> None:
        """Read the sandbox's clock again and again, until cancelled; `moved` is called when it jumped."""
        async with aiohttp.ClientSession() as session:
            while True:
                before = self._offset_ms
                await self._refresh(session, waiting=True)
                if abs(self._offset_ms - before) > JUMP_MS:
                    moved()
                if self._moves is None or not self._reached:
                    await asyncio.sleep(every_seconds)

    async def refresh(self) -> None:
        """Read the sandbox's clock once, now."""
        async with aiohttp.ClientSession() as session:
            await self._refresh(session, waiting=False)

    async def _refresh(self, session: aiohttp.ClientSession, *, waiting: bool) -> None:
        wait = {"moves": self._moves, "wait": MOVE_SECONDS} if waiting and self._moves is not None else {}
        patience = aiohttp.ClientTimeout(total=self._patience + wait.get("wait", 0))
        try:
            async with session.get(self._url, params=wait, timeout=patience) as answer:
                said = _read(await answer.read())
        except (aiohttp.ClientError, TimeoutError, OSError, msgspec.DecodeError) as error:
            if self._reached:
                kind = type(error).__name__
                log.warning("The sandbox's clock doesn't answer (%s); going on by the last", kind)
            self._reached = False
            return
        self._reached = True
        self._moves = said.moves
        self._offset_ms = said.now - super().now_ms()
