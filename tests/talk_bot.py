"""The real, unchanged bot as a process under test."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.talk import PROJECT, Sandbox

START_SECONDS = 40
STOP_SECONDS = 30
KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "COVERAGE_PROCESS_START")
OWNER_LINK = re.compile(r"https://t\.me/\w+\?start=([\w-]+)")


class RunningBot:
    """`python bot.py` against a sandbox, with a directory of its own, its log in a file there."""

    def __init__(
        self,
        telegram: Sandbox,
        directory: Path,
        *,
        database_url: str | None = None,
        env: dict[str, str] | None = None,
        program: Path = PROJECT / "bot.py",
    ) -> None:
        self.telegram = telegram
        self.directory = directory
        self.database_url = database_url or f"sqlite:///{directory / 'stagecoach.db'}"
        self.env = env or {}
        self.program = program
        self.log_file = directory / "bot.log"
        self.process: asyncio.subprocess.Process | None = None

    @classmethod
    @asynccontextmanager
    async def running(
        cls,
        telegram: Sandbox,
        directory: Path,
        *,
        database_url: str | None = None,
        env: dict[str, str] | None = None,
        program: Path = PROJECT / "bot.py",
    ) -> AsyncIterator["RunningBot"]:
        """Started and listening; ended afterwards, also when the test fails."""
        bot = cls(telegram, directory, database_url=database_url, env=env, program=program)
        try:
            await bot.start()
            yield bot
        finally:
            await bot.kill9()

    async def start(self) -> None:
        """Starts the process and waits until it polls, or takes webhooks."""
        polls = (await self.telegram.wire.get("/control/polls", wait=0))["polls"]
        process = await self.launch()
        listening = asyncio.ensure_future(
            self.telegram.wire.get("/control/polls", after=polls, wait=START_SECONDS)
        )
        ended = asyncio.ensure_future(process.wait())
        try:
            await asyncio.wait({listening, ended}, return_when=asyncio.FIRST_COMPLETED)
            assert listening.done() and listening.result()["listening"], (
                f"the bot didn't start (exit code {process.returncode}):\n{self.tail()}"
            )
        finally:
            listening.cancel()
            ended.cancel()

    async def launch(self) -> asyncio.subprocess.Process:
        """Starts the process without waiting for it: it may end before it polls."""
        with self.log_file.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, str(self.program)),
                cwd=self.directory,
                env=self.environment(),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        return self.process

    def environment(self) -> dict[str, str]:
        """What the process gets to know; nothing of the tester's own settings."""
        kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        return {
            **kept,
            "PYTHONUNBUFFERED": "1",
            "TELEGRAM_BOT_TOKEN": self.telegram.token,
            "TELEGRAM_API_URL": self.telegram.url,
            "SANDBOX_CLOCK": f"{self.telegram.url}/clock",
            "DATABASE_URL": self.database_url,
            **self.env,
        }

    async def kill9(self) -> None:
        """Dies at once, as in a power cut."""
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    async def stop(self) -> int:
        """Asks it to end; gives its exit code.

        Raises:
            AssertionError: it didn't end in time.
        """
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return await asyncio.wait_for(self.process.wait(), STOP_SECONDS)
        except TimeoutError:
            raise AssertionError(f"the bot didn't stop within {STOP_SECONDS} s:\n{self.tail()}") from None

    async def restart(self) -> None:
        """Starts again on what the last process left."""
        await self.kill9()
        await self.start()

    def log(self) -> str:
        """Everything it has logged, over all its lives."""
        return self.log_file.read_text(encoding="utf-8", errors="replace") if self.log_file.exists() else ""

    def tail(self, lines: int = 30) -> str:
        """The end of the log."""
        return "\n".join(self.log().splitlines()[-lines:])

    def owner_link(self) -> str:
        """The code of the one-time owner's link, the newest in the log."""
        found = OWNER_LINK.findall(self.log())
        assert found, f"no owner's link in the log:\n{self.tail()}"
        return str(found[-1])
