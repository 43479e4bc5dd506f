"""Long work beside the updates, one row each: claimed, done, ended. What a crash interrupts begins anew.

Nothing here is inside an update's transaction: making a file takes a process of its own, and a call to
Telegram waits for nobody's row.
"""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from coach.errors import DatabaseUnavailable
from coach.model.say import say
from coach.usecases.work import Again, Work
from coach.usecases.workroom import clear_deserted
from coach.usecases.world import World
from storage import jobs
from storage.jobs import Job
from storage.life import LifeSign

AT_A_TIME = 2
TICK_SECONDS = 0.5
LEASE = timedelta(seconds=30)
BEAT_SECONDS = 10.0
MOST_ATTEMPTS = 10
LONGEST_PAUSE = timedelta(minutes=1)

log = logging.getLogger(__name__)

Doing = Callable[[Work], Awaitable[None]]


class Jobs:
    """Does the jobs of one bot until stopped; `kinds` says how each kind is done, `owner` is this process."""

    def __init__(self, world: World, kinds: Mapping[str, Doing], owner: str) -> None:
        self._world = world
        self._kinds = kinds
        self._owner = owner
        self._life = LifeSign(world.database, owner)
        self._busy: set[int] = set()

    async def run(self) -> None:
        """Look for work every half second, until cancelled; then what is under way is let go."""
        try:
            await asyncio.to_thread(clear_deserted)
            await self._take_over()
            async with asyncio.TaskGroup() as tasks:
                while True:
                    while len(self._busy) < AT_A_TIME and (job := await self._claim()) is not None:
                        tasks.create_task(self._do(job))
                    await asyncio.sleep(TICK_SECONDS)
        finally:
            with contextlib.suppress(DatabaseUnavailable):
                async with self._world.database.transaction() as rows:
                    await jobs.let_go(rows, self._owner)
            self._life.end()

    async def _take_over(self) -> None:
        with contextlib.suppress(DatabaseUnavailable):  # their leases end by themselves
            await self._life.show()
            async with self._world.database.transaction() as rows:
                await jobs.end_leases(rows, self._world.bot_id, self._owner)

    async def _claim(self) -> Job | None:
        now = self._world.clock.now()
        try:
            await self._life.show()
            async with self._world.database.reading() as rows:
                if not await jobs.any_waiting(rows, self._world.bot_id, now):
                    return None
            async with self._world.database.transaction() as rows:
                job = await jobs.claim(rows, self._world.bot_id, self._owner, now, now + LEASE)
        except DatabaseUnavailable as error:
            log.warning("Jobs wait for the database: %s", error)
            return None
        if job is None or job.id in self._busy:
            return None
        self._busy.add(job.id)
        return job

    async def _do(self, job: Job) -> None:
        work = Work(self._world, job, self._owner)
        try:
            async with asyncio.TaskGroup() as tasks:
                beat = tasks.create_task(self._beat(work))
                await self._attempt(work)
                beat.cancel()
        except* DatabaseUnavailable as errors:
            log.warning("A job waits for the database: %s", errors.exceptions[0])
        except* Exception:  # one job never ends the others
            log.exception("Job %d stopped; it is tried again", job.id)
        finally:
            self._busy.discard(job.id)

    async def _beat(self, work: Work) -> None:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            await work.hold(LEASE)

    async def _attempt(self, work: Work) -> None:
        job = work.job
        try:
            await self._kinds[job.kind](work)
        except Again as again:
            log.info("Job %d (%s) is tried again: %s", job.id, job.kind, again)
            await self._put_off(work, again.seconds)
        except DatabaseUnavailable:
            raise
        except Exception:
            reference = secrets.token_hex(2).upper()
            log.exception("job %d (%s) failed, reference %s", job.id, job.kind, reference)
            await work.fail(say("fault.not_finished", reference=reference))

    async def _put_off(self, work: Work, seconds: float) -> None:
        if work.job.attempts >= MOST_ATTEMPTS:
            await work.fail(say("jobs.given_up"))
            return
        await work.hold(min(timedelta(seconds=seconds), LONGEST_PAUSE))
