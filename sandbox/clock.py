"""The stand-in's time: the machine's clock plus an offset that can be moved."""

import time

from sandbox.model import State


class Clock:
    """Reads and moves the time that dates every message. All instants are UTC."""

    def __init__(self, state: State) -> None:
        self._state = state

    def now_ms(self) -> int:
        """Unix milliseconds."""
        return int(time.time() * 1000) + self._state.clock_offset_ms

    def now(self) -> int:
        """Unix seconds, as Telegram dates its messages."""
        return self.now_ms() // 1000

    def set_to(self, now_ms: int) -> None:
        """Time goes on from the given unix milliseconds."""
        self._state.clock_offset_ms += now_ms - self.now_ms()

    def advance(self, seconds: float) -> None:
        """Moves time forward, or back when negative."""
        self._state.clock_offset_ms += round(seconds * 1000)
