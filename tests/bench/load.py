"""Ways in which people keep a bot busy, measured: CPU of its whole tree, and the time of each answer."""

import asyncio
import time
from collections.abc import Sequence

from tests.bench.measured import Measured, together
from tests.bench.person import Person
from tests.bench.processes import Tree

PATIENCE_SECONDS = 30.0


class Load:
    """Counts the answers of some people to a bot; every load lets them act in another rhythm."""

    def __init__(self, tree: Tree, people: Sequence[Person], others: Sequence[Tree] = ()) -> None:
        self.tree = tree
        self.people = people
        self._others = others
        self._latencies: list[float] = []
        self._wanted = 0
        self._begun = 0
        self._enough = asyncio.Event()
        self._think_seconds: float | None = 0.0

    @property
    def latencies_ms(self) -> tuple[float, ...]:
        """Of the answers of this load so far, in order."""
        return tuple(1000 * one for one in self._latencies)

    async def busy(self, updates: int) -> Measured:
        """Everybody acts again the moment that the answer is there."""
        return await self._measured(updates, 0.0)

    async def calm(self, updates: int, think_seconds: float = 1.0) -> Measured:
        """Everybody thinks between an answer and the next act; they begin one after the other."""
        return await self._measured(updates, think_seconds)

    async def at_once(self, rounds: int, pause_seconds: float = 0.25) -> Measured:
        """All act in the same instant, and again when all are answered and a pause is over."""
        measured = []
        for _ in range(rounds):
            measured.append(await self._measured(len(self.people), None))
            await asyncio.sleep(pause_seconds)
        return together(measured)

    async def _measured(self, updates: int, think_seconds: float | None) -> Measured:
        self._latencies, self._wanted, self._think_seconds = [], updates, think_seconds
        self._enough.clear()
        cpu, others, start = self.tree.cpu_seconds(), self._others_seconds(), time.perf_counter()
        self._begin(think_seconds or 0.0)
        await self._until_enough()
        seconds = time.perf_counter() - start
        answered = len(self._latencies)
        return Measured(
            updates=answered,
            seconds=seconds,
            cpu_ms=(self.tree.cpu_seconds() - cpu) * 1000 / answered,
            others_ms=(self._others_seconds() - others) * 1000 / answered,
            latencies_ms=tuple(1000 * one for one in self._latencies),
        )

    def _others_seconds(self) -> float:
        return sum(tree.cpu_seconds() for tree in self._others)

    def _begin(self, within_seconds: float) -> None:
        loop = asyncio.get_running_loop()
        self._begun = len(self.people)
        for number, person in enumerate(self.people):
            person.answered = self._answered
            loop.call_later(within_seconds * number / len(self.people), person.act)

    def _answered(self, person: Person, seconds: float) -> None:
        self._latencies.append(seconds)
        if self._think_seconds is not None and self._begun < self._wanted:
            self._begun += 1
            asyncio.get_running_loop().call_later(self._think_seconds, person.act)
        elif len(self._latencies) >= self._wanted:
            self._enough.set()

    async def _until_enough(self) -> None:
        """Raises TimeoutError when nobody is answered for half a minute."""
        before = -1
        while not self._enough.is_set():
            if len(self._latencies) == before:
                raise TimeoutError(f"answered {before} of {self._wanted} updates, and then nothing")
            before = len(self._latencies)
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    await self._enough.wait()
            except TimeoutError:
                continue
