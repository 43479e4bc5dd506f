"""`python -m sandbox`: starts the stand-in and says where."""

import argparse
import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

from aiohttp import web

from sandbox.keeping import load
from sandbox.server import HOST, application
from sandbox.world import Bot

DEFAULT_TOKEN = "7000000001:AAsandbox-sandbox-sandbox-sandbox-1"  # a made-up bot, nothing secret


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A strict stand-in for Telegram.")
    parser.add_argument("--port", type=int, default=0, help="0 = any free one")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the bot's token")
    parser.add_argument("--state", type=Path, help="directory that keeps the state over restarts")
    parser.add_argument("--until-eof", action="store_true", help="end when standard input ends")
    return parser.parse_args()


async def run(options: argparse.Namespace) -> None:
    """Serves until a signal comes, or the starter is gone."""
    world = load(options.state, Bot(token=options.token))
    runner = web.AppRunner(application(world, options.state), access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, HOST, options.port)
    await site.start()
    sys.stdout.write(f"sandbox ready on http://{HOST}:{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    try:
        await _stop_asked(options.until_eof)
    finally:
        await runner.cleanup()


async def _stop_asked(until_eof: bool) -> None:
    loop, asked = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked.set)
    if until_eof:
        loop.add_reader(sys.stdin, _set_at_eof, asked)
    await asked.wait()


def _set_at_eof(asked: asyncio.Event) -> None:
    if not os.read(sys.stdin.fileno(), 1024):
        asked.set()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(arguments()))
