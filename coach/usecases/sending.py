"""A chat's turn: rows claimed together, sent one after the other, recorded together. The last turn's record
and the next one's claim share a transaction."""

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
from coach.usecases.together import makes_message, together
from coach.usecases.turn import BULK, Booked, Claimed, Finished, Turn
from storage import outbox, outbox_leases, outbox_line, outbox_turns
from storage.database import Database, Rows
from storage.life import LifeSign
from storage.outbox import Due, Lease

LEASE_MS = 90_000  # longer than any call may take
LOOKS_AT = 8  # rows of a chat's line at a time; an update makes two or three
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


class Sending:
    """Claims, sends and records for one bot. Remembers only the pace and what it may forget."""

    def __init__(self, database: Database, carrier: Carrier, clock: Clock, sender: Sender) -> None:
        self._database = database
        self._carrier = carrier
        self._clock = clock
        self._sender = sender
        self._life = LifeSign(database, sender.owner)
        self._is_first = False
        self._pace = Pace(sender.limits)
        self._failures: dict[int, int] = {}
        self._unheard: set[int] = set()
        self._message_ids: dict[int, int] = {}
        self._places: dict[tuple[int, bool], float] = {}

    async def take_over(self) -> None:
        """Show that this process lives; what a dead one was sending is unknown now.
        Raises DatabaseUnavailable."""
        self._is_first = await self._life.is_first(self._sender.bot_id)
        async with self._database.transaction() as rows:
            await outbox_leases.end_leases(rows, self._sender.bot_id, self._sender.owner)

    async def chats_due(self, limit: int) -> list[int]:
        """The chats with something to send now; in bulk only where this is the process that sends so.
        Raises DatabaseUnavailable."""
        bot_id = self._sender.bot_id
        self._is_first = first = await self._life.is_first(bot_id)
        async with self._database.reading() as rows:
            return await outbox_turns.chats_due(rows, bot_id, self._clock.now_ms(), limit, bulk=first)

    def end(self) -> None:
        """The last call was made and recorded."""
        self._life.end()

    async def record(self, finished: Finished) -> None:
        """Write down what became of a row. Raises DatabaseUnavailable."""
        async with self._database.transaction() as rows:
            await self._record(rows, finished)

    async def claim(
        self, chat_id: int, finished: Finished | None, *, booked: bool, bulk: bool = True
    ) -> Turn | None:
        """Record the last turn and claim the chat's next; None where there is nothing to send now, and where
        that is in `bulk` and not to be sent yet.

        What must wait for its pace isn't claimed yet: it has a place now, and is claimed with `booked`
        when that comes. Raises DatabaseUnavailable; then the claim may stand all the same, and nobody sends.
        """
        try:
            async with self._database.transaction() as rows:
                if finished is not None:
                    await self._record(rows, finished)
                turn = await self.claim_within(rows, chat_id, booked=booked, bulk=bulk)
        except DatabaseUnavailable:
            self.unheard(chat_id)
            raise
        self._unheard.discard(chat_id)
        return turn

    def unheard(self, chat_id: int) -> None:
        """A claim whose commit nobody heard of: it may stand, so the next one frees the rows first."""
        self._unheard.add(chat_id)

    async def claim_within(
        self, rows: Rows, chat_id: int, *, booked: bool = False, bulk: bool = True
    ) -> Turn | None:
        """The same as part of a transaction of the caller's, who says `unheard` where that fails."""
        if chat_id in self._unheard:
            await outbox_leases.end_lease(rows, self._sender.bot_id, chat_id, self._sender.owner)
        now = self._clock.now_ms()
        line = await outbox_line.line(rows, self._sender.bot_id, chat_id, now, LOOKS_AT)
        if not line or (line[0].kind in BULK and not (bulk and self._is_first)):
            return None
        if booked:
            self._places.pop((chat_id, line[0].kind in BULK), None)
        paced = together(line) if booked else self._paced(together(line))
        if isinstance(paced, Booked):
            return paced
        lease = Lease(owner=self._sender.owner, until=now + LEASE_MS)
        dues = await outbox_line.claim_all(rows, self._sender.bot_id, paced, lease, now)
        if not dues:
            return None
        edited = {due.id: await self._edited(rows, due) for due in dues if due.edits is not None}
        return Claimed(dues=dues, edited=edited, last=len(dues) == len(line) < LOOKS_AT)

    def _paced(self, dues: tuple[Due, ...]) -> tuple[Due, ...] | Booked:
        """Only a message keeps the pace: changing one in place, or answering a tap, is not counted."""
        at = next((place for place, due in enumerate(dues) if due.method.startswith("send")), None)
        if at is None:
            return dues
        chat_id, bulk, now = dues[at].chat_id, dues[at].kind in BULK, self._clock.monotonic()
        if at and self._pace.wait(chat_id, now, bulk=bulk):
            return dues[:at]
        # Something came in between: the place that was booked before it is still there.
        place = (chat_id, bulk)
        if place not in self._places:
            self._places[place] = now + self._pace.book(chat_id, now, bulk=bulk)
        seconds = self._places[place] - now
        if seconds <= 0:
            del self._places[place]
        return Booked(seconds=seconds) if seconds > 0 else dues

    def too_soon(self, claimed: Claimed) -> float:
        """Seconds until these rows may go where the last second is full; 0 where they go now, and count."""
        message = next((due for due in claimed.dues if due.method.startswith("send")), None)
        if message is None:
            return 0.0
        return self._pace.go(self._clock.monotonic(), bulk=message.kind in BULK)

    async def _edited(self, rows: Rows, due: Due) -> int | None:
        if due.edits is None:
            return None
        return self._message_ids.get(due.edits) or await outbox.message_of(rows, due.edits)

    async def attempt(self, claimed: Claimed) -> Finished:
        """Send the claimed rows in their order, up to one that has to be tried again. Never raises."""
        steps: list[tuple[Due, Step]] = []
        made = False
        for due in claimed.dues:
            edited = self._message_ids.get(due.edits or 0) or claimed.edited.get(due.id)
            tried = await self._attempt(due, edited, alone=not made)
            if tried is None:
                break
            step, made_another = tried
            steps.append((due, step))
            made = made or made_another
            if not isinstance(step, Done | GivenUp):
                break
        return Finished(steps=tuple(steps), untried=claimed.dues[len(steps) :])

    async def _attempt(self, due: Due, edited: int | None, *, alone: bool) -> tuple[Step, bool] | None:
        """One row: what became of it, and whether it made a message. None, and nothing sent, where it would
        make a message and isn't `alone` in that: a change in place turns into one where there is no place."""
        try:
            stopped = before(due)
            tried = (stopped, False) if stopped else await self._send(due, edited, alone=alone)
        except Exception as fault:  # one row that nobody can send must not hold up its chat
            log.exception("Outbox row %d can't be sent", due.id)
            tried = GivenUp(reason=f"{type(fault).__name__}"), False
        if tried is not None:
            self._remember(due, tried[0])
        return tried

    async def _send(self, due: Due, edited: int | None, *, alone: bool) -> tuple[Step, bool] | None:
        """In a plainer way where Telegram refuses the first."""
        reason = "the message to edit never came to be"
        call = finished_call(due, edited)
        while call is not None:
            makes = makes_message(call.method)
            if makes and not alone:
                return None
            outcome = await self._carrier.carry(call.method, call.body)
            failures = self._failures.get(due.chat_id, 0)
            step = after(due, outcome, failures=failures, now=self._clock.now_ms())
            if not isinstance(step, AnotherWay):
                return _with_message(step, call), makes
            reason = step.reason
            log.warning("Telegram refuses outbox row %d (%s): %s", due.id, call.method, _unquoted(reason))
            call = another_way(call, reason)
        return GivenUp(reason=reason), False

    def _remember(self, due: Due, step: Step) -> None:
        if isinstance(step, GivenUp) and due.kind != "toast":
            log.warning("Outbox row %d is given up: %s", due.id, _unquoted(step.reason))
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
        if finished.untried:
            await outbox_line.release(rows, finished.untried)
        done = [(due.id, step.message_id) for due, step in finished.steps if isinstance(step, Done)]
        if done:
            await outbox.sent(rows, done, self._clock.now_ms())
        for due, step in finished.steps:
            if not isinstance(step, Done):
                await self._record_step(rows, due, step)

    async def _record_step(self, rows: Rows, due: Due, step: GivenUp | AnotherWay | Gone | Wait) -> None:
        now = self._clock.now_ms()
        match step:
            case GivenUp(reason=reason) | AnotherWay(reason=reason):
                await outbox.failed(rows, due.id, reason, now)
            case Gone(reason=reason):
                await self._sender.unreachable(rows, due.chat_id)
                await outbox.gone(rows, self._sender.bot_id, due.chat_id, reason, now)
            case Wait() as wait:
                await self._put_off(rows, due, wait, now + round(wait.seconds * 1000))
            case _:
                assert_never(step)

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
