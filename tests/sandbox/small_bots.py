"""Bots of a few lines, spoken in raw HTTP, for the stand-in to be tested with."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeAlias

import aiohttp

from tests.talk import Sandbox

Update: TypeAlias = dict[str, Any]
React: TypeAlias = Callable[["RawBot", Update], Awaitable[None]]


class RawBot:
    """Calls methods as JSON; gives the whole envelope."""

    def __init__(self, telegram: Sandbox, session: aiohttp.ClientSession) -> None:
        self._base = f"{telegram.url}/bot{telegram.token}"
        self._session = session

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One call; gives `ok`, `result` or `error_code` and `description`."""
        async with self._session.post(f"{self._base}/{method}", json=parameters) as response:
            answer: dict[str, Any] = await response.json(content_type=None)
            return answer

    async def ask(self, method: str, **parameters: Any) -> Any:
        """The result of a call that must succeed."""
        answer = await self.call(method, **parameters)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **parameters: Any) -> tuple[int, str]:
        """Code and words of a call that must fail."""
        answer = await self.call(method, **parameters)
        assert not answer["ok"], answer
        return answer["error_code"], answer["description"]

    async def updates(self, **parameters: Any) -> list[Update]:
        """What getUpdates gives."""
        return list(await self.ask("getUpdates", **parameters))


async def newest(bot: RawBot, kind: str = "message") -> dict[str, Any]:
    """The newest update's body, once it is of this kind: a page shows an act before the bot hears of it."""
    while not (updates := await bot.updates(offset=-1)) or kind not in updates[-1]:  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    return dict(updates[-1][kind])


@asynccontextmanager
async def raw_bot(telegram: Sandbox) -> AsyncIterator[RawBot]:
    """A bot that does nothing by itself."""
    async with aiohttp.ClientSession() as session:
        yield RawBot(telegram, session)


@asynccontextmanager
async def reacting_bot(telegram: Sandbox, react: React) -> AsyncIterator[RawBot]:
    """A bot that polls and reacts, confirming before it handles, as ours does."""
    async with raw_bot(telegram) as bot, asyncio.TaskGroup() as group:
        polling = group.create_task(_poll(bot, react))
        try:
            yield bot
        finally:
            polling.cancel()
            with suppress(asyncio.CancelledError):
                await polling


async def _poll(bot: RawBot, react: React) -> None:
    offset = 0
    while True:
        batch = await bot.updates(timeout=20, offset=offset)
        for update in batch:
            offset = update["update_id"] + 1
        if batch:
            await bot.updates(timeout=0, offset=offset, limit=1)
        for update in batch:
            await react(bot, update)
