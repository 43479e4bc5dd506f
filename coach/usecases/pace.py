"""How fast messages may follow each other, so that Telegram doesn't have to say «too many».

Telegram's limits: about 30 messages a second over all chats, one a second in one chat (short bursts pass),
20 a minute in a group. The overall limit is meant for bulk: what nobody waits for (reminders, lists, reports)
keeps it strictly and yields to replies. A reply to somebody's own tap or text is never held back by what
goes to others: it is counted, and should Telegram object after all, the answer says how long to wait.
"""

from collections import deque
from dataclasses import dataclass

A_SECOND = 1.05  # and what the way to Telegram may press together
FULL_BUCKETS_KEPT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A bucket of `capacity` messages that fills by `per_second`; bulk leaves `reserve` to replies."""

    per_second: float
    capacity: float
    reserve: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The rates to keep: over all chats, in one private chat, in one group. `in_a_second`: how many may go
    within a second until bulk waits, whatever places it had booked; a stall must not end in a flood."""

    overall: Rate
    chat: Rate
    group: Rate
    in_a_second: int = 30


TELEGRAM = Limits(
    overall=Rate(per_second=29, capacity=1),  # 1 + 29 = 30 in any second
    chat=Rate(per_second=1, capacity=20, reserve=17),  # a quick typist 20, bulk 3, then one a second
    group=Rate(per_second=17 / 60, capacity=3),  # 3 + 17 = 20 in any minute
)
NONE = Limits(
    overall=Rate(per_second=1e9, capacity=1e9),
    chat=Rate(per_second=1e9, capacity=1e9),
    group=Rate(per_second=1e9, capacity=1e9),
    in_a_second=10_000,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """How many messages may go at the instant `at` (monotonic seconds); below zero when overdrawn."""

    level: float
    at: float


def level(bucket: Bucket, rate: Rate, now: float) -> float:
    """How many messages may go now."""
    return min(rate.capacity, bucket.level + max(0.0, now - bucket.at) * rate.per_second)


def wait_seconds(bucket: Bucket, rate: Rate, now: float, *, bulk: bool) -> float:
    """Seconds until one more message may go; 0 when it may go now."""
    missing = 1 + (rate.reserve if bulk else 0) - level(bucket, rate, now)
    return max(0.0, missing / rate.per_second)


def spend(bucket: Bucket, rate: Rate, now: float) -> Bucket:
    """The bucket after one message."""
    return Bucket(level=level(bucket, rate, now) - 1, at=now)


class Pace:
    """The buckets of all chats. Times are monotonic seconds, given in."""

    def __init__(self, limits: Limits = TELEGRAM) -> None:
        self._limits = limits
        self._overall = Bucket(level=limits.overall.capacity, at=0)
        self._chats: dict[int, Bucket] = {}
        self._went: deque[float] = deque(maxlen=limits.in_a_second)

    def wait(self, chat_id: int, now: float, *, bulk: bool) -> float:
        """Seconds until a message to this chat may go; 0 when it may go now."""
        rate, bucket = self._rate(chat_id), self._bucket(chat_id)
        chat = wait_seconds(bucket, rate, now, bulk=False)
        if bulk:  # the chat's replies wait behind it, in their order: for one place, not until it is quiet
            chat = max(chat, min(wait_seconds(bucket, rate, now, bulk=True), 1 / rate.per_second))
        return max(chat, wait_seconds(self._overall, self._limits.overall, now, bulk=True)) if bulk else chat

    def spend(self, chat_id: int, now: float) -> None:
        """A message to this chat goes out now."""
        self._chats[chat_id] = spend(self._bucket(chat_id), self._rate(chat_id), now)
        self._overall = spend(self._overall, self._limits.overall, now)
        if len(self._chats) > FULL_BUCKETS_KEPT:
            self._forget_full(now)

    def book(self, chat_id: int, now: float, *, bulk: bool) -> float:
        """Take the next free place for a message to this chat; seconds until it comes."""
        seconds = self.wait(chat_id, now, bulk=bulk)
        self.spend(chat_id, now)
        return seconds

    def go(self, now: float, *, bulk: bool) -> float:
        """A message whose place has come goes out now, and is counted; where the last second is full, one in
        bulk does not: seconds until it may."""
        full = len(self._went) == self._limits.in_a_second
        seconds = max(0.0, self._went[0] + A_SECOND - now) if full and bulk else 0.0
        if not seconds:
            self._went.append(now)
        return seconds

    def slow_down(self, chat_id: int, seconds: float, now: float) -> None:
        """Telegram said «too many»: nothing to this chat for so long, and then one after the other."""
        rate = self._rate(chat_id)
        self._chats[chat_id] = Bucket(level=1 - seconds * rate.per_second, at=now)

    def _rate(self, chat_id: int) -> Rate:
        return self._limits.group if chat_id < 0 else self._limits.chat

    def _bucket(self, chat_id: int) -> Bucket:
        return self._chats.get(chat_id) or Bucket(level=self._rate(chat_id).capacity, at=0)

    def _forget_full(self, now: float) -> None:
        self._chats = {
            chat_id: bucket
            for chat_id, bucket in self._chats.items()
            if level(bucket, self._rate(chat_id), now) < self._rate(chat_id).capacity
        }
