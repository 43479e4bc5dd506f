"""Each call to Telegram fails once in each way: the same answers come, repeated only if nobody knows."""

import asyncio
from itertools import product
from pathlib import Path
from typing import Any

from tests.faults.office import WITH_FAULTS, Office, client_name
from tests.faults.rows import doubled, footprint, out_of_order
from tests.faults.script import FIRST_SITTING, JOINING, Actor, Recorded
from tests.talk_person import Person

APART = 6
FEWEST_CALLS, MOST_CALLS = 24, 60
BEFORE_THE_ACT: list[dict[str, Any]] = [
    {"kind": "drop_before"},
    {"kind": "server_error", "code": 502},
    {"kind": "too_many", "seconds": 1},
]
AFTER_THE_ACT: list[dict[str, Any]] = [
    {"kind": "drop_after"},
    {"kind": "server_error", "code": 504, "after": True},
    {"kind": "garbage", "after": True},
]


async def _breaks(office: Office, person: Person, fault: dict[str, Any], first: int) -> None:
    """Every sixth call to the person from the `first` on goes wrong."""
    for earlier, place in enumerate(range(first, MOST_CALLS, APART)):
        # A call that fails isn't counted by the faults behind it.
        await office.telegram.fault(**fault, skip=place - earlier, chat_id=person.id)


async def _broken(office: Office) -> list[dict[str, Any]]:
    """The calls that went wrong, as far as the journal reaches."""
    found: list[dict[str, Any]] = []
    while more := await office.telegram.calls(after=found[-1]["seq"] if found else 0):
        found += more
    return [call for call in found if call["fault"]]


async def _performs(actor: Actor, recorded: Recorded, link: str, client: str) -> None:
    await actor.plays(JOINING, recorded.joining, link=link)
    await actor.plays(FIRST_SITTING, recorded.sittings, client=client)


async def test_the_nth_call_to_telegram_may_fail_in_every_way_for_every_n(
    tmp_path: Path, recorded: Recorded
) -> None:
    async with Office.open(tmp_path, program=WITH_FAULTS) as office:
        cast = list(product((*BEFORE_THE_ACT, *AFTER_THE_ACT), range(APART)))
        actors = [Actor(office, await office.telegram.person(client_name(n))) for n in range(len(cast))]
        links = await office.links(len(cast))
        for actor, (fault, first) in zip(actors, cast, strict=True):
            await _breaks(office, actor.person, fault, first)
        for place, fault in enumerate((*BEFORE_THE_ACT, *AFTER_THE_ACT)):
            await office.telegram.fault(**fault, method="getUpdates", skip=1 + 3 * place)

        async with asyncio.TaskGroup() as tasks:
            for number, (actor, link) in enumerate(zip(actors, links, strict=True)):
                tasks.create_task(_performs(actor, recorded, link, client_name(100 + number)))
        await office.rests()

        broken = await _broken(office)
        for number, (actor, (fault, first)) in enumerate(zip(actors, cast, strict=True)):
            mine = [call["method"] for call in broken if call["chat_id"] == actor.person.id]
            assert len(mine) > (FEWEST_CALLS - first) // APART, "hardly anything was broken"
            unknown = mine.count("sendMessage") if fault in AFTER_THE_ACT else 0
            # Who taps on the first of the two sees what comes of it drawn below.
            assert len(actor.repeated) <= 2 * unknown, (fault, mine, actor.repeated)
            assert await footprint(office, client_name(100 + number)) == recorded.left[len(FIRST_SITTING) - 1]
        assert sum(call["method"] == "getUpdates" for call in broken) == len(BEFORE_THE_ACT + AFTER_THE_ACT)
        assert await doubled(office) == await out_of_order(office) == []
        assert await office.count("inbox WHERE state <> 'done'") == 0
