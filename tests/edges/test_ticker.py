"""The ticker beats on whatever the clock does, silently, and ends with the program."""

import asyncio
import datetime as library
from collections.abc import Callable
from contextlib import suppress
from typing import Self

import pytest

from coach import ticker
from coach.clock import SystemClock
from coach.ticker import Ticker

BEAT_SECONDS = 0.02


class Wall(SystemClock):
    """The machine's clock, which somebody sets; all that asks for the time of day sees it."""

    ahead = library.timedelta()

    def now_ms(self) -> int:
        return super().now_ms() + round(self.ahead.total_seconds() * 1000)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    """Beats are short, and the scheduler looks at this clock."""
    clock = Wall()

    class Shown(library.datetime):
        @classmethod
        def now(cls, tz: library.tzinfo | None = None) -> Self:
            return super().now(tz) + clock.ahead

    monkeypatch.setattr(ticker, "TICK_SECONDS", BEAT_SECONDS)
    for module in ("apscheduler.schedulers.base", "apscheduler.triggers.interval"):
        monkeypatch.setattr(f"{module}.datetime", Shown)
    return clock


async def nothing() -> None: ...


async def ends(ticking: asyncio.Task[None]) -> None:
    ticking.cancel()
    with suppress(asyncio.CancelledError):
        await ticking
    for _ in range(3):
        await asyncio.sleep(0)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110  # nothing tells of a beat
            await asyncio.sleep(BEAT_SECONDS / 4)


def complaints(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelname in ("WARNING", "ERROR")]


async def test_an_end_in_the_middle_of_the_hourly_work_is_no_fault(
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun = asyncio.Event()

    async def hourly() -> None:
        begun.set()
        await asyncio.Event().wait()

    ticking = asyncio.create_task(Ticker(SystemClock(), nothing, hourly).run())
    await begun.wait()
    await ends(ticking)

    assert complaints(caplog) == []


async def test_what_takes_many_beats_is_done_one_at_a_time_and_nobody_complains(
    wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    under_way, most, done = 0, 0, 0

    async def tick() -> None:
        nonlocal under_way, most, done
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(8 * BEAT_SECONDS)
        under_way -= 1
        done += 1

    ticking = asyncio.create_task(Ticker(wall, tick, nothing).run())
    await until(lambda: done == 3)
    await ends(ticking)

    assert most == 1
    assert complaints(caplog) == []


@pytest.mark.parametrize("hours", [-1, 1, -24])
async def test_a_clock_that_is_set_does_not_silence_it(wall: Wall, hours: int) -> None:
    beats = 0

    async def tick() -> None:
        nonlocal beats
        beats += 1

    ticking = asyncio.create_task(Ticker(wall, tick, nothing).run())
    await until(lambda: beats > 3)
    wall.ahead = library.timedelta(hours=hours)
    before = beats
    await until(lambda: beats > before + 10)
    await ends(ticking)


async def test_a_tick_that_fails_is_written_down_and_tried_again(
    wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    tries = 0

    async def tick() -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise ValueError("a fault")

    ticking = asyncio.create_task(Ticker(wall, tick, nothing).run())
    await until(lambda: tries > 2)
    await ends(ticking)

    assert complaints(caplog) == ["What the clock asks for failed; it is tried again"]
