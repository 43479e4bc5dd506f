"""Telegram's sending limits, enforced only when switched on."""

import math
from collections import defaultdict, deque

from sandbox.refusals import too_many_requests

PER_SECOND = 30
CHAT_BURST, CHAT_WINDOW = 3, 3.0
GROUP_BURST, GROUP_WINDOW = 20, 60.0


class Limits:
    """Counts messages: 30 a second overall, 1 a second per chat in bursts of 3, 20 a minute in a group."""

    def __init__(self) -> None:
        self._overall: deque[float] = deque()
        self._chats: defaultdict[int, deque[float]] = defaultdict(deque)

    def clear(self) -> None:
        """Starts counting anew."""
        self._overall.clear()
        self._chats.clear()

    def count(self, chat_id: int, now: float) -> None:
        """Lets one message through.

        Raises:
            Refused: 429 with the whole seconds to wait.
        """
        group = chat_id < 0
        burst, window = (GROUP_BURST, GROUP_WINDOW) if group else (CHAT_BURST, CHAT_WINDOW)
        sent = self._chats[chat_id]
        _make_room(self._overall, now, PER_SECOND, 1.0)
        _make_room(sent, now, burst, window)
        self._overall.append(now)
        sent.append(now)


def _make_room(sent: deque[float], now: float, most: int, window: float) -> None:
    while sent and sent[0] <= now - window:
        sent.popleft()
    if len(sent) >= most:
        raise too_many_requests(max(1, math.ceil(sent[0] + window - now)))
