"""The sender: what the outbox holds goes to Telegram, each chat in its order, chats side by side.

    wake(chat) ─▶ serve the chat: claim, send, record; claim, send, record … until nothing is due
    hand_over  ─▶ the same for a chat whose first claim was part of the handling's own transaction
    tick       ─▶ the chats whose time has come (a pause is over, another process left something)

Where more wait than can be served at once, a chat gets one message in bulk at a time, when its turn comes
(`storage/outbox_turns.py`); replies go as ever.

Everything that is not `sent` in the database is still to be sent: memory holds only who is being served, the
pace, and whether the way to Telegram is in doubt. While it is, one cheap question is repeated until Telegram
answers, and only then does anything go out again: a lost answer is not followed by a second one.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from coach.errors import DatabaseUnavailable
from coach.usecases.after_sending import Done, GivenUp, Wait, pause_seconds
from coach.usecases.outcome import Carrier
from coach.usecases.sending import Sending
from coach.usecases.turn import Booked, Finished, Turn
from storage.database import Rows

AT_A_TIME = 25
TICK_SECONDS = 1.0
WAITING_SECONDS = 0.25

Result = TypeVar("Result")

log = logging.getLogger(__name__)


class Delivery:
    """Sends for one bot until it is stopped. `pause` waits that many seconds."""

    def __init__(
        self, sending: Sending, carrier: Carrier, pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._sending = sending
        self._carrier = carrier
        self._pause = pause
        self._bell = asyncio.Event()
        self._tasks: asyncio.TaskGroup | None = None
        self._busy: set[int] = set()
        self._pauses: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()
        self._waiting: set[int] = set()
        self._crowded = False
        self._in_doubt = False
        self._stopping = False

    def wake(self, chat_id: int | None = None) -> None:
        """Something was put into the outbox (and committed): for this chat, or for any."""
        crowded = (self._crowded or not self._has_room()) and chat_id not in self._busy
        if chat_id is None or self._in_doubt or crowded:
            self._bell.set()
        else:
            self._start(chat_id)

    def stop(self) -> None:
        """Finish the calls under way and begin no other; `run` then returns."""
        self._stopping = True
        self._bell.set()
        for pausing in self._pauses.values():
            pausing.cancel()

    async def run(self) -> None:
        """Send whatever is due, until stopped."""
        try:
            async with asyncio.TaskGroup() as tasks:
                await self._until_possible(self._sending.take_over)
                self._tasks = tasks
                while not self._stopping:
                    self._bell.clear()
                    await self._clear_doubt()
                    await self._start_due()
                    await self._next_tick()
        finally:
            self._sending.end()

    async def _start_due(self) -> None:
        try:
            at_most = AT_A_TIME + len(self._busy)
            for chat_id in await self._sending.chats_due(at_most) if self._has_room() else ():
                if chat_id not in self._busy and self._has_room():
                    self._start(chat_id, in_turn=True)
        except DatabaseUnavailable as error:
            log.warning("The outbox can't be read now: %s", error)
        self._crowded = not self._has_room()

    async def _next_tick(self) -> None:
        soon = self._waiting or self._crowded
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(WAITING_SECONDS if soon else TICK_SECONDS):
                await self._bell.wait()

    async def _clear_doubt(self) -> None:
        asked = 0
        while self._in_doubt and not self._stopping:
            if await self._carrier.reachable():
                self._doubt(None)
                return
            asked += 1
            await self._pause(pause_seconds(asked))

    def _doubt(self, reason: str | None) -> None:
        if reason is not None and not self._in_doubt:
            log.warning("Telegram is out of reach (%s); messages wait", reason)
        if reason is None and self._in_doubt:
            log.info("Telegram answers; messages go out")
        self._in_doubt = reason is not None

    def reserve(self, chat_id: int) -> bool:
        """Keep the chat for a turn that is being claimed elsewhere; False where it can't be sent now."""
        if self._stopping or self._tasks is None or self._in_doubt or chat_id in self._busy:
            return False
        self._busy.add(chat_id)
        return True

    async def claim(self, rows: Rows, chat_id: int) -> Turn | None:
        """The turn of a reserved chat, claimed as part of the caller's transaction."""
        return await self._sending.claim_within(rows, chat_id)

    def begin(self, chat_id: int, turn: Turn | None) -> None:
        """The claim of a reserved chat is committed: send."""
        if turn is not None and self._tasks is not None:
            self._waiting.discard(chat_id)
            self._tasks.create_task(self._serve(chat_id, turn))
        else:
            self._free(chat_id)

    def let_go(self, chat_id: int, *, unheard: bool) -> None:
        """The claim of a reserved chat is undone, or (`unheard`) nobody knows."""
        if unheard:
            self._sending.unheard(chat_id)
            self._again.add(chat_id)
        self._free(chat_id)

    def _has_room(self) -> bool:
        """A chat more can be served now. Replies are begun all the same, by `reserve` and `begin`."""
        return len(self._busy) < AT_A_TIME

    def _free(self, chat_id: int) -> None:
        self._busy.discard(chat_id)
        if chat_id in self._again:
            self._again.discard(chat_id)
            self._start(chat_id)

    def _start(self, chat_id: int, *, in_turn: bool = False) -> None:
        if self._stopping or self._tasks is None:
            return
        if chat_id in self._busy:
            self._again.add(chat_id)
            if pausing := self._pauses.get(chat_id):
                pausing.cancel()
            return
        self._busy.add(chat_id)
        self._tasks.create_task(self._serve(chat_id, in_turn=in_turn))

    async def _serve(self, chat_id: int, turn: Turn | None = None, *, in_turn: bool = False) -> None:
        self._waiting.discard(chat_id)
        try:
            while True:
                await self._send_all(chat_id, turn, in_turn=in_turn)
                turn, in_turn = None, False
                held_up = self._stopping or self._in_doubt or chat_id in self._waiting
                if held_up or chat_id not in self._again:
                    return
        except DatabaseUnavailable as error:
            log.warning("The outbox can't be read now: %s", error)
        except Exception:
            log.exception("A chat's messages stopped; they are tried again")
        finally:
            self._busy.discard(chat_id)
            self._again.discard(chat_id)
            if self._crowded:  # a place is free for the next one
                self._bell.set()

    async def _send_all(self, chat_id: int, turn: Turn | None, *, in_turn: bool) -> None:
        finished: Finished | None = None
        booked = False
        while True:
            if turn is None:
                if self._stopping:
                    return
                self._again.discard(chat_id)
                bulk = booked or in_turn or not self._crowded
                turn = await self._until_possible(
                    partial(self._sending.claim, chat_id, finished, booked=booked, bulk=bulk)
                )
            if turn is None:
                return
            booked = isinstance(turn, Booked)
            if isinstance(turn, Booked):
                booked = await self._its_place_came(chat_id, turn.seconds)
                finished, turn = None, None
                continue
            while seconds := self._sending.too_soon(turn):  # a slow commit must not end in a flood
                await self._pause(seconds)
            finished = await self._sending.attempt(turn)
            in_turn = in_turn and not finished.in_bulk
            ends = self._stopping or not self._goes_on(chat_id, finished)
            if ends or (turn.last and chat_id not in self._again):
                await self._until_possible(partial(self._sending.record, finished))
                return
            turn = None

    async def _its_place_came(self, chat_id: int, seconds: float) -> bool:
        """True once the place in the pace has come; False where something else was put into the chat's line
        meanwhile, which may go first."""
        if self._stopping or self._tasks is None:
            return False
        pausing = self._pauses[chat_id] = self._tasks.create_task(self._passes(seconds))
        await asyncio.wait({pausing})
        del self._pauses[chat_id]
        return not pausing.cancelled()

    async def _passes(self, seconds: float) -> None:
        await self._pause(seconds)

    def _goes_on(self, chat_id: int, finished: Finished) -> bool:
        step = finished.step
        if isinstance(step, Done):
            self._doubt(None)
        elif isinstance(step, Wait):
            self._waiting.add(chat_id)
            if step.line:
                self._doubt(step.reason)
                self._bell.set()
        return isinstance(step, Done | GivenUp)

    async def _until_possible(self, act: Callable[[], Awaitable[Result]]) -> Result:
        while True:
            try:
                return await act()
            except DatabaseUnavailable as error:
                if self._stopping:
                    raise
                log.warning("The outbox can't be written now: %s", error)
                await self._pause(TICK_SECONDS)
