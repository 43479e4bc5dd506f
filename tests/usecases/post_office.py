"""The sender at work: a real outbox, the real transport, the stand-in for Telegram, and a clock to move."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, Literal

from coach.chat.outgoing import Outgoing
from coach.chat.transport import Transport
from coach.clock import SystemClock
from coach.usecases.deliver import Delivery
from coach.usecases.pace import NONE, Limits
from coach.usecases.sending import Sender, Sending
from storage import outbox
from storage.database import Database, Rows
from tests.chat.wire import until
from tests.talk import Person, Sandbox

BOT = 7000000001


class MovedClock(SystemClock):
    """The machine's clock, some time ahead."""

    def __init__(self) -> None:
        self.ahead_ms = 0

    def now_ms(self) -> int:
        return super().now_ms() + self.ahead_ms


@dataclass(slots=True, kw_only=True)
class PostOffice:
    """Puts rows, lets the sender run, and looks at what became of them."""

    database: Database
    telegram: Sandbox
    transport: Transport
    clock: MovedClock = field(default_factory=MovedClock)
    limits: Limits = NONE
    longest_pause: float = 0.01
    unreachable: list[int] = field(default_factory=list)

    async def put(
        self, chat_id: int, text: str, *, kind: outbox.Kind = "reply", edits: int | None = None, **params: Any
    ) -> int:
        method = "sendMessage" if edits is None else "editMessageText"
        return await self.put_call(chat_id, method, {"text": text, **params}, kind=kind, edits=edits)

    async def put_call(
        self,
        chat_id: int,
        method: str,
        params: dict[str, Any],
        *,
        kind: outbox.Kind = "reply",
        edits: int | None = None,
        lease: outbox.Lease | None = None,
    ) -> int:
        message = outbox.Message(
            bot_id=BOT,
            chat_id=chat_id,
            kind=kind,
            method=method,
            payload=json.dumps(params),
            created_at=self.clock.now_ms(),
            edits=edits,
        )
        async with self.database.transaction() as rows:
            return await outbox.put(rows, message, lease)

    async def state(self, row: int) -> tuple[str, int | None, str | None]:
        """A row's state, Telegram's message id, and what went wrong."""
        async with self.database.reading() as rows:
            found = await rows.one("SELECT state, message_id, error FROM outbox WHERE id = :id", id=row)
        assert found is not None
        return found["state"], found["message_id"], found["error"]

    async def becomes(self, row: int, state: Literal["sent", "failed", "gone", "pending"]) -> None:
        """Waits until the row has come to this state."""
        async with asyncio.timeout(10):
            while (now := await self.state(row))[0] != state:  # the sender has no bell for tests
                assert now[0] in {"pending", "sending"}, now
                await asyncio.sleep(0.005)

    async def _note(self, _rows: Rows, chat_id: int) -> None:
        self.unreachable.append(chat_id)

    async def _pause(self, seconds: float) -> None:
        await asyncio.sleep(min(seconds, self.longest_pause))

    def delivery(self, owner: str = "this start") -> Delivery:
        sender = Sender(bot_id=BOT, owner=owner, unreachable=self._note, limits=self.limits)
        carrier = Outgoing(self.transport)
        return Delivery(Sending(self.database, carrier, self.clock, sender), carrier, self._pause)

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[Delivery]:
        """The sender runs; it is stopped afterwards, and must end by itself."""
        delivery = self.delivery()
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(delivery.run())
            yield delivery
            delivery.stop()
            await asyncio.wait_for(running, 10)


async def shown(person: Person, count: int) -> list[str]:
    """What the bot has written to somebody, once there are so many messages."""
    await until_seen(person, count)
    return [bubble.text for bubble in person.messages() if bubble.by_bot]


async def until_seen(person: Person, count: int) -> None:
    async with asyncio.timeout(10):
        while len([bubble for bubble in person.messages() if bubble.by_bot]) < count:
            await person.refresh(wait=0.2)


__all__ = ["BOT", "MovedClock", "PostOffice", "shown", "until"]
