"""Three bots on one PostgreSQL share the reminders: each is one row in the outbox, whoever of them dies or
comes; and what one is sending, another that starts leaves to it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.faults.office import MONDAY_MORNING_MS, Office, complaints
from tests.talk_bot import RunningBot

HOUR_MS = 3_600_000
EACH = 12


@pytest.fixture
async def bots(postgres_url: str, tmp_path: Path) -> AsyncIterator[tuple[Office, list[RunningBot]]]:
    """An office, and two more bots at the same database."""
    (tmp_path / "first").mkdir()
    async with Office.open(tmp_path / "first", postgres_url) as office, AsyncExitStack() as ending:
        others = []
        for name in ("second", "third"):
            (tmp_path / name).mkdir()
            bot = RunningBot(office.telegram, tmp_path / name, database_url=postgres_url)
            ending.push_async_callback(bot.kill9)
            await bot.launch()
            others.append(bot)
        yield office, [office.bot, *others]


async def plans(office: Office, hour: int) -> None:
    """So many calls for everybody at that hour of Monday."""
    for number in range(EACH):
        await office.writes(
            "INSERT INTO reminders (team_id, person_id, kind, text, wall, zone, due_at) "
            "SELECT team_id, id, 'own', :text, :wall, 'Europe/Sofia', :due FROM people",
            text=f"call {number} at {hour}",
            wall=f"2026-11-23T{hour}:00",
            due=MONDAY_MORNING_MS + (hour - 10) * HOUR_MS,
        )


async def all_fired(office: Office) -> None:
    """Waits until nothing planned is left."""
    async with asyncio.timeout(30):
        while await office.count("reminders WHERE kind = 'own' AND state = 'pending'"):  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def test_each_reminder_is_one_row_whoever_dies(bots: tuple[Office, list[RunningBot]]) -> None:
    office, (first, second, third) = bots
    for name in ("Anna", "Boris"):
        await office.rep(name)
    await plans(office, 12)
    await plans(office, 14)

    await office.telegram.advance(hours=2)
    await all_fired_at(office, 12)
    await office.telegram.advance(hours=2)
    await asyncio.sleep(0.2)
    await first.kill9()
    await all_fired(office)

    rows = await office.all("SELECT payload FROM outbox WHERE kind = 'reminder'")
    for hour in (12, 14):
        for number in range(EACH):
            assert sum(f"call {number} at {hour}" in row["payload"] for row in rows) == 3
    assert await office.count("reminders WHERE kind = 'own' AND state = 'fired'") == 3 * 2 * EACH
    assert [complaints(bot.log()) for bot in (second, third)] == [[], []]


async def test_a_bot_that_starts_leaves_alone_what_another_is_sending(
    bots: tuple[Office, list[RunningBot]],
) -> None:
    office, (first, second, third) = bots
    await second.kill9()
    await third.kill9()
    await office.rests()
    before = len(await office.telegram.calls("sendMessage"))
    await office.telegram.fault("delay", method="sendMessage", chat_id=office.owner.id, seconds=4)
    await office.owner.says("/help", wait=False)
    await is_under_way(office)

    await second.launch()
    async with asyncio.timeout(30):
        while "another process polls" not in second.log():  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    async with asyncio.timeout(30):
        while not any(call["fault"] for call in await office.telegram.calls("sendMessage")):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    await office.rests()

    assert len(await office.telegram.calls("sendMessage")) == before + 1
    assert complaints(first.log()) == []


async def is_under_way(office: Office) -> None:
    async with asyncio.timeout(10):
        while not await office.count("outbox WHERE state = 'sending'"):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def all_fired_at(office: Office, hour: int) -> None:
    """Waits until everything of that hour was said."""
    async with asyncio.timeout(30):
        while await office.count(f"reminders WHERE text LIKE '%at {hour}' AND state = 'pending'"):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
