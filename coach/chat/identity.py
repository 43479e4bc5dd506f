"""Who the bot is on Telegram: asked once at the start, as often as it takes."""

import asyncio
import logging

import msgspec
from telegram.error import NetworkError

from coach.chat.receive import Api, TokenRefused, pause_seconds

log = logging.getLogger(__name__)


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """The bot's own user."""

    id: int
    username: str


class _Answer(msgspec.Struct):
    ok: bool
    result: Identity | None = None


async def who_am_i(api: Api) -> Identity:
    """The bot's id and name. Raises TokenRefused; waits while Telegram is out of reach."""
    failures = 0
    while True:
        try:
            status, body = await api.call("getMe", b"{}")
            if status in {401, 404}:
                raise TokenRefused
            answer = msgspec.json.decode(body, type=_Answer)
            if answer.result is not None:
                return answer.result
        except (NetworkError, msgspec.DecodeError) as error:
            failures += 1
            if failures == 1:
                log.warning("Telegram can't be reached yet (%s)", type(error).__name__)
        await asyncio.sleep(pause_seconds(max(failures, 1), 0.5))
