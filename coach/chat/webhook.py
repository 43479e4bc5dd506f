"""Updates that Telegram brings itself: kept durably first, and only then answered with 200.

Any other answer makes Telegram bring the same update again.
"""

import asyncio
import contextlib
import hmac
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import msgspec
from aiohttp import web
from telegram.error import NetworkError

from coach.chat.arrived import Keep, read_update
from coach.chat.outgoing import outcome_of
from coach.chat.receive import ALLOWED, Api, TokenRefused, pause_seconds
from coach.errors import DatabaseUnavailable
from coach.usecases.outcome import Sent

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
BIGGEST_UPDATE = 4 * 1024 * 1024
CALENDARS = "/calendar"

Feed = Callable[[str], Awaitable[bytes | None]]
"""The calendar behind a secret; None where there is none."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where Telegram knocks: the public address, the secret it repeats, the port we listen on."""

    url: str
    secret: str = field(repr=False)
    port: int

    @property
    def path(self) -> str:
        """The part of the address that reaches us."""
        return urlsplit(self.url).path or "/"


def calendars_at(url: str) -> str:
    """The public address under which calendars are read: the webhook's server, a path of its own."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{CALENDARS}"


class WebhookRefused(Exception):
    """Telegram won't bring updates to this address; the text is its own description."""


@contextlib.asynccontextmanager
async def listening(door: Door, keep: Keep, feed: Feed) -> AsyncIterator[int]:
    """Take in updates and give out calendars on all interfaces while the context is open; gives the port."""
    app = web.Application(client_max_size=BIGGEST_UPDATE)
    app.router.add_post(door.path, Intake(door.secret, keep).take)
    app.router.add_get(f"{CALENDARS}/{{secret}}.ics", Shelf(feed).give)
    runner = web.AppRunner(app, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        await web.TCPSite(runner, host="0.0.0.0", port=door.port).start()
        port = int(runner.addresses[0][1])
        log.info("Listening for updates on port %d", port)
        yield port
    finally:
        await runner.cleanup()


async def announce(api: Api, door: Door) -> None:
    """Tell Telegram where to bring updates.

    Raises TokenRefused or WebhookRefused where it won't, NetworkError where it can't be asked now.
    """
    order = {"url": door.url, "secret_token": door.secret, "allowed_updates": ALLOWED}
    status, body = await api.call("setWebhook", msgspec.json.encode(order))
    if status in {401, 404}:
        raise TokenRefused
    outcome = outcome_of(status, body)
    if not isinstance(outcome, Sent):
        reason = getattr(outcome, "reason", "")
        raise WebhookRefused(reason) if status == 400 else NetworkError(reason)


async def announce_until_heard(api: Api, door: Door) -> None:
    """As `announce`, again and again while Telegram is out of reach."""
    failures = 0
    while True:
        try:
            return await announce(api, door)
        except NetworkError as error:
            failures += 1
            if failures == 1:
                log.warning("The webhook can't be announced yet (%s)", type(error).__name__)
            await asyncio.sleep(pause_seconds(failures, 0.5))


class Shelf:
    """Calendars at secret addresses: nothing tells a wrong address from one that works no more."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed

    async def give(self, request: web.Request) -> web.Response:
        """200 with the file, 404 without a word, 503 to try again."""
        try:
            calendar = await self._feed(request.match_info["secret"])
        except DatabaseUnavailable:
            return web.Response(status=503)
        if calendar is None:
            return web.Response(status=404)
        return web.Response(
            body=calendar, content_type="text/calendar", charset="utf-8", headers={"Cache-Control": "private"}
        )


class Intake:
    """An update's way in."""

    def __init__(self, secret: str, keep: Keep) -> None:
        self._secret = secret.encode()
        self._keep = keep

    async def take(self, request: web.Request) -> web.Response:
        """200 when the update is kept, 403 without the secret, 400 for no update, 503 to try again."""
        said = request.headers.get(SECRET_HEADER, "").encode(errors="replace")
        if not hmac.compare_digest(said, self._secret):
            return web.Response(status=403)
        try:
            update = read_update(await request.read())
        except msgspec.DecodeError:
            log.warning("Something that is no update came with the right secret")
            return web.Response(status=400)
        try:
            await self._keep([update])
        except Exception:  # whatever it was, Telegram brings it again
            log.exception("An update could not be kept")
            return web.Response(status=503)
        return web.Response()
