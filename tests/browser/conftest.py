"""Chromium, a stand-in with a hand-led bot, or the whole play, and a page of phone size."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.browser.chromium import launched, required_path
from tests.browser.playing import playing

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1360, "height": 900}}
Opened: TypeAlias = Callable[..., Any]


@pytest.fixture(scope="session")
def executable() -> str:
    """Where Chromium is; skipped with a reason where there is none."""
    return required_path()


@pytest_asyncio.fixture
async def browser(executable: str) -> AsyncIterator[Browser]:
    """A Chromium of its own for each test."""
    async with launched(executable) as chromium:
        yield chromium


@pytest_asyncio.fixture
async def play(executable: str, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a running play with the real bot."""
    async with playing(tmp_path) as url:
        yield url


@pytest_asyncio.fixture
async def faults() -> AsyncIterator[list[str]]:
    """What the pages' scripts complained of; a test that leaves something here fails."""
    found: list[str] = []
    yield found
    assert not found


@pytest_asyncio.fixture
async def opened(browser: Browser, faults: list[str]) -> Opened:
    """Opens an address in a new window: `await opened(url, **options of the window)`."""

    async def open_page(url: str, **options: Any) -> Page:
        context = await browser.new_context(**{**PHONE, "locale": "en-GB", **options})
        page = await context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.on("request", lambda sent: _require_own(sent.url, url, faults))
        await page.goto(url)
        return page

    return open_page


def _require_own(asked: str, url: str, faults: list[str]) -> None:
    if not asked.startswith((url, "data:", "blob:")):
        faults.append(f"the page asked for {asked}")
