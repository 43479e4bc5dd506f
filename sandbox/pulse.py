"""Waiting for something to change, without asking again and again."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress


class Pulse:
    """Wakes everybody who waits, at each change."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def beat(self) -> None:
        """Something changed."""
        woken, self._event = self._event, asyncio.Event()
        woken.set()

    async def wait(self, seconds: float) -> None:
        """Returns at the next change, or after the given real seconds."""
        # Not wait_for: in Python 3.11 it forgets a cancellation that comes together with the beat.
        with suppress(TimeoutError):
            async with asyncio.timeout(max(seconds, 0)):
                await self._event.wait()

    async def until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Whether the condition came true within the given real seconds."""
        deadline = time.monotonic() + seconds
        while not holds():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            await self.wait(left)
        return True
