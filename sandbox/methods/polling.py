"""getUpdates: one poller at a time, and nothing forgotten before it is confirmed."""

import time

from sandbox.calls import Call, Method
from sandbox.model import Json
from sandbox.parameters import Kind
from sandbox.refusals import Dropped, Refused
from sandbox.updates import confirm, take
from sandbox.world import World

WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
SECOND_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
LONGEST_WAIT = 50


async def get_updates(call: Call) -> list[Json]:
    """Waiting updates, at once or as soon as there are some.

    Raises:
        Refused: 409 when a webhook is set, or a newer poller took over.
    """
    world = call.world
    if world.state.webhook is not None:
        raise Refused(409, WEBHOOK_ACTIVE)
    world.polling.ticket += 1
    world.polling.count += 1
    if "allowed_updates" in call.arguments:
        world.state.allowed_updates = call["allowed_updates"]
    if "offset" in call.arguments:
        confirm(world, call["offset"])
    # Also wakes an older poller, who then finds that its ticket is no longer the newest.
    world.pulse.beat()
    world.polling.waiting += 1
    try:
        return await _wait_for_updates(call, world.polling.ticket)
    finally:
        world.polling.waiting -= 1


async def _wait_for_updates(call: Call, ticket: int) -> list[Json]:
    world = call.world
    limit = max(1, min(call.get("limit", 100), 100))
    deadline = time.monotonic() + max(0, min(call.get("timeout", 0), LONGEST_WAIT))
    while True:
        _require_line(world, call, ticket)
        left = deadline - time.monotonic()
        if world.state.updates or left <= 0:
            return take(world, limit)
        await world.pulse.wait(left)


def _require_line(world: World, call: Call, ticket: int) -> None:
    if not world.state.network_on or not call.connected():
        raise Dropped
    if ticket != world.polling.ticket:
        raise Refused(409, SECOND_POLLER)


METHODS = {
    "getUpdates": Method(
        act=get_updates,
        optional={
            "offset": Kind.INTEGER,
            "limit": Kind.INTEGER,
            "timeout": Kind.INTEGER,
            "allowed_updates": Kind.ARRAY,
        },
    ),
}
