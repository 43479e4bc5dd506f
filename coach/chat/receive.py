"""Long polling: updates are kept durably first, and only then the next offset tells Telegram so.

    asking ──updates──▶ keeping ──kept──▶ asking, offset = last + 1
      ▲                    └──can't keep──▶ pausing (Telegram gives the same ones again)
      └──pausing ◀── no network, 5xx, 429, another poller (409)

The first asking has no offset: nothing is confirmed that this database doesn't hold. After six days without
updates the offset is dropped, as Telegram may start again at a random, smaller number.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Never, Protocol

import msgspec
from telegram.error import NetworkError

from coach.chat.arrived import Arrived, Keep, read_update
from coach.clock import Clock

WAIT_SECONDS = 30
ANSWER_SECONDS = WAIT_SECONDS + 10
FORGET_OFFSET_MS = 6 * 24 * 3600 * 1000
LONGEST_PAUSE_SECONDS = 15.0
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")

log = logging.getLogger(__name__)


class TokenRefused(Exception):
    """Telegram doesn't know the token: the program can't go on. The text is one line."""

    def __init__(self) -> None:
        super().__init__(
            "TELEGRAM_BOT_TOKEN is refused by Telegram: check it with BotFather (/mybots, API Token)"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Telegram's answer had no updates in it: why, and how long it asks to wait."""

    reason: str
    wait_seconds: float | None = None
    status: int = 0


class Api(Protocol):
    """The Bot API as bytes (`transport.Transport`)."""

    async def call(
        self, method: str, body: bytes, *, read_seconds: float | None = None
    ) -> tuple[int, bytes]: ...


class _Parameters(msgspec.Struct):
    retry_after: int | None = None


class _Answer(msgspec.Struct):
    ok: bool
    result: list[msgspec.Raw] | None = None
    description: str = ""
    error_code: int = 0
    parameters: _Parameters | None = None


class _Asking(msgspec.Struct, omit_defaults=True):
    timeout: int
    allowed_updates: tuple[str, ...]
    offset: int | None = None


_answer = msgspec.json.Decoder(_Answer)
_encode = msgspec.json.Encoder().encode


def read_answer(status: int, body: bytes) -> list[Arrived] | Trouble:
    """The updates in an answer to getUpdates, or what is wrong with it."""
    try:
        answer = _answer.decode(body)
        if answer.ok:
            return [read_update(raw) for raw in answer.result or []]
    except msgspec.DecodeError:
        return Trouble(reason=f"HTTP {status} without a Bot API answer", status=status)
    wait = answer.parameters.retry_after if answer.parameters else None
    code = answer.error_code or status
    return Trouble(reason=f"{code} {answer.description}", wait_seconds=wait, status=code)


def pause_seconds(failures: int, chance: float) -> float:
    """How long to wait after so many failures in a row: doubling, capped, spread by `chance` (0…1)."""
    return min(LONGEST_PAUSE_SECONDS, 0.5 * 2.0 ** min(failures - 1, 10)) * (0.5 + chance / 2)


class Polling:
    """Asks Telegram for updates and hands them to `keep`, until cancelled."""

    def __init__(
        self,
        api: Api,
        keep: Keep,
        clock: Clock,
        *,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._api = api
        self._keep = keep
        self._clock = clock
        self._pause = pause
        self._chance = chance
        self._offset: int | None = None
        self._heard_at = clock.now_ms()
        self._failures = 0

    async def run(self) -> Never:
        """Poll for ever. Raises TokenRefused where Telegram doesn't know the token."""
        while True:
            trouble = await self._turn()
            if trouble is None:
                self._recover()
            else:
                await self._wait_out(trouble)

    async def _turn(self) -> Trouble | None:
        try:
            status, body = await self._api.call("getUpdates", self._asking(), read_seconds=ANSWER_SECONDS)
        except NetworkError as error:
            return Trouble(reason=str(error))
        answer = read_answer(status, body)
        if isinstance(answer, Trouble):
            return answer
        return await self._keep_all(answer) if answer else None

    def _asking(self) -> bytes:
        if self._clock.now_ms() - self._heard_at >= FORGET_OFFSET_MS:
            self._offset = None
        return _encode(_Asking(timeout=WAIT_SECONDS, allowed_updates=ALLOWED, offset=self._offset))

    async def _keep_all(self, updates: list[Arrived]) -> Trouble | None:
        try:
            await self._keep(updates)
        except Exception as error:  # whatever it was, Telegram still has them and gives them again
            log.exception("Updates could not be kept")
            return Trouble(reason=f"not kept: {type(error).__name__}")
        self._offset = max(update.update_id for update in updates) + 1
        self._heard_at = self._clock.now_ms()
        return None

    def _recover(self) -> None:
        if self._failures:
            log.info("Updates arrive again")
        self._failures = 0

    async def _wait_out(self, trouble: Trouble) -> None:
        if trouble.status in {401, 404}:
            raise TokenRefused
        self._failures += 1
        if self._failures == 1:
            log.warning("No updates (%s); trying again until they come", trouble.reason)
        if trouble.status == 409 and "webhook" in trouble.reason:
            await self._remove_webhook()
        await self._pause(trouble.wait_seconds or pause_seconds(self._failures, self._chance()))

    async def _remove_webhook(self) -> None:
        try:
            await self._api.call("deleteWebhook", b"{}")
        except NetworkError as error:
            log.warning("The webhook could not be removed (%s)", error)
