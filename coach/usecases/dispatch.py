"""Who is handled when: each person's updates in order, persons side by side.

Memory holds only who is being handled. What waits is in the inbox, so a restart, or another process, goes
on where this one stopped; every second the inbox is looked through for whom nobody woke.
"""

import asyncio
import contextlib
import logging

from coach.errors import DatabaseUnavailable
from coach.usecases.converse import converse
from coach.usecases.world import World
from storage import inbox

AT_A_TIME = 50
TICK_SECONDS = 1.0

log = logging.getLogger(__name__)


class Dispatch:
    """Handles the inbox of one bot until it is stopped."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._bell = asyncio.Event()
        self._busy: set[int] = set()
        self._again: set[int] = set()
        self._tasks: asyncio.TaskGroup | None = None
        self._stopping = False

    def wake(self, person_key: int) -> None:
        """An update of this person is kept."""
        if self._stopping or self._tasks is None:
            return
        if person_key in self._busy:
            self._again.add(person_key)
        elif len(self._busy) < AT_A_TIME:
            self._busy.add(person_key)
            self._tasks.create_task(self._handle(person_key))
        else:
            self._bell.set()

    def stop(self) -> None:
        """Finish the updates under way; `run` then returns."""
        self._stopping = True
        self._bell.set()

    async def run(self) -> None:
        """Handle whatever waits, until stopped."""
        async with asyncio.TaskGroup() as tasks:
            self._tasks = tasks
            while not self._stopping:
                self._bell.clear()
                await self._wake_waiting()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(TICK_SECONDS):
                        await self._bell.wait()

    async def _wake_waiting(self) -> None:
        try:
            async with self._world.database.reading() as rows:
                for person_key in await inbox.people_waiting(rows, self._world.bot_id):
                    self.wake(person_key)
        except DatabaseUnavailable as error:
            log.warning("The inbox can't be read now: %s", error)

    async def _handle(self, person_key: int) -> None:
        try:
            while not self._stopping:
                self._again.discard(person_key)
                if not await converse(self._world, person_key) and person_key not in self._again:
                    return
        except DatabaseUnavailable as error:
            log.warning("An update waits for the database: %s", error)
        except Exception:
            log.exception("An update could not even be set aside; it is tried again")
        finally:
            self._busy.discard(person_key)
            self._again.discard(person_key)
            self._bell.set() if len(self._busy) == AT_A_TIME - 1 else None
