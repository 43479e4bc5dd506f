"""People who answer while somebody kills the process, and what must be true afterwards."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from itertools import count

from tests.faults.office import Office, client_name, complaints
from tests.faults.rows import doubled, footprint, out_of_order
from tests.faults.script import JOINING, SITTINGS, Actor, Recorded

Killing = Callable[[], Awaitable[int]]
"""Ends the process again and again, leaves it running, and gives how often it died."""

log = logging.getLogger(__name__)


async def survive(office: Office, recorded: Recorded, people: int, killing: Killing) -> None:
    """Everybody opens deals and answers until the last death is survived; then all of it is compared."""
    actors = [Actor(office, await office.telegram.person(client_name(place))) for place in range(people)]
    for actor in actors:
        await actor.plays(JOINING, recorded.joining, link=await office.link())
    clients = map(client_name, count(people))
    await office.bot.kill9()
    async with asyncio.TaskGroup() as tasks:
        dying = tasks.create_task(_awaited(killing))
        playing = [tasks.create_task(_performs(actor, recorded, clients, dying)) for actor in actors]
    await office.rests()

    played = [client for task in playing for client in task.result()]
    repeats = [len(actor.repeated) for actor in actors]
    log.info("%d deaths, %d deals, repeated %s", dying.result(), len(played), repeats)
    for client in played:
        assert await footprint(office, client) == recorded.left[-1]
    assert max(repeats) <= dying.result()
    await nothing_twice(office)
    assert complaints(office.bot.log()) == []


async def nothing_twice(office: Office) -> None:
    """No update became two answers, nobody's order was turned, nothing is left to do."""
    assert await doubled(office) == await out_of_order(office) == []
    assert await office.count("inbox WHERE state <> 'done'") == 0


async def _awaited(killing: Killing) -> int:
    return await killing()


async def _performs(
    actor: Actor, recorded: Recorded, clients: Iterator[str], dying: asyncio.Task[int]
) -> list[str]:
    played = []
    while not dying.done():
        played.append(next(clients))
        await actor.plays(SITTINGS, recorded.sittings, client=played[-1])
    return played
