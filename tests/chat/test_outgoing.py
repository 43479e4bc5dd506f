"""What each answer of Telegram, and each missing answer, means for a message that should go out."""

import json
import socket

import pytest

from coach.chat.outgoing import Outgoing, outcome_of
from coach.chat.transport import Transport
from coach.usecases.outcome import (
    Later,
    NotModified,
    NotSent,
    Outcome,
    Refused,
    Sent,
    Unknown,
    Unreachable,
)
from tests.chat.wire import OK, SILENCE, wire


def refused(code: int, description: str, **parameters: int) -> bytes:
    return json.dumps(
        {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    ).encode()


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (200, b'{"ok":true,"result":{"message_id":7,"chat":{"id":5}}}', Sent(message_id=7)),
        (200, b'{"ok":true,"result":true}', Sent()),
        (200, b'{"ok":true,"result":[{"message_id":8},{"message_id":9}]}', Sent(message_id=8)),
        (
            400,
            refused(400, "Bad Request: message is not modified: specified new message content and reply …"),
            NotModified(),
        ),
        (
            403,
            refused(403, "Forbidden: bot was blocked by the user"),
            Unreachable(reason="Forbidden: bot was blocked by the user"),
        ),
        (
            403,
            refused(403, "Forbidden: user is deactivated"),
            Unreachable(reason="Forbidden: user is deactivated"),
        ),
        (400, refused(400, "Bad Request: chat not found"), Unreachable(reason="Bad Request: chat not found")),
        (
            400,
            refused(400, "Bad Request: PEER_ID_INVALID"),
            Unreachable(reason="Bad Request: PEER_ID_INVALID"),
        ),
        (
            400,
            refused(400, "Bad Request: not enough rights to send text messages to the chat"),
            Unreachable(reason="Bad Request: not enough rights to send text messages to the chat"),
        ),
        (429, refused(429, "Too Many Requests: retry after 17", retry_after=17), Later(seconds=17)),
        (429, refused(429, "Too Many Requests"), Later(seconds=5)),
        (
            400,
            refused(400, "Bad Request: can't parse entities: Unsupported start tag"),
            Refused(reason="Bad Request: can't parse entities: Unsupported start tag"),
        ),
        (
            400,
            refused(400, "Bad Request: message to edit not found"),
            Refused(reason="Bad Request: message to edit not found"),
        ),
        (401, refused(401, "Unauthorized"), NotSent(reason="401 Unauthorized")),
        (500, refused(500, "Internal Server Error"), NotSent(reason="500 Internal Server Error")),
        (502, b"<html>Bad Gateway</html>", Unknown(reason="HTTP 502 without a Bot API answer")),
        (200, b"<html>hotel wifi</html>", Unknown(reason="HTTP 200 without a Bot API answer")),
        (302, b"", NotSent(reason="HTTP 302 without a Bot API answer")),
        (407, b"proxy says no", NotSent(reason="HTTP 407 without a Bot API answer")),
    ],
)
def test_every_answer_has_one_meaning(status: int, body: bytes, outcome: Outcome) -> None:
    assert outcome_of(status, body) == outcome


async def carried_over(answer: bytes | None) -> Outcome:
    async with wire(answer) as served:
        transport = Transport(f"{served.address}/bot1:a", read_seconds=0.2)
        await transport.initialize()
        outcome = await Outgoing(transport).carry("sendMessage", b'{"chat_id":5,"text":"hi"}')
        await transport.shutdown()
    return outcome


async def test_a_message_that_arrived_has_its_number() -> None:
    assert await carried_over(OK) == Sent(message_id=7)


@pytest.mark.parametrize("answer", [None, SILENCE], ids=["dropped", "silence"])
async def test_a_lost_answer_is_an_unknown_outcome(answer: bytes | None) -> None:
    assert isinstance(await carried_over(answer), Unknown)


async def test_a_refused_connection_is_safe_to_repeat() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        transport = Transport(f"http://127.0.0.1:{taken.getsockname()[1]}/bot1:a")
        await transport.initialize()
        outcome = await Outgoing(transport).carry("sendMessage", b"{}")
        await transport.shutdown()

    assert isinstance(outcome, NotSent)
