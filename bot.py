"""Stagecoach: the composition root. Read it from top to bottom to know what the program is made of.

python bot.py                        run the bot
python bot.py check-playbook PATH    check an own playbook, and judge its own examples
python bot.py backup FILE            copy the database while the bot runs
python bot.py restore FILE           put a copy back (restore --verify FILE only checks it)
python bot.py inbox [retry [REF]]    updates that failed; try them again
python bot.py due                    when the next reminder falls due
"""

import asyncio
import gc
import secrets
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from functools import partial

import uvloop

from coach import logs, maintenance
from coach.calendars import public_holidays
from coach.chat.arrived import Keep
from coach.chat.commands import publish
from coach.chat.documents import BotDocuments
from coach.chat.identity import Identity, who_am_i
from coach.chat.incoming import read_happening
from coach.chat.outgoing import Outgoing
from coach.chat.receive import Polling, TokenRefused
from coach.chat.transport import Transport, bot_over
from coach.chat.webhook import Door, WebhookRefused, announce_until_heard, calendars_at, listening
from coach.clock import SandboxClock, SystemClock
from coach.errors import BackupRefused, DatabaseTooNew, DatabaseUnavailable, PlaybookRefused, SettingRefused
from coach.playbook.load import load, load_playbook_texts
from coach.playbook.words import load_words
from coach.settings import Settings, environment, read_settings
from coach.ticker import Ticker
from coach.usecases import command_menus
from coach.usecases.calendar_feed import feed
from coach.usecases.deliver import Delivery
from coach.usecases.dispatch import Dispatch
from coach.usecases.export import Exports
from coach.usecases.follow_deals import follow_deals, look_again
from coach.usecases.housekeeping import housekeep
from coach.usecases.import_file import Imports
from coach.usecases.jobs import Jobs
from coach.usecases.keep_updates import keep_updates
from coach.usecases.my_data_file import MyDataFiles
from coach.usecases.owner_link import owner_link
from coach.usecases.picture import Pictures
from coach.usecases.remind import remind
from coach.usecases.sending import Sender, Sending
from coach.usecases.take_snapshots import take_snapshots
from coach.usecases.unreachable import mark_unreachable
from coach.usecases.world import Starting, World
from coach.wording.texts import TextsRefused
from coach.wording.wording import Wording
from storage.database import Database, open_database
from storage.lock import PollerLock, one_poller
from storage.migrate import migrate

USAGE_EXIT = 2
YOUNG_OBJECTS = 20_000
LOCK_CHECK_SECONDS = 10


STARTING_REFUSALS = (
    SettingRefused,
    PlaybookRefused,
    TextsRefused,
    DatabaseTooNew,
    DatabaseUnavailable,
    BackupRefused,
    TokenRefused,
    WebhookRefused,
)


def main(arguments: Sequence[str]) -> int:
    """Runs what the arguments ask for; the exit code (2: something must be set right first)."""
    try:
        return _start(arguments)
    except KeyboardInterrupt:
        return 0
    except STARTING_REFUSALS as refused:
        print(refused, file=sys.stderr)  # noqa: T201
        return USAGE_EXIT
    except BaseExceptionGroup as group:  # a task's refusal comes wrapped
        refusals, other = group.split(STARTING_REFUSALS)
        if refusals is None or other is not None:
            raise
        print(refusals.exceptions[0], file=sys.stderr)  # noqa: T201
        return USAGE_EXIT


def _start(arguments: Sequence[str]) -> int:
    settings = read_settings(environment())
    if arguments:
        return asyncio.run(maintenance.run(settings, arguments))
    logs.set_up(settings.log_format, secrets=(settings.token,))
    gc.disable()  # what is read now stays; `run` turns it on again
    uvloop.run(run(settings))
    return 0


async def run(settings: Settings, database: Database | None = None) -> None:
    """The bot, until it is told to stop. `database` is given in by tests that make it fail."""
    world_of = _world(settings)
    async with AsyncExitStack() as closing:
        database = database or await open_database(settings.database_url)
        closing.push_async_callback(database.close)
        await migrate(database)
        transport = Transport(f"{settings.telegram_api_url}/bot{settings.token}")
        await transport.initialize()
        closing.push_async_callback(transport.shutdown)
        clock = await _clock(settings)
        me = await who_am_i(transport)
        world = world_of(database, clock, me)
        await owner_link(world)
        await command_menus.renew_all(world)
        gc.collect()
        gc.freeze()  # playbook, words and libraries stay: no need to look through them at every collection
        gc.enable()
        gc.set_threshold(YOUNG_OBJECTS)  # an update makes thousands of objects, and hardly any in a circle
        await _until_stopped(settings, world, transport, clock)


