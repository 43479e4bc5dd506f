"""The process dies again and again while people answer: nothing is lost, nothing is done twice."""

import asyncio
import logging
import random
from contextlib import suppress

import pytest

from tests.faults.office import Office
from tests.faults.script import Recorded
from tests.faults.survival import survive
from tests.talk_bot import RunningBot

PEOPLE = 4
IN_TEST = 10  # on each database
IN_SOAK = 250
RUNNING_SECONDS = (0.02, 0.9)
STARTING_SECONDS = (0.1, 0.7)

log = logging.getLogger(__name__)


async def _dies_at_random(bot: RunningBot, times: int) -> int:
    """So often, one in five while it starts."""
    seed = random.randrange(10**6)
    log.info("seed %d", seed)
    chance = random.Random(seed)
    for _ in range(times):
        starting = asyncio.ensure_future(bot.start())
        early = chance.random() < 0.2
        if early:
            await asyncio.sleep(chance.uniform(*STARTING_SECONDS))
            await bot.kill9()
        with suppress(*(AssertionError,) if early else ()):
            await starting
        await asyncio.sleep(0 if early else chance.uniform(*RUNNING_SECONDS))
        await bot.kill9()
    await bot.start()
    return times


async def test_every_answer_is_stored_once_in_order_however_often_the_process_dies(
    fresh_office: Office, recorded: Recorded
) -> None:
    await survive(fresh_office, recorded, PEOPLE, lambda: _dies_at_random(fresh_office.bot, IN_TEST))


@pytest.mark.soak
@pytest.mark.timeout(3600)
async def test_every_answer_is_stored_once_after_hundreds_of_deaths(
    fresh_office: Office, recorded: Recorded
) -> None:
    await survive(fresh_office, recorded, PEOPLE, lambda: _dies_at_random(fresh_office.bot, IN_SOAK))
