"""A webhook's update is kept before it is acknowledged, and only Telegram may bring one."""

import json
from collections.abc import AsyncIterator, Sequence

import aiohttp
import pytest

from coach.chat.arrived import Arrived
from coach.chat.receive import TokenRefused
from coach.chat.transport import Transport
from coach.chat.webhook import Door, WebhookRefused, announce, calendars_at, listening
from coach.errors import DatabaseUnavailable
from tests.chat.wire import http, wire

DOOR = Door(url="https://bot.example.com/telegram", secret="s3cret", port=0)
UPDATE = '{"update_id":41,"message":{"from":{"id":11},"text":"да"}}'.encode()


class Office:
    """Keeps updates until its disk is full."""

    def __init__(self) -> None:
        self.kept: list[Arrived] = []
        self.disk_full = False

    async def keep(self, arrived: Sequence[Arrived]) -> None:
        if self.disk_full:
            raise OSError("disk full")
        self.kept += arrived

    async def calendar(self, secret: str) -> bytes | None:
        if self.disk_full:
            raise DatabaseUnavailable("disk full")
        return b"BEGIN:VCALENDAR" if secret == "a-secret" else None


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
async def address(office: Office) -> AsyncIterator[str]:
    async with listening(DOOR, office.keep, office.calendar) as port:
        yield f"http://127.0.0.1:{port}/telegram"


async def bring(address: str, body: bytes, secret: str | None = "s3cret") -> int:
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    async with (
        aiohttp.ClientSession() as session,
        session.post(address, data=body, headers=headers) as answer,
    ):
        return answer.status


async def test_an_update_is_kept_and_acknowledged(address: str, office: Office) -> None:
    assert await bring(address, UPDATE) == 200

    assert office.kept == [Arrived(update_id=41, person_key=11, raw=UPDATE.decode())]


@pytest.mark.parametrize("secret", [None, "", "s3cre", "S3CRET", "с3крет"])
async def test_who_does_not_know_the_secret_is_turned_away(
    address: str, office: Office, secret: str | None
) -> None:
    assert await bring(address, UPDATE, secret) == 403

    assert office.kept == []


async def test_an_update_that_could_not_be_kept_is_brought_again(address: str, office: Office) -> None:
    office.disk_full = True
    assert await bring(address, UPDATE) == 503
    office.disk_full = False
    assert await bring(address, UPDATE) == 200

    assert [update.update_id for update in office.kept] == [41]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"update_id":"x"}', b"\xff\xfe"])
async def test_what_is_no_update_is_refused(address: str, office: Office, body: bytes) -> None:
    assert await bring(address, body) == 400

    assert office.kept == []


async def test_no_other_address_is_answered(address: str) -> None:
    assert await bring(address + "/more", UPDATE) == 404


async def announced(answer: bytes) -> dict[str, object]:
    async with wire(answer) as served:
        transport = Transport(f"{served.address}/bot1:a")
        await transport.initialize()
        try:
            await announce(transport, DOOR)
        finally:
            await transport.shutdown()
    return dict(json.loads(served.requests[0][1]))


async def test_telegram_is_told_the_address_and_the_secret() -> None:
    assert await announced(http(200, b'{"ok":true,"result":true}')) == {
        "url": "https://bot.example.com/telegram",
        "secret_token": "s3cret",
        "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
    }


async def test_an_address_that_telegram_refuses_is_said_in_its_words() -> None:
    with pytest.raises(WebhookRefused, match="bad webhook: HTTPS url must be provided"):
        await announced(
            http(400, b'{"ok":false,"error_code":400,"description":"Bad Request: bad webhook: '
                      b'HTTPS url must be provided for webhook"}')
        )  # fmt: skip


async def test_a_refused_token_is_found_when_announcing_too() -> None:
    with pytest.raises(TokenRefused):
        await announced(http(401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}'))


def test_the_secret_does_not_print() -> None:
    assert "s3cret" not in repr(DOOR)


async def test_a_calendar_is_read_at_its_secret_address_and_nowhere_else(
    address: str, office: Office
) -> None:
    server = address.removesuffix("/telegram")
    assert calendars_at(DOOR.url) == "https://bot.example.com/calendar"
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{server}/calendar/a-secret.ics") as answer:
            assert (answer.status, answer.content_type) == (200, "text/calendar")
            assert await answer.read() == b"BEGIN:VCALENDAR"
        for wrong in ("another.ics", "a-secret", ".ics", "a-secret.ics/more", ""):
            async with session.get(f"{server}/calendar/{wrong}") as answer:
                assert (answer.status, await answer.read()) in {(404, b""), (404, b"404: Not Found")}
        office.disk_full = True
        async with session.get(f"{server}/calendar/a-secret.ics") as answer:
            assert answer.status == 503
