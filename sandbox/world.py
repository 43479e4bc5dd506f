"""The world the stand-in plays: its state, its time, and who listens to its changes."""

import time
from collections import defaultdict, deque
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any

from sandbox.clock import Clock
from sandbox.faults import Faults
from sandbox.journal import Journal
from sandbox.limits import Limits
from sandbox.model import Json, State, Update
from sandbox.pulse import Pulse

EVENTS_KEPT = 5_000
RECENT_UPDATES = 200
FOLLOWED_SECONDS = 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """The one bot of this world."""

    token: str
    username: str = "stagecoach_sandbox_bot"
    first_name: str = "Stagecoach"

    @property
    def id(self) -> int:
        """The number before the colon of the token."""
        return int(self.token.split(":")[0])


@dataclass(slots=True, kw_only=True)
class Traffic:
    """What passed between the bot and one chat, in real monotonic seconds; 0 = never."""

    open_calls: int = 0
    called_at: float = 0.0
    replied_at: float = 0.0
    handed_at: float = 0.0


@dataclass(slots=True, kw_only=True)
class Polling:
    """Who polls now, and how often anybody did."""

    ticket: int = 0
    count: int = 0
    waiting: int = 0


@dataclass(slots=True, kw_only=True)
class Watch:
    """Who reads the clock, and how often it was moved; `read_at` real monotonic seconds."""

    moves: int = 0
    reads: int = 0
    waiting: int = 0
    read_at: float = 0.0

    def is_followed(self) -> bool:
        """Whether somebody reads it again and again."""
        return self.waiting > 0 or real_now() - self.read_at < FOLLOWED_SECONDS

    async def reading(self, wait: Awaitable[object]) -> None:
        """One reading, which may wait for a move first."""
        self.waiting += 1
        try:
            await wait
        finally:
            self.waiting -= 1
        self.reads += 1
        self.read_at = real_now()


@dataclass(kw_only=True)
class World:
    """All there is; the modules beside it hold what happens in it."""

    bot: Bot
    state: State = field(default_factory=State)
    contents: dict[str, bytes] = field(default_factory=dict)
    pulse: Pulse = field(default_factory=Pulse)
    journal: Journal = field(default_factory=Journal)
    faults: Faults = field(default_factory=Faults)
    limits: Limits = field(default_factory=Limits)
    polling: Polling = field(default_factory=Polling)
    traffic: defaultdict[int, Traffic] = field(default_factory=lambda: defaultdict(Traffic))
    events: deque[Json] = field(default_factory=lambda: deque(maxlen=EVENTS_KEPT))
    recent: deque[Update] = field(default_factory=lambda: deque(maxlen=RECENT_UPDATES))
    watch: Watch = field(default_factory=Watch)
    dirty: bool = False

    def __post_init__(self) -> None:
        """Sets the clock by the state."""
        self.clock = Clock(self.state)

    def next_seq(self) -> int:
        """The number the next event will carry."""
        return self.state.seq + 1

    def tell(self, kind: str, chat_id: int | None = None, **details: Any) -> int:
        """Announces a change to whoever listens; gives the event's number."""
        self.state.seq += 1
        event = {"seq": self.state.seq, "type": kind, "chat": chat_id, "at": self.clock.now_ms(), **details}
        self.events.append(event)
        self.dirty = True
        self.pulse.beat()
        return self.state.seq

    def reset(self) -> None:
        """Forgets everybody and everything but the running numbers, which must never be given twice."""
        old = self.state
        self.state = State(
            seq=old.seq,
            last_message_id=old.last_message_id,
            last_person_id=old.last_person_id,
            last_query_id=old.last_query_id,
            next_update_id=old.next_update_id,
        )
        self.clock = Clock(self.state)
        self.contents.clear()
        self.journal.clear()
        self.faults.clear()
        self.limits.clear()
        self.traffic.clear()
        self.recent.clear()
        self.watch.read_at = 0.0
        self.tell("reset")


def real_now() -> float:
    """Monotonic seconds of the machine, for quiet times and rate limits."""
    return time.monotonic()
