"""Faults on demand, limits, and the journal that tells what happened."""

import asyncio
import time
from typing import Any

import aiohttp
import pytest

from tests.sandbox.small_bots import RawBot
from tests.talk import Person, Sandbox


async def texts(anna: Person) -> list[str]:
    await anna.refresh()
    return [bubble.text for bubble in anna.messages() if bubble.by_bot]


@pytest.mark.parametrize(("kind", "arrived"), [("drop_before", []), ("drop_after", ["hi"])])
async def test_a_connection_is_cut_before_or_after_the_act(
    bot: RawBot, telegram: Sandbox, anna: Person, kind: str, arrived: list[str]
) -> None:
    await telegram.fault(kind, method="sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await bot.call("sendMessage", chat_id=anna.id, text="hi")
    assert await texts(anna) == arrived
    await bot.ask("sendMessage", chat_id=anna.id, text="again")


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"kind": "server_error", "code": 502}, 502),
        ({"kind": "refuse", "code": 403, "description": "Forbidden: x"}, 403),
        ({"kind": "too_many", "seconds": 7}, 429),
    ],
)
async def test_a_refusal_on_demand(
    bot: RawBot, telegram: Sandbox, anna: Person, fault: dict[str, Any], code: int
) -> None:
    await telegram.fault(**fault, method="sendMessage", times=2)
    for _ in range(2):
        answer = await bot.call("sendMessage", chat_id=anna.id, text="hi")
        assert answer["error_code"] == code
        assert answer.get("parameters", {}).get("retry_after") == (7 if code == 429 else None)
    assert await texts(anna) == []


async def test_garbage_can_hide_a_message_that_was_sent(bot: RawBot, telegram: Sandbox, anna: Person) -> None:
    await telegram.fault("garbage", method="sendMessage", after=True)
    with pytest.raises(ValueError, match=r"codec|Expecting"):
        await bot.call("sendMessage", chat_id=anna.id, text="hi")
    assert await texts(anna) == ["hi"]


async def test_a_delay_holds_one_call_and_lets_others_pass(
    bot: RawBot, telegram: Sandbox, anna: Person
) -> None:
    await telegram.fault("delay", method="sendMessage", seconds=0.3, skip=1)
    await bot.ask("sendMessage", chat_id=anna.id, text="first")
    began = time.monotonic()
    slow = asyncio.ensure_future(bot.ask("sendMessage", chat_id=anna.id, text="slow"))
    await asyncio.sleep(0)
    await bot.ask("getMe")
    assert time.monotonic() - began < 0.25
    await slow
    assert time.monotonic() - began >= 0.3


async def test_a_fault_may_concern_one_chat_only(bot: RawBot, telegram: Sandbox, anna: Person) -> None:
    boris = await telegram.person("Boris")
    await boris.says("hi", wait=False)
    await telegram.fault("refuse", chat_id=boris.id, times=1)
    await bot.ask("sendMessage", chat_id=anna.id, text="fine")
    assert (await bot.refusal("sendMessage", chat_id=boris.id, text="x"))[0] == 400


async def test_with_the_network_off_even_a_waiting_poll_is_cut(
    bot: RawBot, telegram: Sandbox, anna: Person
) -> None:
    offset = (await bot.updates())[0]["update_id"] + 1
    polling = asyncio.ensure_future(bot.call("getUpdates", timeout=20, offset=offset))
    await telegram.wire.get("/control/polls", after=1)
    await telegram.network(on=False)
    with pytest.raises(aiohttp.ClientError):
        await polling
    with pytest.raises(aiohttp.ClientError):
        await bot.call("getMe")
    await anna.says("kept", wait=False)
    await telegram.network(on=True)
    assert (await bot.updates())[0]["message"]["text"] == "kept"


async def test_limits_are_enforced_when_switched_on(bot: RawBot, telegram: Sandbox, anna: Person) -> None:
    group = await telegram.group("North", anna)
    await telegram.limits(on=True)
    answers = [await bot.call("sendMessage", chat_id=anna.id, text=f"{n}") for n in range(4)]
    assert [answer["ok"] for answer in answers] == [True, True, True, False]
    assert answers[3]["error_code"] == 429
    assert 1 <= answers[3]["parameters"]["retry_after"] <= 3
    in_group = [await bot.call("sendMessage", chat_id=group, text=f"{n}") for n in range(21)]
    assert [answer["ok"] for answer in in_group] == [True] * 20 + [False]
    assert in_group[20]["parameters"]["retry_after"] > 50


async def test_the_journal_knows_every_call_and_no_token(
    bot: RawBot, telegram: Sandbox, anna: Person
) -> None:
    await bot.ask("sendMessage", chat_id=anna.id, text="hi")
    await bot.call("sendMessage", chat_id=anna.id)
    first, second = await telegram.calls("sendMessage")
    assert first["parameters"] == {"chat_id": anna.id, "text": "hi"}
    assert (first["code"], first["result"]["text"]) == (200, "hi")
    assert (second["code"], second["description"]) == (400, "Bad Request: missing parameter text")
    assert telegram.token not in str(await telegram.wire.get("/control/journal"))
    assert await telegram.calls(after=second["seq"]) == []
