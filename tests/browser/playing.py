"""`python -m sandbox.play` as a newcomer starts it, on a free port, with a directory of its own."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.talk import PROJECT

START_SECONDS = 60  # two cores, shared with everything else
KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "COVERAGE_PROCESS_START")


@asynccontextmanager
async def playing(directory: Path, *options: str) -> AsyncIterator[str]:
    """The page's address, once the bot listens; stopped with Ctrl-C's signal afterwards."""
    with (directory / "play.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(
                sys.executable,
                "-m",
                "sandbox.play",
                "--port",
                "0",
                "--kept",
                str(directory / "kept"),
                *options,
            ),
            cwd=PROJECT,
            env={name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ},
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=log,
        )
        try:
            yield await asyncio.wait_for(_address(process, directory / "play.log"), START_SECONDS)
        finally:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGINT)
            await process.communicate()


async def _address(process: Process, log: Path) -> str:
    while process.stdout and (line := (await process.stdout.readline()).decode()):
        if "Open " in line:
            return line.split()[-1].rstrip("/")
    raise AssertionError(f"the play ended before its bot listened:\n{_words(log)}")


def _words(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
