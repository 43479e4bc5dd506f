"""The sample team is a tap away on the first opening; its reminders come when the clock is moved to them."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.conftest import DESKTOP, Opened
from tests.browser.handset import Handset
from tests.browser.playing import playing
from tests.browser.test_clock_and_faults import moves_clock

pytestmark = pytest.mark.asyncio(loop_scope="session")

PATIENCE_MS = 60_000


async def asked(url: str, path: str) -> dict[str, Any]:
    async with aiohttp.ClientSession() as session, session.get(f"{url}{path}") as answer:
        return dict(await answer.json())


@pytest_asyncio.fixture(loop_scope="session")
async def small_play(executable: str, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a play whose sample team has only six deals."""
    async with playing(tmp_path, "--sample-deals", "6") as url:
        yield url


async def test_a_team_with_a_past_is_made_in_sight_and_reminded_when_time_passes(
    small_play: str, opened: Opened
) -> None:
    page = await opened(small_play, **DESKTOP)
    rep, manager = Handset(page, "bg", slot=0), Handset(page, "bg", slot=2)
    await page.get_by_role("button", name="Български").click()
    await page.get_by_role("button", name="Примерен екип").click()
    await expect(page.locator(".busy-line")).to_contain_text("%", timeout=PATIENCE_MS)
    await rep.keeps_picture("sample-1-progress")

    await expect(rep.node).to_be_visible(timeout=PATIENCE_MS)
    await expect(rep.node.locator(".people :checked + span")).to_contain_text("Анна")
    await expect(manager.node.locator(".people :checked + span")).to_contain_text("Даниел")
    for phone in (rep, manager):
        await expect(phone.node.locator(".message:not(.mine)")).to_have_count(1, timeout=PATIENCE_MS)
    await rep.keeps_picture("sample-2-made")
    await rep.node.get_by_role("button", name="Команди").click()
    await expect(page.locator("dialog .command-entry", has_text="/deals")).to_be_visible()
    await page.keyboard.press("Escape")

    due = (await asked(small_play, "/control/stage/due"))["due"]
    await moves_clock(page, "reminder")
    assert (await asked(small_play, "/clock"))["now"] >= due
    while (await asked(small_play, "/control/stage/due"))["due"] <= due:  # noqa: ASYNC110  # until it is told
        await asyncio.sleep(0.2)
