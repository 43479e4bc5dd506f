"""The stand-in for Telegram, from its control side: the time there, and the people with their phones."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import aiohttp

from sandbox.cast import CAST
from sandbox.sample.members import Member, first_words

PATIENCE = aiohttp.ClientTimeout(total=10)


class StandIn:
    """Raises RuntimeError where it doesn't do what is asked, aiohttp.ClientError where it isn't there."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self._url, self._session = url, session

    async def now(self) -> datetime:
        """The time in the sandbox (aware, UTC)."""
        async with self._session.get(f"{self._url}/clock", timeout=PATIENCE) as answer:
            said = await answer.json()
        return datetime.fromtimestamp(said["now"] / 1000, UTC)

    async def bot(self) -> tuple[int, str]:
        """The bot's number and username."""
        async with self._session.get(f"{self._url}/control/state", timeout=PATIENCE) as answer:
            said = (await answer.json())["bot"]
        return said["id"], said["username"]

    async def enter(self, members: Sequence[Member], language: str) -> None:
        """The people of the page are there, and the others of the team."""
        await self._post("/control/stage/people", language=language)
        known = {part.id for part in CAST}
        for member in members:
            if member.telegram_id not in known:
                first, _, last = member.name.partition(" ")
                named = {"first_name": first, "last_name": last, "language_code": language}
                await self._post("/control/people", id=member.telegram_id, **named)

    async def gather(self, title: str, members: Sequence[Member]) -> None:
        """All of the team are in a group, with the bot in it."""
        everybody = [member.telegram_id for member in members]
        await self._post("/control/groups", title=title, members=everybody)

    async def greet(self, members: Sequence[Member]) -> None:
        """Everybody opens the chat with what they look at first: the bot answers when it runs."""
        for member in members:
            await self._post(f"/control/people/{member.telegram_id}/says", text=first_words(member.role))

    async def _post(self, path: str, **body: Any) -> None:
        async with self._session.post(f"{self._url}{path}", json=body, timeout=PATIENCE) as answer:
            if answer.status != 200:
                raise RuntimeError(f"{path}: {await answer.text()}")
