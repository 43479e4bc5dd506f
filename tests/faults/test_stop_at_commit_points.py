"""The process ends right before or after a named commit, or the commit itself goes wrong."""

import json
from itertools import product
from typing import Any

import pytest

from tests.faults.office import Office, client_name
from tests.faults.rows import footprint
from tests.faults.script import JOINING, SITTINGS, Actor, Recorded
from tests.faults.survival import nothing_twice, survive
from tests.talk_bot import RunningBot

PEOPLE = 2
UNITS = ("keep updates", "handle update", "record sent")  # a claim is part of one of the last two
DEATHS = ("before", "after")
LOSSES = {"lost": "the commit is lost on demand", "unheard": "committed, and nobody heard of it"}


def _wants(bot: RunningBot, *commits: dict[str, Any]) -> None:
    bot.env["FAULTS"] = json.dumps({"commits": commits})


async def _dies_of_each(bot: RunningBot) -> int:
    """Once before and once after each unit's third commit."""
    cases = list(product(UNITS, DEATHS))
    for unit, how in cases:
        _wants(bot, {"unit": unit, "how": how, "nth": 3})
        # What the death before left behind can bring this one on before the first poll.
        process = await bot.launch()
        assert await process.wait() == 9, (unit, how)
    _wants(bot)
    await bot.start()
    return len(cases)


async def test_dying_before_or_after_any_commit_loses_and_doubles_nothing(
    faulty_office: Office, recorded: Recorded
) -> None:
    await survive(faulty_office, recorded, PEOPLE, lambda: _dies_of_each(faulty_office.bot))


async def test_a_commit_that_is_lost_or_not_heard_of_is_made_again(
    faulty_office: Office, recorded: Recorded
) -> None:
    office, client = faulty_office, client_name(1)
    actor = Actor(office, await office.telegram.person(client_name(0)))
    places = zip(product(UNITS, LOSSES), (3, 7, 4, 8, 5, 9), strict=True)
    _wants(office.bot, *({"unit": unit, "how": how, "nth": nth} for (unit, how), nth in places))
    await office.bot.restart()

    await actor.plays(JOINING, recorded.joining, link=(await office.links(1))[0])
    await actor.plays(SITTINGS, recorded.sittings, client=client)
    await office.rests()

    assert [office.bot.log().count(said) >= len(UNITS) for said in LOSSES.values()] == [True, True]
    assert actor.repeated == []
    assert await footprint(office, client) == recorded.left[-1]
    await nothing_twice(office)


@pytest.mark.parametrize("how", DEATHS)
async def test_a_reminder_comes_once_though_the_process_dies_as_it_falls_due(
    faulty_office: Office, how: str
) -> None:
    office, bot = faulty_office, faulty_office.bot
    anna = await office.rep("Anna")
    deal = await office.deal(anna)
    await office.asks(anna, deal, "P8")
    await anna.presses("Later")
    await anna.sees("When shall I ask again?")
    await anna.presses("Mon 30 Nov")
    await anna.sees("done for now")
    _wants(bot, {"unit": "tick", "how": how, "nth": 1})
    await bot.restart()
    assert bot.process is not None

    await office.telegram.advance(days=6, hours=23, minutes=1)
    assert await bot.process.wait() == 9
    _wants(bot)
    await bot.start()

    await anna.sees("you wanted to come back to this on Mon 30 Nov 2026", within=60)
    await office.rests()
    await anna.sees_nothing_new()
    assert await office.count("reminders WHERE deal_id = :id AND state = 'fired'", id=deal) == 1
    assert await office.count("outbox WHERE kind = 'reminder' AND payload LIKE '%come back to this%'") == 1
