"""Updates are kept before Telegram is told so, whatever the network, Telegram or the database do."""

import asyncio
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from coach.chat.arrived import Arrived, read_update
from coach.chat.receive import Polling, TokenRefused, Trouble, pause_seconds, read_answer
from coach.chat.transport import Transport
from coach.clock import SystemClock
from tests.chat.wire import Wire, http, until, wire

DAY_MS = 24 * 3600 * 1000


def updates(*numbers: int) -> bytes:
    return http(200, json.dumps({"ok": True, "result": [{"update_id": n} for n in numbers]}).encode())


NOTHING = updates()
CONFLICT = http(
    409, b'{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request"}'
)
WEBHOOK = http(
    409,
    b'{"ok":false,"error_code":409,"description":"Conflict: can\'t use getUpdates method while webhook is '
    b'active; use deleteWebhook to delete the webhook first"}',
)
SLOW_DOWN = http(
    429, b'{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":3}}'
)
UNAUTHORIZED = http(401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}')


@dataclass(slots=True)
class Office(SystemClock):
    """The bot's side of the wire: what it kept, how long it paused, and its clock."""

    kept: list[int] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    broken: int = 0
    stands_at: int = 0

    def now_ms(self) -> int:
        return self.stands_at

    async def keep(self, arrived: Sequence[Arrived]) -> None:
        if self.broken:
            self.broken -= 1
            raise OSError("disk full")
        self.kept += [update.update_id for update in arrived]

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await asyncio.sleep(0)


def asked(served: Wire) -> list[int | None]:
    return [json.loads(body).get("offset") for head, body in served.requests if "getUpdates" in head]


async def poll(served: Wire, office: Office, requests: int) -> None:
    """Polls until Telegram saw that many requests."""
    transport = Transport(f"{served.address}/bot1:a")
    await transport.initialize()
    polling = Polling(transport, office.keep, office, pause=office.pause, chance=lambda: 1.0)
    running = asyncio.ensure_future(polling.run())
    await until(lambda: len(served.requests) >= requests or running.done())
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await transport.shutdown()
    if not running.cancelled() and (error := running.exception()):
        raise error


async def test_the_first_question_confirms_nothing_and_the_next_confirms_what_was_kept() -> None:
    async with wire(updates(41, 42), updates(43), NOTHING) as served:
        await poll(served, office := Office(), requests=4)

    assert office.kept == [41, 42, 43]
    assert asked(served)[:4] == [None, 43, 44, 44]


async def test_it_asks_for_the_kinds_of_updates_that_it_understands() -> None:
    async with wire(NOTHING) as served:
        await poll(served, Office(), requests=1)

    assert json.loads(served.requests[0][1]) == {
        "timeout": 30,
        "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
    }


async def test_updates_that_could_not_be_kept_are_not_confirmed_and_asked_for_again() -> None:
    async with wire(updates(41), updates(41), NOTHING) as served:
        await poll(served, office := Office(broken=1), requests=3)

    assert office.kept == [41]
    assert asked(served)[:3] == [None, None, 42]


async def test_an_update_number_that_starts_again_smaller_is_followed() -> None:
    async with wire(updates(900), updates(7), NOTHING) as served:
        await poll(served, office := Office(), requests=3)

    assert office.kept == [900, 7]
    assert asked(served)[:3] == [None, 901, 8]


async def test_after_six_days_without_updates_nothing_is_confirmed_any_more() -> None:
    office = Office()

    async with wire(updates(900), NOTHING) as served:
        transport = Transport(f"{served.address}/bot1:a")
        await transport.initialize()
        polling = Polling(transport, office.keep, office)
        running = asyncio.ensure_future(polling.run())
        await until(lambda: len(served.requests) >= 2)
        office.stands_at = 6 * DAY_MS - 1
        await until(lambda: len(served.requests) >= 5)
        almost = asked(served)[-1]
        office.stands_at = 6 * DAY_MS
        seen = len(served.requests)
        await until(lambda: len(served.requests) >= seen + 3)
        running.cancel()
        await transport.shutdown()

    assert almost == 901
    assert asked(served)[-1] is None


