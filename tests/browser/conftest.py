"""Chromium, a stand-in with a hand-led bot, or the whole play, and a page of phone size.

One Chromium serves all tests of a process, each with a profile of its own: so they share one event loop.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.browser.chromium import launched, required_path
from tests.browser.handset import Handset
from tests.browser.playing import playing
from tests.sandbox.small_bots import RawBot, raw_bot
from tests.talk import Sandbox, served

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1360, "height": 900}}
ANNA = 4_100_003
Opened: TypeAlias = Callable[..., Any]


@pytest.fixture(scope="session")
def executable() -> str:
    """Where Chromium is; skipped with a reason where there is none."""
    return required_path()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(executable: str) -> AsyncIterator[Browser]:
    """A Chromium for all tests."""
    async with launched(executable) as chromium:
        yield chromium


@pytest_asyncio.fixture(loop_scope="session")
async def play(executable: str, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a running play with the real bot."""
    async with playing(tmp_path) as url:
        yield url


@pytest_asyncio.fixture(loop_scope="session")
async def faults() -> AsyncIterator[list[str]]:
    """What the pages' scripts complained of; a test that leaves something here fails."""
    found: list[str] = []
    yield found
    assert not found


@pytest_asyncio.fixture(loop_scope="session")
async def opened(browser: Browser, faults: list[str]) -> AsyncIterator[Opened]:
    """Opens an address in a new window: `await opened(url, **options of the window)`; closed afterwards."""
    windows = AsyncExitStack()

    async def open_page(url: str, **options: Any) -> Page:
        context = await browser.new_context(**{**PHONE, "locale": "en-GB", **options})
        windows.push_async_callback(context.close)
        page = await context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.on("request", lambda sent: _require_own(sent.url, url, faults))
        await page.goto(url)
        return page

    async with windows:
        yield open_page


def _require_own(asked: str, url: str, faults: list[str]) -> None:
    if not asked.startswith((url, "data:", "blob:")):
        faults.append(f"the page asked for {asked}")


@pytest_asyncio.fixture(loop_scope="session")
async def telegram(executable: str) -> AsyncIterator[Sandbox]:
    """A stand-in without any bot process; its five people speak English."""
    with served() as url:
        async with Sandbox.at(url) as sandbox:
            await sandbox.wire.post("/control/stage/people", language="en")
            yield sandbox


@pytest_asyncio.fixture(loop_scope="session")
async def bot(telegram: Sandbox) -> AsyncIterator[RawBot]:
    """A bot that does only what the test makes it do."""
    async with raw_bot(telegram) as raw:
        yield raw


@pytest_asyncio.fixture(loop_scope="session")
async def phone(telegram: Sandbox, opened: Opened) -> Handset:
    """Anna's phone, on which she has already written /start."""
    await telegram.wire.post(f"/control/people/{ANNA}/says", text="/start")
    handset = Handset(await opened(telegram.url))
    await handset.switches_to("Anna")
    return handset
