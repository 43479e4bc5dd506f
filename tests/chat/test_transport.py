"""What the transport makes of a Bot API that answers, refuses, drops the line or talks nonsense."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import BadRequest, InvalidToken, NetworkError, TimedOut

from coach.chat.transport import AnswerLate, AnswerLost, NeverSent, Transport, bot_over
from tests.chat.wire import OK, SILENCE, Wire, http, wire

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs"


async def over(served: Wire, *, read_seconds: float = 5) -> Transport:
    transport = Transport(f"{served.address}/bot{TOKEN}", read_seconds=read_seconds)
    await transport.initialize()
    return transport


@pytest.fixture
async def nobody_listens() -> AsyncIterator[Transport]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        transport = Transport(f"http://127.0.0.1:{taken.getsockname()[1]}/bot{TOKEN}")
        await transport.initialize()
        yield transport
        await transport.shutdown()


async def test_a_finished_json_object_goes_out_unchanged_and_its_answer_comes_back() -> None:
    async with wire(OK) as served:
        transport = await over(served)
        status, body = await transport.call("sendMessage", b'{"chat_id":5,"text":"hi"}')
        await transport.shutdown()

    assert status == 200
    assert json.loads(body)["result"]["message_id"] == 7
    head, sent = served.requests[0]
    assert head.startswith(f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\n")
    assert "content-type: application/json" in head.lower()
    assert sent == b'{"chat_id":5,"text":"hi"}'


async def test_calls_one_after_another_share_a_connection() -> None:
    async with wire(OK) as served:
        transport = await over(served)
        for _ in range(3):
            await transport.call("sendMessage", b"{}")
        await transport.shutdown()

    assert served.connections == 1


async def test_the_librarys_bot_sends_json_with_its_buttons_as_objects() -> None:
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Да", callback_data="1")]])
    async with wire(OK) as served:
        bot = bot_over(transport := await over(served), TOKEN, served.address)
        message = await bot.send_message(5, "Кой подписва?", reply_markup=buttons)
        await transport.shutdown()

    assert message.message_id == 7
    assert json.loads(served.requests[0][1]) == {
        "chat_id": 5,
        "text": "Кой подписва?",
        "reply_markup": {"inline_keyboard": [[{"text": "Да", "callback_data": "1"}]]},
    }


async def test_a_file_goes_out_as_a_form() -> None:
    async with wire(OK) as served:
        bot = bot_over(transport := await over(served), TOKEN, served.address)
        await bot.send_document(5, InputFile(b"a;b\n1;2\n", filename="deals.csv"), caption="Deals")
        await transport.shutdown()

    head, body = served.requests[0]
    assert "multipart/form-data" in head
    assert b'filename="deals.csv"' in body
    assert b"a;b\n1;2\n" in body
    assert b"Deals" in body


async def test_a_refused_connection_was_never_sent(nobody_listens: Transport) -> None:
    with pytest.raises(NeverSent, match="ConnectionRefusedError"):
        await nobody_listens.call("sendMessage", b"{}")


async def test_an_unknown_host_was_never_sent() -> None:
    transport = Transport(f"http://nobody.invalid/bot{TOKEN}")
    await transport.initialize()

    with pytest.raises(NeverSent):
        await transport.call("sendMessage", b"{}")

    await transport.shutdown()


async def test_a_closed_transport_never_sends() -> None:
    with pytest.raises(NeverSent):
        await Transport(f"http://127.0.0.1:1/bot{TOKEN}").call("sendMessage", b"{}")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (None, AnswerLost),
        (SILENCE, AnswerLate),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{", AnswerLate),
        (b"\x00\x01 this is no http\r\n\r\n", AnswerLost),
    ],
    ids=["dropped", "silence", "half an answer", "garbage"],
)
async def test_a_request_that_went_out_without_a_whole_answer_is_unknown(
    answer: bytes | None, error: type[NetworkError]
) -> None:
    async with wire(answer) as served:
        transport = await over(served, read_seconds=0.2)
        with pytest.raises(error) as lost:
            await transport.call("sendMessage", b'{"text":"hi"}')
        await transport.shutdown()

    assert not isinstance(lost.value, NeverSent)
    assert served.requests[0][1] == b'{"text":"hi"}'


async def test_a_late_answer_is_a_time_out_to_the_library_too() -> None:
    async with wire(SILENCE) as served:
        bot = bot_over(transport := await over(served), TOKEN, served.address)
        with pytest.raises(TimedOut):
            await bot.send_message(5, "hi", read_timeout=0.2)
        await transport.shutdown()


async def test_one_call_may_wait_longer_than_the_others() -> None:
    async with wire(SILENCE) as served:
        transport = await over(served, read_seconds=0.1)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await transport.call("getUpdates", b"{}", read_seconds=30)
        await transport.shutdown()


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, b'{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}', BadRequest),
        (401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}', InvalidToken),
        (502, b"<html>Bad Gateway</html>", NetworkError),
        (200, b"<html>Welcome to the hotel wifi</html>", AnswerLost),
    ],
)
async def test_the_librarys_own_errors_stay_as_they_are(
    status: int, body: bytes, error: type[Exception]
) -> None:
    async with wire(http(status, body)) as served:
        bot = bot_over(transport := await over(served), TOKEN, served.address)
        with pytest.raises(error):
            await bot.get_me()
        await transport.shutdown()


async def test_an_error_never_quotes_the_token(nobody_listens: Transport) -> None:
    async with wire(None) as served:
        transport = await over(served)
        for failing in (transport, nobody_listens):
            with pytest.raises(NetworkError) as error:
                await failing.call("sendMessage", b"{}")
            assert TOKEN not in repr(error.value)
            assert error.value.__suppress_context__
        await transport.shutdown()


async def test_opening_and_closing_twice_is_harmless() -> None:
    async with wire(OK) as served:
        transport = await over(served)
        await transport.initialize()
        await transport.call("getMe", b"{}")
        await transport.shutdown()
        await transport.shutdown()

    assert served.connections == 1


async def test_a_connection_that_the_server_closed_is_not_used_again() -> None:
    last = OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1)
    async with wire(last, OK, OK) as served:
        transport = await over(served)
        for _ in range(3):
            status, _ = await transport.call("getMe", b"{}")
            assert status == 200
        await transport.shutdown()

    assert served.connections == 2


async def test_an_answer_that_comes_too_late_is_not_taken_for_the_next_ones() -> None:
    async with wire(SILENCE, OK) as served:
        transport = await over(served, read_seconds=0.1)
        with pytest.raises(AnswerLate):
            await transport.call("sendMessage", b"{}")
        await transport.call("sendMessage", b"{}")
        await transport.shutdown()

    assert served.connections == 2
