"""Each database call that an update needs fails once: the same answers come, none of them twice."""

import asyncio
import json
import re
from pathlib import Path

from tests.faults.office import WITH_FAULTS, Office, client_name
from tests.faults.rows import doubled, footprint, out_of_order
from tests.faults.script import FIRST_SITTING, JOINING, Actor, Recorded

MOST_CALLS = 60
SURE_CALLS = 28  # those of the longest handling; what its messages need depends on the moment
FAILED = re.compile(r"call (\d+) of \d+ fails on demand")


async def _performs(actor: Actor, recorded: Recorded, link: str, client: str) -> None:
    await actor.plays(JOINING, recorded.joining, link=link)
    await actor.plays(FIRST_SITTING, recorded.sittings, client=client)


async def test_the_nth_database_call_of_every_update_may_fail_for_every_n(
    address: str, tmp_path: Path, recorded: Recorded
) -> None:
    async with Office.open(tmp_path, address, program=WITH_FAULTS) as office:
        actors = [Actor(office, await office.telegram.person(client_name(n))) for n in range(MOST_CALLS)]
        clients = [client_name(MOST_CALLS + n) for n in range(MOST_CALLS)]
        calls = {actor.person.id: n for n, actor in enumerate(actors, start=1)}
        office.bot.env["FAULTS"] = json.dumps({"calls": calls, "readings": 7})
        await office.bot.restart()

        async with asyncio.TaskGroup() as tasks:
            for actor, client, link in zip(actors, clients, await office.links(MOST_CALLS), strict=True):
                tasks.create_task(_performs(actor, recorded, link, client))
        await office.rests()

        failed = [int(n) for n in FAILED.findall(office.bot.log())]
        assert set(failed) >= set(range(1, SURE_CALLS + 1)), "a call never failed"
        for client in clients:
            assert await footprint(office, client) == recorded.left[len(FIRST_SITTING) - 1]
        assert await doubled(office) == await out_of_order(office) == []
        assert await office.count("inbox WHERE state <> 'done'") == 0
        assert [actor.repeated for actor in actors if actor.repeated] == []
