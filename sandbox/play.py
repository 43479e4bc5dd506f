"""`python -m sandbox.play`: the stand-in for Telegram, its page, and the real bot against it, until Ctrl-C.

The port is SANDBOX_PORT, or `--port` (0: any free one); everything they keep is in `data/sandbox`, and
`--fresh` begins with nothing.
"""

import argparse
import asyncio
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from aiohttp import web

from coach.errors import SettingRefused
from coach.settings import Settings, environment, read_settings
from sandbox.__main__ import DEFAULT_TOKEN
from sandbox.bot_process import BotProcess
from sandbox.keeping import load
from sandbox.server import HOST, application
from sandbox.stage import SAMPLE_DEALS, Stage
from sandbox.world import Bot

PROJECT = Path(__file__).parent.parent

STARTING = "Stagecoach in the sandbox, on {url}: the bot is starting.\n"
ENDED = "The bot ended with exit code {code} before it listened; what it said stands above.\n"
STARTED = """
  Everything stays on this machine, in {kept}. Ctrl-C stops it; `make run FRESH=1` begins anew.
  Open {url}/
"""


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m sandbox.play", description="The bot without Telegram.")
    parser.add_argument("--fresh", action="store_true", help="forget what was kept")
    parser.add_argument("--kept", type=Path, default=Path("data/sandbox"), help="where everything is kept")
    parser.add_argument("--port", type=int, help="in place of SANDBOX_PORT; 0: any free one")
    parser.add_argument("--sample-deals", type=int, default=SAMPLE_DEALS, help="how many the sample team has")
    parser.add_argument("--begin-at", type=_instant, help="when a play begins, as 2026-11-23T10:10+02:00")
    parser.add_argument("--bot", type=Path, default=PROJECT / "bot.py", help="the program to start")
    return parser.parse_args()


async def play(options: argparse.Namespace, given: Mapping[str, str]) -> int:
    """Run both until a signal comes, or the bot can't start; the exit code. Raises SettingRefused."""
    settings = read_settings(given)
    port = settings.sandbox_port if options.port is None else options.port
    door = _door(port)
    if door is None:
        sys.stderr.write(f"Port {port} is taken: stop what runs there, or set SANDBOX_PORT to another.\n")
        return 1
    if options.fresh:
        shutil.rmtree(options.kept, ignore_errors=True)
    url = f"http://{HOST}:{door.getsockname()[1]}"
    async with _serving(_stage(options, settings, given, url), door) as stage:
        _say(STARTING.format(url=url))
        return await _live(stage, STARTED.format(url=url, kept=options.kept))


async def _live(stage: Stage, words: str) -> int:
    """The bot's life until a signal comes; the exit code."""
    stopped = _signals()
    async with asyncio.TaskGroup() as tasks:
        life = tasks.create_task(stage.bot.run())
        saying = tasks.create_task(_say_when_listening(stage, words))
        end = tasks.create_task(stopped.wait())
        await asyncio.wait({life, end}, return_when=asyncio.FIRST_COMPLETED)
        await stage.bot.stop()
        for task in (life, saying, end):
            task.cancel()
    if stopped.is_set():
        return 0
    sys.stderr.write(ENDED.format(code=life.result()))
    return life.result()


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("without its zone it is no instant")
    return at


def _stage(options: argparse.Namespace, settings: Settings, given: Mapping[str, str], url: str) -> Stage:
    world = load(options.kept, Bot(token=DEFAULT_TOKEN))
    environment = _for_bot(given, url, options.kept)
    stage = Stage(
        world=world,
        bot=BotProcess(world, options.bot, environment),
        kept=options.kept,
        program=options.bot,
        environment=environment,
        timezone=settings.default_timezone,
        sample_deals=options.sample_deals,
        begins_at=options.begin_at,
    )
    if not world.state.people:
        stage.turn_clock()
    return stage


@asynccontextmanager
async def _serving(stage: Stage, door: socket.socket) -> AsyncIterator[Stage]:
    app = application(stage.world, stage.kept, stage=stage)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.SockSite(runner, door).start()
        yield stage
    finally:
        await runner.cleanup()


async def _say_when_listening(stage: Stage, words: str) -> None:
    """The page's address is the last line, when the bot has said its own."""
    await stage.bot.start()
    _say(words)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _door(port: int) -> socket.socket | None:
    """The port, on this machine only and held from now on; None where somebody else has it."""
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((HOST, port))
    except OSError:
        door.close()
        return None
    return door


def _for_bot(given: Mapping[str, str], url: str, kept: Path) -> dict[str, str]:
    return {
        **given,
        "TELEGRAM_BOT_TOKEN": DEFAULT_TOKEN,
        "TELEGRAM_API_URL": url,
        "SANDBOX_CLOCK": f"{url}/clock",
        "DATABASE_URL": f"sqlite:///{kept / 'stagecoach.db'}",
        "WEBHOOK_URL": "",
    }


def _signals() -> asyncio.Event:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped


def main() -> int:
    """The whole program; its exit code."""
    try:
        return asyncio.run(play(arguments(), environment()))
    except KeyboardInterrupt:  # before the signals were listened for
        return 0
    except SettingRefused as refused:
        sys.stderr.write(f"{refused}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
