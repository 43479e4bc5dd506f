"""The ticker ends with the program, quietly, also in the middle of something."""

import asyncio
from contextlib import suppress

import pytest

from coach.clock import SystemClock
from coach.ticker import Ticker


async def test_an_end_in_the_middle_of_the_hourly_work_is_no_fault(
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun = asyncio.Event()

    async def hourly() -> None:
        begun.set()
        await asyncio.Event().wait()

    async def tick() -> None: ...

    ticking = asyncio.ensure_future(Ticker(SystemClock(), tick, hourly).run())
    await begun.wait()
    ticking.cancel()
    with suppress(asyncio.CancelledError):
        await ticking
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
