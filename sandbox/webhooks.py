"""Posts waiting updates to the webhook, one after the other, again until it answers 2xx."""

from urllib.parse import urlsplit

import aiohttp
import msgspec

from sandbox.methods.hooking import LOOPBACK
from sandbox.model import Update, Webhook
from sandbox.updates import drop, note_handed
from sandbox.world import World

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
ANSWER_SECONDS = 60
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # a header's name, nothing secret


async def keep_posting(world: World) -> None:
    """Serves the webhook, whenever one is set, until cancelled."""
    timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        pause = FIRST_PAUSE
        while True:
            await world.pulse.until(lambda: _due(world), 3600)
            hook = world.state.webhook
            if hook is None or not _due(world):
                continue
            error = await _post(world, session, hook, world.state.updates[0])
            if error is None:
                pause = FIRST_PAUSE
                continue
            pause = await _rest(world, _note_error(world, hook, error), pause)


def _due(world: World) -> bool:
    return bool(world.state.webhook and world.state.updates and world.state.network_on)


async def _post(world: World, session: aiohttp.ClientSession, hook: Webhook, update: Update) -> str | None:
    """None when the bot took the update, else what went wrong."""
    if urlsplit(hook.url).hostname not in LOOPBACK:
        return "the sandbox posts to loopback addresses only"
    headers = {SECRET_HEADER: hook.secret_token} if hook.secret_token else {}
    note_handed(world, update)
    try:
        async with session.post(hook.url, json=update.body, headers=headers) as response:
            if response.status // 100 != 2:
                return f"Wrong response from the webhook: {response.status} {response.reason}"
            if b'"method"' in await response.read():
                return "the sandbox does not support method calls in the webhook's answer"
    except (aiohttp.ClientError, TimeoutError) as error:
        return f"Connection failed: {type(error).__name__}"
    drop(world, update)
    return None


async def _rest(world: World, noted: Webhook | None, pause: float) -> float:
    """Waits before the next try; gives the pause after that one, short again for another webhook."""
    changed = await world.pulse.until(lambda: world.state.webhook is not noted, pause)
    return FIRST_PAUSE if changed else min(pause * 2, LONGEST_PAUSE)


def _note_error(world: World, hook: Webhook, error: str) -> Webhook | None:
    if world.state.webhook is hook:
        now = world.clock.now()
        world.state.webhook = msgspec.structs.replace(hook, last_error=error, last_error_at=now)
    world.dirty = True
    return world.state.webhook
