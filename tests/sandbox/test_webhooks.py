"""Webhooks: in order, with the secret, again until taken."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web

from tests.sandbox.small_bots import RawBot
from tests.talk import Person, Sandbox


@dataclass
class Hook:
    """A place that updates are posted to; it refuses the first `refusals` posts."""

    url: str = ""
    refusals: int = 0
    body: str = ""
    seen: list[Any] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    taken: asyncio.Queue[Any] = field(default_factory=asyncio.Queue)

    async def take(self, request: web.Request) -> web.Response:
        """One post."""
        self.seen.append((await request.json())["update_id"])
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=500)
        self.taken.put_nowait((await request.json())["message"]["text"])
        return web.Response(text=self.body)


@pytest_asyncio.fixture
async def hook() -> AsyncIterator[Hook]:
    place = Hook()
    app = web.Application()
    app.router.add_post("/hook", place.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    place.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield place
    await runner.cleanup()


async def test_updates_are_posted_in_order_with_the_secret(bot: RawBot, anna: Person, hook: Hook) -> None:
    await bot.ask("setWebhook", url=hook.url, secret_token="s3cret_-")
    await anna.says("two", wait=False)
    await anna.says("three", wait=False)
    assert [await hook.taken.get() for _ in range(3)] == ["/start", "two", "three"]
    assert set(hook.secrets) == {"s3cret_-"}


async def test_a_refused_post_comes_again_before_the_next(
    bot: RawBot, telegram: Sandbox, anna: Person, hook: Hook
) -> None:
    hook.refusals = 2
    await anna.says("two", wait=False)
    await bot.ask("setWebhook", url=hook.url)
    assert [await hook.taken.get() for _ in range(2)] == ["/start", "two"]
    assert len(set(hook.seen[:3])) == 1
    info = await bot.ask("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_settling_knows_when_the_webhook_has_taken_all(bot: RawBot, anna: Person, hook: Hook) -> None:
    await bot.ask("setWebhook", url=hook.url)
    assert await anna.settle(silence=True) is None
    assert hook.taken.qsize() == 1
    assert (await bot.ask("getWebhookInfo"))["pending_update_count"] == 0


async def test_a_call_hidden_in_the_answer_is_not_played(bot: RawBot, anna: Person, hook: Hook) -> None:
    hook.body = '{"method": "sendMessage"}'
    await bot.ask("setWebhook", url=hook.url)
    await hook.taken.get()
    await hook.taken.get()
    assert "does not support" in (await bot.ask("getWebhookInfo"))["last_error_message"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"url": "http://bot.example.com/x"}, "An HTTPS URL must be provided"),
        ({"url": "https://bot.example.com", "secret_token": "with space"}, "unallowed characters"),
        ({"url": "https://bot.example.com", "max_connections": 101}, "max_connections"),
    ],
)
async def test_a_bad_webhook_is_refused(bot: RawBot, given: dict[str, Any], words: str) -> None:
    assert words in (await bot.refusal("setWebhook", **given))[1]


async def test_waiting_updates_can_be_dropped(bot: RawBot, anna: Person) -> None:
    await bot.ask("deleteWebhook", drop_pending_updates=True)
    assert await bot.updates() == []