async def _clock(settings: Settings) -> SystemClock:
    if settings.sandbox_clock is None:
        return SystemClock()
    clock = SandboxClock(settings.sandbox_clock)
    await clock.refresh()
    return clock


def _world(settings: Settings) -> Callable[[Database, SystemClock, Identity], World]:
    """Reads what may be refused, the playbook and the words, before anything is opened or asked."""
    texts = load_playbook_texts(settings.playbook)
    playbook, wording = load(settings.playbook, texts=texts), Wording(texts)
    defaults = Starting(
        language=settings.default_language,
        timezone=settings.default_timezone,
        currency=settings.default_currency,
    )

    def of(database: Database, clock: SystemClock, me: Identity) -> World:
        return World(
            database=database,
            playbook=playbook,
            wording=wording,
            words=load_words(),
            clock=clock,
            bot_id=me.id,
            bot_name=me.username,
            defaults=defaults,
            read=partial(read_happening, bot_name=me.username),
            days_off=public_holidays,
            nudge=_nobody,
            calendar_url=calendars_at(settings.webhook_url) if settings.webhook_url else None,
        )

    return of


def _nobody(_chat_id: int) -> None:
    """Nobody sends yet: what is in the outbox waits for the sender's first look."""


async def _until_stopped(settings: Settings, world: World, transport: Transport, clock: SystemClock) -> None:
    """Receive, handle and send side by side; a signal lets each finish what it has under way."""
    boot = secrets.token_hex(4)
    sending = Sending(
        world.database,
        Outgoing(transport),
        clock,
        Sender(bot_id=world.bot_id, owner=boot, unreachable=partial(mark_unreachable, world)),
    )
    delivery = Delivery(sending, Outgoing(transport))
    world = world.sent_by(delivery)
    dispatch = Dispatch(world)
    ticker = Ticker(clock, tick=partial(_each_second, world), hourly=partial(_hourly, world))
    keep = partial(keep_updates, world, dispatch)
    stopped = _stop_signal()
    async with asyncio.TaskGroup() as tasks:
        handling = (tasks.create_task(dispatch.run()), tasks.create_task(delivery.run()))
        receiving = [tasks.create_task(_receive(settings, world, transport, clock, keep, boot))]
        receiving.append(tasks.create_task(ticker.run()))
        receiving.append(tasks.create_task(_jobs(settings, world, transport, boot).run()))
        receiving.append(
            tasks.create_task(
                publish(bot_over(transport, settings.token, settings.telegram_api_url), world.wording)
            )
        )
        if isinstance(clock, SandboxClock):
            receiving.append(tasks.create_task(clock.follow(moved=ticker.wake)))
        await stopped.wait()
        for task in receiving:
            task.cancel()
        dispatch.stop()
        delivery.stop()
        await asyncio.gather(*handling)


async def _each_second(world: World) -> None:
    await look_again(world)
    await remind(world)


async def _hourly(world: World) -> None:
    await housekeep(world)
    await follow_deals(world)
    await take_snapshots(world)


def _jobs(settings: Settings, world: World, transport: Transport, boot: str) -> Jobs:
    """Long work beside the updates: what each kind of job does."""
    documents = BotDocuments(transport, f"{settings.telegram_api_url}/file/bot{settings.token}")
    exports = Exports(documents=documents, database_url=settings.database_url, playbook=settings.playbook)
    files = Imports(documents=documents)
    kinds = {
        "export": exports.do,
        "import": files.read,
        "import_template": files.template,
        "import_refused": files.refused,
        "picture": Pictures(documents=documents).do,
        "my_data": MyDataFiles(documents=documents).do,
    }
    return Jobs(world, kinds, boot)


async def _receive(
    settings: Settings, world: World, transport: Transport, clock: SystemClock, keep: Keep, boot: str
) -> None:
    if settings.webhook_url and settings.webhook_secret:
        door = Door(url=settings.webhook_url, secret=settings.webhook_secret, port=settings.port)
        async with listening(door, keep, partial(feed, world)):
            await announce_until_heard(transport, door)
            await asyncio.Event().wait()
    while True:  # PostgreSQL can lose the lock with its connection; then it is waited for again
        async with one_poller(world.database, world.bot_id, boot) as lock:
            await _poll_while_held(Polling(transport, keep, clock), lock)


async def _poll_while_held(polling: Polling, lock: PollerLock) -> None:
    async with asyncio.TaskGroup() as tasks:
        polls = tasks.create_task(polling.run())
        while await lock.still_held():  # noqa: ASYNC110  # nothing tells of a lost connection
            await asyncio.sleep(LOCK_CHECK_SECONDS)
        polls.cancel()


def _stop_signal() -> asyncio.Event:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stopped.set)
    return stopped


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
