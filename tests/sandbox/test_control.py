"""The control side: clock, state over a restart, the stream of events, loopback only."""

import json
from pathlib import Path

import aiohttp
import pytest

from tests.sandbox.small_bots import RawBot, raw_bot
from tests.talk import Person, Sandbox

WEDNESDAY = 1_795_600_800_000


async def test_messages_are_dated_by_the_clock(bot: RawBot, telegram: Sandbox, anna: Person) -> None:
    await telegram.set_clock(WEDNESDAY)
    assert 0 <= await telegram.now_ms() - WEDNESDAY < 2_000
    await telegram.advance(days=7)
    message = await bot.ask("sendMessage", chat_id=anna.id, text="a week later")
    assert 0 <= message["date"] - (WEDNESDAY // 1000 + 7 * 86_400) < 3


async def test_somebody_waiting_for_the_clock_hears_of_a_move_at_once(telegram: Sandbox) -> None:
    before = await telegram.wire.get("/clock")
    await telegram.advance(hours=1, follow=False)
    after = await telegram.wire.get("/clock", moves=before["moves"], wait=10)
    assert after["moves"] == before["moves"] + 1
    assert after["now"] - before["now"] >= 3_600_000


async def test_a_restart_of_the_stand_in_loses_nothing(tmp_path: Path) -> None:
    async with Sandbox.running(state=tmp_path) as telegram, raw_bot(telegram) as bot:
        anna = await telegram.person("Anna", language="bg")
        await anna.sends_document("a.csv", b"1;2", wait=False)
        await bot.ask("sendMessage", chat_id=anna.id, text="<b>kept</b>", parse_mode="HTML")
        await telegram.advance(days=30)
        now, updates = await telegram.now_ms(), await bot.updates()
    async with Sandbox.running(state=tmp_path) as telegram, raw_bot(telegram) as bot:
        same = await telegram.person("Anna", id=anna.id)
        await same.refresh()
        assert [bubble.html for bubble in same.messages()] == ["", "<b>kept</b>"]
        assert await bot.updates() == updates
        assert 0 <= await telegram.now_ms() - now < 30_000
        file = await bot.ask("getFile", file_id=updates[0]["message"]["document"]["file_id"])
        assert file["file_size"] == 3


async def test_events_stream_from_where_the_page_left(bot: RawBot, telegram: Sandbox, anna: Person) -> None:
    seq = (await telegram.wire.get("/control/state"))["seq"]
    await bot.ask("sendMessage", chat_id=anna.id, text="hi")
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{telegram.url}/control/events?after={seq}") as stream,
    ):
        assert stream.content_type == "text/event-stream"
        line = (await stream.content.readline(), await stream.content.readline())[1]
    event = json.loads(line.removeprefix(b"data: "))
    assert (event["type"], event["chat"], event["seq"]) == ("message", anna.id, seq + 1)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example.com"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/json", "Origin": "https://evil.example.com"}, 403),
        ({"Content-Type": "application/json"}, 200),
    ],
)
async def test_other_sites_cannot_reach_the_control_side(
    telegram: Sandbox, headers: dict[str, str], status: int
) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{telegram.url}/control/network", data='{"on": true}', headers=headers) as response,
    ):
        assert response.status == status


async def test_a_wrong_field_or_act_is_refused(telegram: Sandbox, anna: Person) -> None:
    await anna.refresh()
    with pytest.raises(AssertionError, match="unknown field colour"):
        await telegram.fault("delay", colour="red")
    start = anna.messages()[0]
    with pytest.raises(AssertionError, match="no button"):
        await telegram.wire.post(f"/control/people/{anna.id}/presses", message=start.id, label="No")
    with pytest.raises(AssertionError, match="not in chat"):
        await telegram.wire.post(f"/control/people/{anna.id}/says", text="hi", chat=-5)
    with pytest.raises(AssertionError, match="own messages only"):
        boris = await telegram.person("Boris")
        said = await boris.says("mine", wait=False)
        path = f"/control/people/{anna.id}/edits"
        await telegram.wire.post(path, message=said.id, text="yours", chat=boris.id)
