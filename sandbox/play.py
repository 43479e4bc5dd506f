"""`python -m sandbox.play`: the stand-in for Telegram and the real bot against it, until Ctrl-C.

The port is SANDBOX_PORT; everything they keep is in `data/sandbox`, and `--fresh` begins with nothing.
"""

import argparse
import asyncio
import contextlib
import shutil
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from coach.errors import SettingRefused
from coach.settings import environment, read_settings
from sandbox.__main__ import DEFAULT_TOKEN
from sandbox.server import HOST, PAGE

PROJECT = Path(__file__).parent.parent
READY = "sandbox ready on "
STOP_SECONDS = 10

WITH_PAGE = """
  Stagecoach in the sandbox: open {url}/
  No Telegram, no token: everything stays on this machine, in {kept}.
  Ctrl-C stops it; `make run FRESH=1` begins anew.
"""
WITHOUT_PAGE = """
  Stagecoach in the sandbox, at {url}: everything stays on this machine, in {kept}.
  There is no page yet; talk to the bot like this (Anna's id is in the first answer):
    curl -s {url}/control/people -H 'Content-Type: application/json' -d '{{"first_name": "Anna"}}'
    curl -s {url}/control/people/ID/says -H 'Content-Type: application/json' -d '{{"text": "/start CODE"}}'
    curl -s {url}/control/chats/ID/messages
  CODE stands at the end of the owner's link below. Ctrl-C stops it; `make run FRESH=1` begins anew.
"""


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m sandbox.play", description="The bot without Telegram.")
    parser.add_argument("--fresh", action="store_true", help="forget what was kept")
    parser.add_argument("--kept", type=Path, default=Path("data/sandbox"), help="where everything is kept")
    parser.add_argument("--bot", type=Path, default=PROJECT / "bot.py", help="the program to start")
    return parser.parse_args()


async def play(options: argparse.Namespace, given: Mapping[str, str]) -> int:
    """Run both until one ends or a signal comes; the exit code. Raises SettingRefused."""
    port = read_settings(given).sandbox_port
    if _taken(port):
        sys.stderr.write(f"Port {port} is taken: stop what runs there, or set SANDBOX_PORT to another.\n")
        return 1
    if options.fresh:
        shutil.rmtree(options.kept, ignore_errors=True)
    stopped = _signals()
    async with _sandbox(port, options.kept) as (sandbox, url):
        if url is None:
            sys.stderr.write("The sandbox didn't start; the reason stands above.\n")
            return 1
        shown = WITH_PAGE if PAGE.is_dir() else WITHOUT_PAGE
        sys.stdout.write(shown.format(url=url, kept=options.kept) + "\n")
        sys.stdout.flush()
        bot = await asyncio.create_subprocess_exec(
            sys.executable, str(options.bot), env=_for_bot(given, url, options.kept), start_new_session=True
        )
        try:
            return await _first_to_end(sandbox, bot, stopped)
        finally:
            await _stop(bot)


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


@contextlib.asynccontextmanager
async def _sandbox(port: int, kept: Path) -> AsyncIterator[tuple[Process, str | None]]:
    # A session of its own: Ctrl-C reaches only this process, which stops the bot before its Telegram.
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--port", str(port), "--state", str(kept), "--until-eof"),
        cwd=PROJECT,
        stdin=PIPE,
        stdout=PIPE,
        start_new_session=True,
    )
    try:
        line = (await process.stdout.readline()).decode() if process.stdout else ""
        yield process, line.removeprefix(READY).strip() if line.startswith(READY) else None
    finally:
        await _stop(process)


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


async def _first_to_end(sandbox: Process, bot: Process, stopped: asyncio.Event) -> int:
    async with asyncio.TaskGroup() as tasks:
        ends = [tasks.create_task(end) for end in (sandbox.wait(), bot.wait(), stopped.wait())]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for end in ends:
            end.cancel()
    if stopped.is_set():
        return 0
    return bot.returncode if bot.returncode is not None else 1


async def _stop(process: Process) -> None:
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


def main() -> int:
    """The whole program; its exit code."""
    try:
        return asyncio.run(play(arguments(), environment()))
    except SettingRefused as refused:
        sys.stderr.write(f"{refused}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