@pytest.mark.parametrize(
    "trouble",
    [None, http(502, b"<html>Bad Gateway</html>"), http(200, b"{"), http(200, b"[]"), CONFLICT],
    ids=["dropped", "bad gateway", "garbage", "no answer object", "another poller"],
)
async def test_trouble_passes_and_is_said_once(
    trouble: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    async with wire(updates(41), trouble, trouble, trouble, updates(42), NOTHING) as served:
        with caplog.at_level(logging.INFO):
            await poll(served, office := Office(), requests=7)

    assert office.kept == [41, 42]
    assert asked(served)[:6] == [None, 42, 42, 42, 42, 43]
    assert office.pauses == [0.5, 1.0, 2.0]
    assert [record.levelname for record in caplog.records if record.name == "coach.chat.receive"] == [
        "WARNING",
        "INFO",
    ]


async def test_it_waits_as_long_as_telegram_asks() -> None:
    async with wire(SLOW_DOWN, NOTHING) as served:
        await poll(served, office := Office(), requests=2)

    assert office.pauses == [3.0]


async def test_a_webhook_left_behind_is_removed() -> None:
    async with wire(WEBHOOK, http(200, b'{"ok":true,"result":true}'), updates(41), NOTHING) as served:
        await poll(served, office := Office(), requests=4)

    assert "/deleteWebhook" in served.requests[1][0]
    assert office.kept == [41]


async def test_a_refused_token_stops_the_program_with_one_line() -> None:
    async with wire(UNAUTHORIZED) as served:
        with pytest.raises(TokenRefused) as refused:
            await poll(served, Office(), requests=99)

    assert len(served.requests) == 1
    assert str(refused.value).startswith("TELEGRAM_BOT_TOKEN is refused by Telegram")
    assert "\n" not in str(refused.value)


def test_the_whole_update_is_kept_as_telegram_wrote_it() -> None:
    raw = '{"update_id":5,"new_field":{"a":[1, 2]},"message":{"from":{"id":11},"text":"да"}}'

    assert read_answer(200, f'{{"ok":true,"result":[{raw}]}}'.encode()) == [
        Arrived(update_id=5, person_key=11, raw=raw)
    ]


@pytest.mark.parametrize(
    ("update", "owner"),
    [
        ({"message": {"from": {"id": 11}, "chat": {"id": -100}}}, 11),
        ({"edited_message": {"from": {"id": 11}, "chat": {"id": 11}}}, 11),
        ({"callback_query": {"id": "1", "from": {"id": 12}, "message": {"chat": {"id": -100}}}}, 12),
        ({"my_chat_member": {"from": {"id": 12}, "chat": {"id": 12}}}, 12),
        ({"message": {"chat": {"id": -100}}}, -100),
        ({"something_new": {"from": {"id": 12}}}, 0),
        ({"message": "not a message at all"}, 0),
    ],
)
def test_every_update_has_an_owner_even_one_that_nobody_can_read(
    update: dict[str, object], owner: int
) -> None:
    assert read_update(json.dumps({"update_id": 5, **update}).encode()).person_key == owner


def test_an_error_hidden_in_a_good_status_is_an_error() -> None:
    body = b'{"ok":false,"error_code":401,"description":"Unauthorized"}'

    assert read_answer(200, body) == Trouble(reason="401 Unauthorized", status=401)


@pytest.mark.parametrize(
    ("failures", "chance", "seconds"),
    [(1, 0.0, 0.25), (1, 1.0, 0.5), (2, 1.0, 1.0), (5, 1.0, 8.0), (6, 1.0, 15.0), (900, 0.0, 7.5)],
)
def test_pauses_double_up_to_a_quarter_of_a_minute_and_never_fall_together(
    failures: int, chance: float, seconds: float
) -> None:
    assert pause_seconds(failures, chance) == seconds
