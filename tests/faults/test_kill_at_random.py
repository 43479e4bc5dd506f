"""The process dies again and again while people answer: nothing is lost, nothing is done twice."""

import asyncio
import logging
import random
from collections.abc import Iterator
from contextlib import suppress
from itertools import count

import pytest

from tests.faults.office import Office, client_name, complaints
from tests.faults.rows import doubled, footprint, out_of_order
from tests.faults.script import JOINING, SITTINGS, Actor, Recorded

ACTORS = 4
IN_TEST = 10  # on each database
IN_SOAK = 250
RUNNING_SECONDS = (0.02, 0.9)
STARTING_SECONDS = (0.1, 0.7)

log = logging.getLogger(__name__)


class Assassin:
    """Kills the process at random moments, one in five while it starts."""

    def __init__(self, office: Office, chance: random.Random) -> None:
        self._bot = office.bot
        self._chance = chance
        self.killed = 0

    async def kills(self, times: int) -> None:
        """So often; leaves the bot running."""
        while self.killed < times:
            starting = asyncio.ensure_future(self._bot.start())
            early = self._chance.random() < 0.2
            if early:
                await asyncio.sleep(self._chance.uniform(*STARTING_SECONDS))
                await self._bot.kill9()
            with suppress(*(AssertionError,) if early else ()):
                await starting
            await asyncio.sleep(0 if early else self._chance.uniform(*RUNNING_SECONDS))
            await self._bot.kill9()
            self.killed += 1
        await self._bot.start()


async def _performs(
    actor: Actor, recorded: Recorded, clients: Iterator[str], killing: asyncio.Task[None]
) -> list[str]:
    """Opens deals and answers until the last kill is survived; the clients of these deals."""
    played = []
    while not killing.done():
        played.append(next(clients))
        await actor.plays(SITTINGS, recorded.sittings, client=played[-1])
    return played


async def _survive(office: Office, recorded: Recorded, times: int, seed: int) -> None:
    log.info("seed %d", seed)
    actors = [Actor(office, await office.telegram.person(client_name(place))) for place in range(ACTORS)]
    for actor in actors:
        await actor.plays(JOINING, recorded.joining, link=await office.link())
    clients = map(client_name, count(ACTORS))
    assassin = Assassin(office, random.Random(seed))
    await office.bot.kill9()
    async with asyncio.TaskGroup() as tasks:
        killing = tasks.create_task(assassin.kills(times))
        playing = [tasks.create_task(_performs(actor, recorded, clients, killing)) for actor in actors]
    await office.rests()

    played = [client for task in playing for client in task.result()]
    repeats = [len(actor.repeated) for actor in actors]
    log.info("%d kills, %d deals, repeated %s", assassin.killed, len(played), repeats)
    for client in played:
        assert await footprint(office, client) == recorded.left[-1]
    assert await doubled(office) == await out_of_order(office) == []
    assert await office.count("inbox WHERE state <> 'done'") == 0
    assert max(repeats) <= assassin.killed
    assert complaints(office.bot.log()) == []


async def test_every_answer_is_stored_once_in_order_however_often_the_process_dies(
    fresh_office: Office, recorded: Recorded
) -> None:
    await _survive(fresh_office, recorded, IN_TEST, random.randrange(10**6))


@pytest.mark.soak
@pytest.mark.timeout(3600)
async def test_every_answer_is_stored_once_after_hundreds_of_deaths(
    fresh_office: Office, recorded: Recorded
) -> None:
    await _survive(fresh_office, recorded, IN_SOAK, random.randrange(10**6))
