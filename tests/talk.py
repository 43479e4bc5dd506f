"""Tests that read as a conversation with the real bot.

```python
async with Sandbox.running() as telegram:
    anna = await telegram.person("Anna", language="bg")
    await anna.says("/start")
    await anna.sees("New deal")
    await anna.presses("New deal")
```
"""

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.talk_person import Person
from tests.talk_screen import Bubble, Button, Screen
from tests.talk_wire import Wire

__all__ = ["TOKEN", "Bubble", "Button", "Person", "Sandbox", "Screen", "served"]

CLOCK_SECONDS = 15.0  # only a bot that reads the clock is waited for
PROJECT = Path(__file__).parent.parent
TOKEN = "7000000001:AAsandbox-sandbox-sandbox-sandbox-1"  # a made-up bot, nothing secret


class Sandbox:
    """A running stand-in for Telegram, seen from its control side."""

    def __init__(self, wire: Wire, token: str = TOKEN) -> None:
        self.wire = wire
        self.url = wire.url
        self.token = token

    @classmethod
    @asynccontextmanager
    async def running(cls, *, state: Path | None = None) -> AsyncIterator["Sandbox"]:
        """Starts one as a process of its own on a free port, and ends it afterwards."""
        with served(state=state) as url:
            async with cls.at(url) as sandbox:
                yield sandbox

    @classmethod
    @asynccontextmanager
    async def at(cls, url: str, token: str = TOKEN) -> AsyncIterator["Sandbox"]:
        """One that runs already."""
        async with aiohttp.ClientSession() as session:
            yield cls(Wire(url, session), token)

    async def person(self, name: str, *, language: str | None = "en", **fields: Any) -> Person:
        """Somebody new (or known, with an `id`): last_name, username, phone."""
        record = await self.wire.post("/control/people", first_name=name, language_code=language, **fields)
        return Person(self.wire, record)

    async def advance(
        self,
        *,
        days: float = 0,
        hours: float = 0,
        minutes: float = 0,
        seconds: float = 0,
        follow: bool = True,
    ) -> int:
        """Moves the clock forward; gives unix milliseconds UTC.

        `follow`: waits until the bot that reads the clock knows.
        """
        total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
        return int(
            (await self.wire.post("/clock", advance_seconds=total, wait=CLOCK_SECONDS if follow else 0))[
                "now"
            ]
        )

    async def group(self, title: str, *members: Person) -> int:
        """A group with the bot in it; gives its chat id for `person.at(…)`."""
        record = await self.wire.post("/control/groups", title=title, members=[one.id for one in members])
        return int(record["id"])

    async def set_clock(self, now_ms: int) -> None:
        """The time goes on from these unix milliseconds UTC."""
        await self.wire.post("/clock", set=now_ms, wait=CLOCK_SECONDS)

    async def now_ms(self) -> int:
        """Unix milliseconds UTC."""
        return int((await self.wire.get("/control/state"))["now"])

    async def fault(self, kind: str, **fields: Any) -> None:
        """The next calls go wrong; the kinds and fields stand in `sandbox.faults.Fault`."""
        await self.wire.post("/control/faults", kind=kind, **fields)

    async def network(self, *, on: bool) -> None:
        """Cuts the bot off, or lets it back."""
        await self.wire.post("/control/network", on=on)

    async def limits(self, *, on: bool) -> None:
        """Enforces Telegram's sending limits."""
        await self.wire.post("/control/limits", on=on)

    async def repeats_update(self) -> None:
        """The newest update is delivered once more under its number."""
        await self.wire.post("/control/updates/repeat")

    async def queues_update(self, **update: Any) -> int:
        """Any JSON as an update, also one that nobody can parse; gives its `update_id`."""
        return int((await self.wire.post("/control/updates", update=update))["update_id"])

    async def next_update_id(self, number: int) -> None:
        """The next update gets this number, as after a week without updates."""
        await self.wire.post("/control/updates/jump", to=number)

    async def calls(self, method: str | None = None, *, after: int = 0) -> list[dict[str, Any]]:
        """What the bot called, oldest first."""
        narrowed = {"method": method} if method else {}
        journal = await self.wire.get("/control/journal", after=after, **narrowed)
        return list(journal["calls"])

    async def unanswered(self) -> list[dict[str, Any]]:
        """Taps that nobody answered."""
        return list(await self.wire.get("/control/unanswered"))

    async def reset(self) -> None:
        """Forgets everybody and everything."""
        await self.wire.post("/control/reset")


@contextmanager
def served(*, state: Path | None = None) -> Iterator[str]:
    """A sandbox process on a free port; gives its URL. It ends with the block, or with this process."""
    kept = ["--state", str(state)] if state else []
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "--token", TOKEN, "--until-eof", *kept],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            assert line.startswith("sandbox ready on "), f"the sandbox didn't start: {line!r}"
            yield line.split()[-1]
        finally:
            process.terminate()
