"""One outbox row at a time: claimed, sent, recorded; the last one's record and the next one's claim share
a transaction."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import assert_never

from coach.clock import Clock
from coach.errors import DatabaseUnavailable
from coach.usecases.after_sending import AnotherWay, Done, GivenUp, Gone, Step, Wait, after, before
from coach.usecases.finished_call import Call, another_way, finished_call
from coach.usecases.outcome import Carrier
from coach.usecases.pace import TELEGRAM, Limits, Pace
from storage import outbox
from storage.database import Database, Rows
from storage.outbox import Due, Lease

LEASE_MS = 90_000  # longer than any call may take
WHENEVER = 2**62
KNOWN_MESSAGES = 10_000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Whose outbox is sent, by which process (`owner`, a random id of this start), how fast.

    `unreachable` is told of a chat that takes nothing any more, in the transaction that records it.
    """

    bot_id: int
    owner: str
    unreachable: Callable[[Rows, int], Awaitable[None]]
    limits: Limits = TELEGRAM


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A row that is ours to send; `edited` is Telegram's id of the message it edits."""

    due: Due
    edited: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """A row's place in the pace: not before so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """An attempt to record."""

    due: Due
    step: Step


class Sending:
    """Claims, sends and records for one bot. Remembers only the pace and what it may forget."""

    def __init__(self, database: Database, carrier: Carrier, clock: Clock, sender: Sender) -> None:
        self._database = database
        self._carrier = carrier
        self._clock = clock
        self._sender = sender
        self._pace = Pace(sender.limits)
        self._failures: dict[int, int] = {}
        self._unheard: set[int] = set()
        self._message_ids: dict[int, int] = {}

    async def end_leases(self) -> None:
        """What an earlier process was sending is unknown now. Raises DatabaseUnavailable."""
        async with self._database.transaction() as rows:
            await outbox.end_leases(rows, self._sender.bot_id, self._sender.owner)

    async def chats_due(self, limit: int) -> list[int]:
        """The chats with something to send now. Raises DatabaseUnavailable."""
        async with self._database.reading() as rows:
            return await outbox.chats_due(rows, self._sender.bot_id, self._clock.now_ms(), limit)

    async def record(self, finished: Finished) -> None:
        """Write down what became of a row. Raises DatabaseUnavailable."""
        async with self._database.transaction() as rows:
            await self._record(rows, finished)

    async def claim(
        self, chat_id: int, finished: Finished | None, *, booked: bool
    ) -> Claimed | Booked | None:
        """Record the last row and claim the chat's next; None where there is none to send now.

        A row that must wait for its pace isn't claimed yet: it has a place now, and is claimed with `booked`
        when that comes. Raises DatabaseUnavailable; then the claim may stand all the same, and nobody sends.
        """
        try:
            turn = await self._claim(chat_id, finished, booked=booked)
        except DatabaseUnavailable:
            self._unheard.add(chat_id)
            raise
        self._unheard.discard(chat_id)
        return turn

    async def _claim(
        self, chat_id: int, finished: Finished | None, *, booked: bool
    ) -> Claimed | Booked | None:
        async with self._database.transaction() as rows:
            if chat_id in self._unheard:
                await outbox.end_lease(rows, self._sender.bot_id, chat_id, self._sender.owner)
            if finished is not None:
                await self._record(rows, finished)
            now = self._clock.now_ms()
            due = await outbox.next_due(rows, self._sender.bot_id, chat_id, now)
            if due is None:
                return None
            if not booked and (seconds := self._book(due)):
                return Booked(seconds=seconds)
            lease = Lease(owner=self._sender.owner, until=now + LEASE_MS)
            if not await outbox.claim(rows, due, lease, now):
                return None
            return Claimed(due=due, edited=await self._edited(rows, due))

    def _book(self, due: Due) -> float:
        if not due.method.startswith("send"):
            return 0.0  # changing a message in place, or answering a tap, is not counted
        bulk = due.kind in {"reminder", "report"}
        return self._pace.book(due.chat_id, self._clock.monotonic(), bulk=bulk)

    async def _edited(self, rows: Rows, due: Due) -> int | None:
        if due.edits is None:
            return None
        return self._message_ids.get(due.edits) or await outbox.message_of(rows, due.edits)

    async def attempt(self, claimed: Claimed) -> Finished:
        """Send a claimed row, in a plainer way where Telegram refuses the first. Never raises."""
        due = claimed.due
        try:
            step = before(due) or await self._send(due, finished_call(due, claimed.edited))
        except Exception as fault:  # one row that nobody can send must not hold up its chat
            log.exception("Outbox row %d can't be sent", due.id)
            step = GivenUp(reason=f"{type(fault).__name__}")
        if isinstance(step, GivenUp) and due.kind != "toast":
            log.warning("Outbox row %d is given up: %s", due.id, _unquoted(step.reason))
        self._remember(due, step)
        return Finished(due=due, step=step)

    async def _send(self, due: Due, call: Call | None) -> Step:
        step: Step = GivenUp(reason="the message to edit never came to be")
        while call is not None:
            outcome = await self._carrier.carry(call.method, call.body)
            failures = self._failures.get(due.chat_id, 0)
            step = after(due, outcome, failures=failures, now=self._clock.now_ms())
            if not isinstance(step, AnotherWay):
                return _with_message(step, call)
            log.warning(
                "Telegram refuses outbox row %d (%s): %s", due.id, call.method, _unquoted(step.reason)
            )
            call = another_way(call, step.reason)
        return GivenUp(reason=step.reason) if isinstance(step, AnotherWay) else step

    def _remember(self, due: Due, step: Step) -> None:
        if isinstance(step, Wait):
            if step.line:
                self._failures[due.chat_id] = self._failures.get(due.chat_id, 0) + 1
            else:
                self._pace.slow_down(due.chat_id, step.seconds, self._clock.monotonic())
            return
        self._failures.pop(due.chat_id, None)
        if isinstance(step, Done) and step.message_id is not None:
            self._message_ids[due.id] = step.message_id
            if len(self._message_ids) > KNOWN_MESSAGES:
                del self._message_ids[next(iter(self._message_ids))]

    async def _record(self, rows: Rows, finished: Finished) -> None:
        due, now = finished.due, self._clock.now_ms()
        match finished.step:
            case Done(message_id=message_id):
                await outbox.sent(rows, due.id, message_id, now)
            case GivenUp(reason=reason) | AnotherWay(reason=reason):
                await outbox.failed(rows, due.id, reason, now)
            case Gone(reason=reason):
                await self._sender.unreachable(rows, due.chat_id)
                await outbox.gone(rows, self._sender.bot_id, due.chat_id, reason, now)
            case Wait() as wait:
                await self._put_off(rows, due, wait, now + round(wait.seconds * 1000))
            case _:
                assert_never(finished.step)

    async def _put_off(self, rows: Rows, due: Due, wait: Wait, until: int) -> None:
        if not (wait.unsure or due.unknown):
            await outbox.later(rows, due.id, until, wait.reason)
            return
        # It stays «sending» until then, and so comes back as unknown, also to the process after this one.
        await outbox.claim(rows, due, Lease(owner=self._sender.owner, until=until), WHENEVER)


def _with_message(step: Step, call: Call) -> Step:
    if isinstance(step, Done) and step.message_id is None and call.message_id is not None:
        return replace(step, message_id=call.message_id)
    return step


def _unquoted(reason: str) -> str:
    # Telegram quotes what it stumbles over, and that may be somebody's words.
    return reason.split('"', maxsplit=1)[0][:100]
