"""The whole sample in a database that is new: its people, its plan, its nine months, and a quiet end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import msgspec

from coach.calendars import public_holidays
from coach.usecases.follow_deals import let_pass
from coach.usecases.world import World
from sandbox.sample import texts
from sandbox.sample.calendar import Calendar, WalkedClock
from sandbox.sample.history import History
from sandbox.sample.life import Surroundings
from sandbox.sample.members import Member, Team, members
from sandbox.sample.plan import HISTORY_DAYS, Plan

COUNTRY = "BG"


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted: a language, a seed, so many deals, up to `now` (aware, UTC)."""

    language: str
    seed: int
    deals: int
    now: datetime


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """Who is in the team, and the questions that nobody could answer to an end: a fault of the sample."""

    members: list[Member]
    given_up: list[str]


async def make(world: World, order: Order, progress: Callable[[int, date], None]) -> Made:
    """Plays the past into the world's database, which must be new. The world's own clock isn't read."""
    words = texts.load(order.language)
    calendar = Calendar(zone=ZoneInfo(world.defaults.timezone), days_off=partial(public_holidays, COUNTRY))
    clock = WalkedClock(order.now - timedelta(days=HISTORY_DAYS + 8))
    world = replace(world, clock=clock, nudge=_nobody)
    everybody = members(order.language, words.names)
    team = Team(world, clock, everybody, order.seed)
    await team.join()
    plan = Plan(words, calendar, order.now, order.seed)
    stories = plan.stories(order.deals, _ours(everybody))
    around = Surroundings(playbook=world.playbook, texts=words, calendar=calendar)
    await History(world, clock, team, stories, around).play(order.now, progress)
    for phone in team.phones():
        async with phone.in_hand():
            await phone.forget()
    await let_pass(world, order.now)
    given_up = [one for phone in team.phones() for one in phone.given_up]
    return Made(members=everybody, given_up=given_up)


def _nobody(_chat_id: int) -> None:
    """Nobody sends: what is in the outbox is read by the sample itself."""


def _ours(everybody: list[Member]) -> list[dict[str, str]]:
    """What each rep calls our own people."""
    managers = [one.name for one in everybody if one.role == "manager"]
    reps = (one for one in everybody if one.role == "rep")
    return [{"rep": one.name, "manager": managers[one.above]} for one in reps]
