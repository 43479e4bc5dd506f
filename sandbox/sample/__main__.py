"""`python -m sandbox.sample`: fills the sandbox's new database with the sample team."""

import argparse
import asyncio
import gc
import sys
from datetime import date

import aiohttp

from coach.calendars import public_holidays
from coach.clock import SystemClock
from coach.errors import SettingRefused
from coach.events import Happening
from coach.playbook.load import load
from coach.playbook.words import load_words
from coach.settings import Settings, environment, read_settings
from coach.usecases.world import Starting, World
from coach.wording.wording import Wording
from sandbox.sample import texts
from sandbox.sample.make import Order, make
from sandbox.sample.stand_in import StandIn
from storage import people
from storage.database import Database, open_database
from storage.migrate import migrate

NOT_HERE = "The sample team is for the sandbox only: SANDBOX_CLOCK must be the address of its clock."
NOT_NEW = "The database has a team already: begin anew first."
USAGE_EXIT = 2


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m sandbox.sample", description="A team to look at.")
    parser.add_argument("--language", choices=texts.languages(), default="en")
    parser.add_argument("--seed", type=int, default=1, help="another number makes other deals")
    parser.add_argument("--deals", type=int, default=120)
    return parser.parse_args()


async def run(settings: Settings, options: argparse.Namespace) -> int:
    """Everything; the exit code. Raises SettingRefused."""
    if settings.sandbox_clock is None:
        return _refuse(NOT_HERE)
    database = await open_database(settings.database_url)
    try:
        await migrate(database)
        async with database.reading() as rows:
            if await people.any_owner(rows):
                return _refuse(NOT_NEW)
        await _fill(settings, options, database)
    finally:
        await database.close()
    return 0


async def _fill(settings: Settings, options: argparse.Namespace, database: Database) -> None:
    async with aiohttp.ClientSession() as session:
        stand_in = StandIn(settings.telegram_api_url, session)
        now = await stand_in.now()
        world = world_of(settings, database, options.language, await stand_in.bot())
        order = Order(language=options.language, seed=options.seed, deals=options.deals, now=now)
        made = await make(world, order, _Progress())
        for question in made.given_up:
            sys.stderr.write(f"left open, {question}\n")
        await stand_in.enter(made.members, options.language)
        await stand_in.gather(texts.load(options.language).remarks.group_title, made.members)
        await stand_in.greet(made.members)


def world_of(settings: Settings, database: Database, language: str, bot: tuple[int, str]) -> World:
    """The bot's own world on this database; `bot` is its number and username."""
    bot_id, bot_name = bot
    return World(
        database=database,
        playbook=load(settings.playbook),
        wording=Wording.load(settings.playbook),
        words=load_words(),
        clock=SystemClock(),
        bot_id=bot_id,
        bot_name=bot_name,
        defaults=Starting(
            language=language, timezone=settings.default_timezone, currency=settings.default_currency
        ),
        read=_nothing_arrives,
        days_off=public_holidays,
        nudge=lambda _chat_id: None,
    )


def _nothing_arrives(_raw: str, _now: object) -> Happening | None:
    return None


class _Progress:
    """A line for every new percent."""

    def __init__(self) -> None:
        self._percent = -1

    def __call__(self, percent: int, day: date) -> None:
        if percent > self._percent:
            self._percent = percent
            sys.stdout.write(f"{percent} % · {day:%d.%m.%Y}\n")
            sys.stdout.flush()


def _refuse(line: str) -> int:
    sys.stderr.write(f"{line}\n")
    return USAGE_EXIT


def main() -> int:
    """The whole program; its exit code."""
    gc.freeze()  # the playbook and the texts stay for as long as this runs
    try:
        return asyncio.run(run(read_settings(environment()), arguments()))
    except SettingRefused as refused:
        return _refuse(str(refused))


if __name__ == "__main__":
    sys.exit(main())
