"""Reminders of many people that go out together: how fast, in which order, and what a reply meanwhile waits.

The real sender and transport, against the sandbox's strict server, at Telegram's own limits.
"""

import asyncio
import json
import statistics
import tempfile
import time
from bisect import bisect_left
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from coach.chat.outgoing import Outgoing
from coach.chat.transport import Transport
from coach.clock import SystemClock
from coach.usecases.deliver import Delivery
from coach.usecases.outcome import Carrier, Outcome
from coach.usecases.sending import Sender, Sending
from storage import outbox
from storage.database import Database, Rows, open_database
from storage.migrate import migrate
from tests.bench.server import Server
from tests.talk import Person, Sandbox

BOT = 7000000001
PEOPLE = 450
EACH = 2
REPLIES = 20


@dataclass
class Watched:
    """The way to Telegram; who was written to and when each call began (monotonic seconds)."""

    carrier: Carrier
    began: list[tuple[int, float]] = field(default_factory=list)

    async def carry(self, method: str, params: bytes) -> Outcome:
        """The call itself, noted."""
        self.began.append((json.loads(params)["chat_id"], time.monotonic()))
        return await self.carrier.carry(method, params)

    async def reachable(self) -> bool:
        """As the carrier knows."""
        return await self.carrier.reachable()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was measured on one database."""

    name: str
    per_second: float
    most_in_a_second: int
    most_reminders_in_a_second: int
    first_by: tuple[float, ...]
    replies_ms: tuple[float, ...]


async def measure(server: Server | None) -> list[Found]:
    """On SQLite, and on PostgreSQL where there is one."""
    found = []
    with tempfile.TemporaryDirectory(prefix="stagecoach-bench-") as folder:
        addresses = {"SQLite": f"sqlite:///{folder}/bulk.db"}
        if server is not None:
            addresses["PostgreSQL"] = server.fresh_database("bulk")
        for name, address in addresses.items():
            database = await open_database(address)
            await migrate(database)
            async with Sandbox.running() as telegram:
                found.append(await _on(name, database, telegram))
            await database.close()
    return found


async def _on(name: str, database: Database, telegram: Sandbox) -> Found:
    people = [await _somebody(telegram, f"Rep {number}") for number in range(PEOPLE + 1)]
    async with _sender(database, telegram) as (delivery, watched):
        chats = [person.id for person in people[1:]]
        await _put(database, *(chat for chat in chats for _ in range(EACH)), kind="reminder")
        for chat in chats:
            delivery.wake(chat)
        replies = await _replies(database, delivery, watched, people[0].id)
        while len(watched.began) < PEOPLE * EACH + REPLIES:  # noqa: ASYNC110  # nothing tells of a count
            await asyncio.sleep(0.1)
    at = [moment for _, moment in watched.began]
    bulk = [moment for chat, moment in watched.began if chat != people[0].id]
    firsts: dict[int, float] = {}
    for chat, moment in watched.began:
        firsts.setdefault(chat, moment - at[0])
    return Found(
        name=name,
        per_second=(len(at) - 1) / (at[-1] - at[0]),
        most_in_a_second=_most_in_a_second(at),
        most_reminders_in_a_second=_most_in_a_second(bulk),
        first_by=tuple(firsts[chat] for chat in chats),
        replies_ms=replies,
    )


def _most_in_a_second(at: list[float]) -> int:
    return max(bisect_left(at, moment + 1) - place for place, moment in enumerate(at))


async def _somebody(telegram: Sandbox, name: str) -> Person:
    person = await telegram.person(name)
    await person.says("/start", wait=False)
    return person


@asynccontextmanager
async def _sender(database: Database, telegram: Sandbox) -> AsyncIterator[tuple[Delivery, Watched]]:
    transport = Transport(f"{telegram.url}/bot{telegram.token}", read_seconds=10)
    await transport.initialize()
    watched = Watched(Outgoing(transport))
    sender = Sender(bot_id=BOT, owner="bench", unreachable=_unreachable)
    delivery = Delivery(Sending(database, watched, SystemClock(), sender), watched)
    running = asyncio.create_task(delivery.run())
    await asyncio.sleep(0.2)
    yield delivery, watched
    delivery.stop()
    await running
    await transport.shutdown()


async def _unreachable(_rows: Rows, chat_id: int) -> None:
    raise AssertionError(f"{chat_id} can be reached")


async def _put(database: Database, *chats: int, kind: outbox.Kind) -> None:
    async with database.transaction() as rows:
        for chat in chats:
            message = outbox.Message(
                bot_id=BOT,
                chat_id=chat,
                kind=kind,
                method="sendMessage",
                payload=json.dumps({"text": "Acme: call Maria"}),
                created_at=SystemClock().now_ms(),
            )
            await outbox.put(rows, message)


async def _replies(database: Database, delivery: Delivery, watched: Watched, chat: int) -> tuple[float, ...]:
    """Milliseconds from what somebody's tap wrote, committed, to the call of its reply."""
    took = []
    for number in range(1, REPLIES + 1):
        await asyncio.sleep(0.7)
        began = time.monotonic()
        await _put(database, chat, kind="reply")
        delivery.wake(chat)
        while sum(to == chat for to, _ in watched.began) < number:  # noqa: ASYNC110  # as above
            await asyncio.sleep(0.001)
        took.append((watched.began[-1][1] - began) * 1000)
    return tuple(took)


def table(found: list[Found]) -> str:
    """In Markdown."""
    lines = [
        f"| {PEOPLE} people, {EACH} reminders each | " + " | ".join(one.name for one in found) + " |",
        "|--|" + "--|" * len(found),
        _line("messages a second", *(f"{one.per_second:.1f}" for one in found)),
        _line("most reminders within any second", *(str(one.most_reminders_in_a_second) for one in found)),
        _line("the same with the replies among them", *(str(one.most_in_a_second) for one in found)),
        _line("everybody's first one by", *(f"{max(one.first_by):.1f} s" for one in found)),
        _line("a reply meanwhile, median (longest)", *(_reply(one) for one in found)),
    ]
    return "\n".join(lines)


def _reply(found: Found) -> str:
    return f"{statistics.median(found.replies_ms):.0f} ms ({max(found.replies_ms):.0f})"


def _line(what: str, *figures: str) -> str:
    return f"| {what} | " + " | ".join(figures) + " |"
