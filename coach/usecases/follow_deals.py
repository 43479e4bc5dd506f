"""The one job that computes deals' states anew when their inputs change: limits, medians, days off, zones.

Each deal says of which inputs its states are, so the job can stop anywhere and goes on where it stopped.
"""

import logging
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from coach.errors import DatabaseUnavailable
from coach.reports.usual_time import medians
from coach.rules.ageing import stale_at
from coach.usecases.follow_deal import follow, inputs_of
from coach.usecases.world import World
from storage import answers, deal_states, planned, seen, stage_times
from storage.database import Rows
from storage.deal_states import Group

BATCH = 100
RENEWED_EVERY = timedelta(days=7)

log = logging.getLogger(__name__)


async def follow_deals(world: World) -> int:
    """Every deal whose states are of other inputs; how many. What is left waits for the next hour."""
    try:
        await _renew_medians(world)
        async with world.database.reading() as rows:
            groups = await deal_states.groups(rows)
        return sum([await _follow_group(world, group) for group in groups])
    except DatabaseUnavailable as error:
        log.warning("Deals' states wait for the database: %s", error)
        return 0


async def look_again(world: World) -> int:
    """Deals whose time to be looked at has come, so that after what was said the next is planned."""
    now = world.clock.now()
    try:
        async with world.database.reading() as rows:
            waiting = await planned.to_look_at(rows, now, BATCH)
        for deal_id in waiting:
            async with world.database.transaction() as rows:
                await follow(rows, world, deal_id)
    except DatabaseUnavailable as error:
        log.warning("Deals to look at wait for the database: %s", error)
        return 0
    return len(waiting)


async def let_pass(world: World, until: datetime) -> None:
    """What was planned by then counts as said, and everybody as seen: for a past that is played, with nobody
    to listen."""
    async with world.database.transaction() as rows:
        await planned.told_until(rows, until)
        await seen.everybody(rows, until)


async def _follow_group(world: World, group: Group) -> int:
    done, last_id = 0, 0
    while True:
        async with world.database.transaction() as rows:
            found = await deal_states.outdated(rows, group, inputs_of(world, group), last_id, BATCH)
            for deal_id in found:
                await follow(rows, world, deal_id)
                await _age_answers(rows, world, deal_id, group)
        done += len(found)
        if len(found) < BATCH:
            return done
        last_id = found[-1]


async def _age_answers(rows: Rows, world: World, deal_id: int, group: Group) -> None:
    for question, answer in (await answers.current(rows, deal_id)).items():
        entry = world.playbook.questions.get(question)
        await answers.age(rows, answer.id, stale_at(entry, answer.confirmed_at, ZoneInfo(group.zone)))


async def _renew_medians(world: World) -> None:
    now = world.clock.now()
    async with world.database.reading() as rows:
        teams = await stage_times.teams_to_renew(rows, now - RENEWED_EVERY)
    for team_id in teams:
        async with world.database.transaction() as rows:
            usual = await medians(rows, team_id, now, len(world.playbook.stages))
            await stage_times.save(rows, team_id, usual, now)
