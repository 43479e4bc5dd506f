"""The company of the figures with 50 of its people answering questions, on one database after the other."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TypeVar

from tests.bench.company import found, fresh_deals_of
from tests.bench.contenders import POSTGRESQL, SQLITE, folder, started
from tests.bench.load import Load
from tests.bench.office import FIRST_REP, language_of
from tests.bench.processes import Tree
from tests.bench.rep import Rep
from tests.bench.server import Server
from tests.bench.stub import Stub

DEALS = int(os.environ.get("BENCH_DEALS", "100000"))
ANSWERING = 50
OWNER, MANAGER = 1, 2

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The stand-in that the bot calls, the bot's processes, and the people who answer."""

    stub: Stub
    tree: Tree
    load: Load


async def by_database(
    server: Server | None, measured: Callable[[Work], Awaitable[Result]]
) -> Mapping[str, Result]:
    """What is measured on SQLite, and on PostgreSQL where there is one; by its title."""
    found_by = {}
    for contender, place in ((SQLITE, None), (POSTGRESQL, server)):
        if place is not None or contender is SQLITE:
            async with at_work(place) as work:
                found_by[contender.title] = await measured(work)
    return found_by


@asynccontextmanager
async def at_work(server: Server | None) -> AsyncIterator[Work]:
    """People answer from before the body's first line to after its last."""
    with folder() as directory:
        url = server.fresh_database("company") if server else f"sqlite:///{directory / 'stagecoach.db'}"
        await found(url, DEALS)
        contender = POSTGRESQL if server else SQLITE
        async with Stub() as stub, started(contender, stub, directory, url) as tree:
            people = [
                Rep(stub, FIRST_REP + n, language_of(n), iter(fresh_deals_of(n))) for n in range(ANSWERING)
            ]
            load = Load(tree, people)
            await load.calm(2 * ANSWERING)
            answering = asyncio.create_task(load.calm(10**9))
            yield Work(stub=stub, tree=tree, load=load)
            answering.cancel()
            with suppress(asyncio.CancelledError):
                await answering
