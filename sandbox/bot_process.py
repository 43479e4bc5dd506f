"""The bot as a process of its own: started, killed and started again by orders of the page."""

import asyncio
import contextlib
import re
import sys
from asyncio import StreamReader
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from sandbox.world import World

OWNER_LINK = re.compile(r"https://t\.me/\w+\?start=[\w-]+")
STOP_SECONDS = 10
START_SECONDS = 20
LONGEST_LINE = 1 << 22


class BotProcess:
    """One bot, run again and again; what it prints is passed on, and the owner's link is caught from it."""

    def __init__(self, world: World, program: Path, environment: Mapping[str, str]) -> None:
        self._world = world
        self._program = program
        # The bot's lines must come as they are written, or the owner's link would come late.
        self._environment = {**environment, "PYTHONUNBUFFERED": "1"}
        self._process: Process | None = None
        self._wanted = asyncio.Event()
        self._polls = 0
        self.owner_link: str | None = None
        self.exit_code: int | None = None

    @property
    def running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None

    @property
    def listening(self) -> bool:
        """Whether it has asked for updates, or set a webhook, since it was started."""
        asks = self._world.polling.count > self._polls or self._world.state.webhook is not None
        return self.running and asks

    async def run(self) -> int:
        """Lives as ordered until cancelled; returns only when the bot ends before it ever listened.

        That is a fault of its settings, which only the person at the keyboard can mend.
        """
        while True:
            await self._wanted.wait()
            listened, code = await self._one_life()
            if self._wanted.is_set() and not listened:
                return code
            self._wanted.clear()

    async def _one_life(self) -> tuple[bool, int]:
        self._polls, self.exit_code = self._world.polling.count, None
        process = await self._spawn()
        self._tell(process)
        try:
            await asyncio.gather(
                self._pass_on(process.stdout, sys.stdout), self._pass_on(process.stderr, sys.stderr)
            )
            self.exit_code = await process.wait()
        finally:
            await _end(process)
            listened = self.listening
            self._tell(None)
        return listened, self.exit_code

    async def _spawn(self) -> Process:
        # A session of its own: Ctrl-C reaches only the sandbox, which stops the bot before its Telegram.
        return await asyncio.create_subprocess_exec(
            *(sys.executable, str(self._program)),
            env=self._environment,
            stdout=PIPE,
            stderr=PIPE,
            limit=LONGEST_LINE,
            start_new_session=True,
        )

    async def _pass_on(self, lines: StreamReader | None, shown: TextIO) -> None:
        while lines is not None and (line := (await lines.readline()).decode(errors="replace")):
            shown.write(line)
            shown.flush()
            if link := OWNER_LINK.search(line):
                self.owner_link = link.group()
                self._world.tell("owner_link")

    def _tell(self, process: Process | None) -> None:
        self._process = process
        self._world.tell("bot", running=self.running)

    async def start(self) -> bool:
        """Starts it where it doesn't run; whether it listened within 20 seconds."""
        self._wanted.set()
        return await self._world.pulse.until(lambda: self.listening, START_SECONDS)

    async def kill(self) -> None:
        """It dies at once, as in a power cut."""
        self._wanted.clear()
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        await self._world.pulse.until(lambda: not self.running, STOP_SECONDS)

    async def stop(self) -> None:
        """Asks it to end, and waits for that."""
        self._wanted.clear()
        if self._process is not None:
            await _end(self._process)
        await self._world.pulse.until(lambda: not self.running, STOP_SECONDS)

    def forget_owner(self) -> None:
        """The next link is the one that counts."""
        self.owner_link = None


async def _end(process: Process) -> None:
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()
