"""What the page may do with the whole play: begin anew, run the sample, kill the bot, ask what is due."""

import asyncio
import importlib.util
import sys
from asyncio.subprocess import PIPE
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aiohttp import web

from sandbox import cast
from sandbox.bot_process import BotProcess
from sandbox.refusals import bad_request
from sandbox.world import World

SAMPLE = "sandbox.sample"
SAMPLE_DEALS = 120
PROJECT = Path(__file__).parent.parent
DUE_SECONDS = 20


@dataclass(frozen=True, kw_only=True)
class Stage:
    """The bot's process, what it keeps (`kept`/stagecoach.db), its program and environment. `begins_at`
    (aware): the time in the sandbox when a play begins, else the machine's."""

    world: World
    bot: BotProcess
    kept: Path
    program: Path
    environment: Mapping[str, str]
    timezone: str
    sample_deals: int = SAMPLE_DEALS
    begins_at: datetime | None = None

    def turn_clock(self) -> None:
        """What is new begins at its own time, where it has one."""
        if self.begins_at is not None:
            self.world.clock.set_to(round(self.begins_at.timestamp() * 1000))

    async def begin(self, language: str) -> None:
        """Five people and a bot that belongs to nobody; what is new already stays as it is."""
        if any(self.world.state.messages.values()):
            await self._forget_all()
        cast.enter(self.world, language)
        await self.bot.start()

    async def begin_with_sample(self, language: str) -> None:
        """Everything anew, then the sample's script, then the bot.

        Raises:
            Refused: there is no script, or it failed.
        """
        if not has_sample():
            raise bad_request("there is no sample team yet")
        await self._forget_all()
        cast.enter(self.world, language)
        try:
            await self._run_sample(language)
        finally:
            await self.bot.start()

    async def _forget_all(self) -> None:
        await self.bot.stop()
        self.bot.forget_owner()
        for path in self.kept.glob("stagecoach.db*"):
            path.unlink()
        self.world.reset()
        self.turn_clock()

    async def _run_sample(self, language: str) -> None:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", SAMPLE, "--language", language, "--deals", str(self.sample_deals)),
            env=dict(self.environment),
            cwd=PROJECT,
            stdout=PIPE,
        )
        while process.stdout and (line := (await process.stdout.readline()).decode(errors="replace")):
            self.world.tell("progress", line=line.strip())
        if await process.wait() != 0:
            raise bad_request(f"the sample's script ended with {process.returncode}; see the terminal")

    async def next_due_ms(self) -> int | None:
        """When the next reminder falls due, unix milliseconds; None where none waits.

        Raises:
            Refused: the bot's program can't tell.
        """
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(self.program), "due"), env=dict(self.environment), stdout=PIPE
        )
        said, _ = await asyncio.wait_for(process.communicate(), DUE_SECONDS)
        words = said.decode().split()
        if process.returncode != 0 or (words and not words[-1].isdigit()):
            raise bad_request("the bot can't tell what is due next")
        return int(words[-1]) if words else None


STAGE = web.AppKey("stage", Stage)


def has_sample() -> bool:
    """Whether the sample's script is there."""
    return importlib.util.find_spec(SAMPLE) is not None
