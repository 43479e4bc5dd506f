"""The program's time is the machine's, or the sandbox's where there is one."""

import asyncio
import logging
import time
from datetime import UTC

import pytest

from coach.clock import SandboxClock, SystemClock
from tests.chat.wire import SILENCE, http, until, wire

DAY_MS = 24 * 3600 * 1000


def said(now_ms: int, moves: bytes = b"") -> bytes:
    return http(200, b'{"now": %d%s}' % (now_ms, moves)).replace(
        b"X\r\n", b"OK\r\nContent-Type: application/json\r\n", 1
    )


def test_the_machines_clock_gives_one_instant_in_two_forms() -> None:
    clock = SystemClock()
    earlier, between, later = clock.now_ms(), clock.now(), clock.now_ms()

    assert between.tzinfo is UTC
    assert earlier <= round(between.timestamp() * 1000) <= later
    assert abs(clock.now_ms() - time.time() * 1000) < 1000


async def test_the_sandboxs_clock_is_followed_and_runs_on_between_two_readings() -> None:
    tomorrow = SystemClock().now_ms() + DAY_MS
    async with wire(said(tomorrow)) as served:
        clock = SandboxClock(f"{served.address}/clock")
        await clock.refresh()

    assert tomorrow <= clock.now_ms() < tomorrow + 5000
    assert abs(clock.now().timestamp() * 1000 - clock.now_ms()) < 1000
    assert len(served.requests) == 1


async def test_a_moved_sandbox_clock_is_noticed_by_itself() -> None:
    now = SystemClock().now_ms()
    async with wire(said(now), said(now + 30 * DAY_MS)) as served:
        clock = SandboxClock(f"{served.address}/clock")
        following = asyncio.ensure_future(clock.follow(every_seconds=0.01))
        await until(lambda: clock.now_ms() > now + 29 * DAY_MS)
        following.cancel()


async def test_a_move_is_waited_for_and_told_of() -> None:
    now, moved = SystemClock().now_ms(), asyncio.Event()
    async with wire(said(now, b', "moves": 4'), said(now + DAY_MS, b', "moves": 5'), SILENCE) as served:
        clock = SandboxClock(f"{served.address}/clock")
        following = asyncio.ensure_future(clock.follow(moved=moved.set))
        await asyncio.wait_for(moved.wait(), 5)
        await until(lambda: len(served.requests) == 3)
        following.cancel()

    assert clock.now_ms() > now + DAY_MS - 1000
    asked = [head.split()[1] for head, _ in served.requests]
    assert asked == ["/clock", "/clock?moves=4&wait=20", "/clock?moves=5&wait=20"]


@pytest.mark.parametrize("answer", [None, http(500, b"oops"), http(200, b"{}"), said(0)[:-4]])
async def test_while_the_sandbox_does_not_answer_the_last_offset_holds(
    answer: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    tomorrow = SystemClock().now_ms() + DAY_MS
    async with wire(said(tomorrow), answer) as served:
        clock = SandboxClock(f"{served.address}/clock", patience_seconds=0.1)
        with caplog.at_level(logging.WARNING):
            for _ in range(3):
                await clock.refresh()

    assert clock.now_ms() >= tomorrow
    assert len(caplog.records) == 1
