"""Control: time, faults, network, limits, the update queue, the journal, the stream of events."""

import asyncio
from contextlib import suppress
from typing import Any

import msgspec
from aiohttp import web

from sandbox import acts, updates
from sandbox.control import Route, body_of, number
from sandbox.faults import Fault
from sandbox.model import Json, Record
from sandbox.refusals import bad_request
from sandbox.world import World

HEARTBEAT_SECONDS = 15.0


class MoveClock(Record, frozen=True, kw_only=True):
    """Either `set`, unix milliseconds UTC, or seconds to add.

    `wait`: seconds to wait for somebody to read the new time, where somebody reads it at all.
    """

    set: int | None = None
    advance_seconds: float | None = None
    wait: float = 0.0


class Switch(Record, frozen=True, kw_only=True):
    """On or off."""

    on: bool


class Life(Record, frozen=True, kw_only=True):
    """How long a tap may be answered."""

    seconds: int


class Queueing(Record, frozen=True, kw_only=True):
    """Puts a raw update into the queue; its `update_id` is given if it has none."""

    update: Json


class Jump(Record, frozen=True, kw_only=True):
    """The number of the next update."""

    to: int


async def overview(world: World, _request: web.Request) -> Json:
    """The world at a glance."""
    bot, state = world.bot, world.state
    return {
        "bot": {"id": bot.id, "username": bot.username, "first_name": bot.first_name},
        "seq": state.seq,
        "now": world.clock.now_ms(),
        "network_on": state.network_on,
        "limits_on": state.limits_on,
        "waiting_updates": len(state.updates),
        "polling": world.polling.waiting > 0,
        "polls": world.polling.count,
        "webhook": state.webhook.url if state.webhook else None,
        "people": [msgspec.to_builtins(person) for person in state.people.values()],
        "groups": [msgspec.to_builtins(group) for group in state.groups.values()],
    }


async def read_clock(world: World, request: web.Request) -> Json:
    """Now, in unix milliseconds UTC; with `moves` and `wait` it answers when the clock is moved once more."""
    moves = number(request, "moves", -1)
    await world.watch.reading(world.pulse.until(lambda: world.watch.moves != moves, number(request, "wait")))
    world.pulse.beat()
    return {"now": world.clock.now_ms(), "moves": world.watch.moves}


async def move_clock(world: World, request: web.Request) -> Json:
    """Sets or advances the time; it runs on from there."""
    move = await body_of(request, MoveClock)
    if (move.set is None) == (move.advance_seconds is None):
        raise bad_request("give set (unix milliseconds) or advance_seconds")
    if move.set is not None:
        world.clock.set_to(move.set)
    else:
        world.clock.advance(move.advance_seconds or 0)
    world.watch.moves += 1
    reads, followed = world.watch.reads, world.watch.is_followed()
    world.tell("clock", now=world.clock.now_ms())
    if followed:
        await world.pulse.until(lambda: world.watch.reads > reads, move.wait)
    return {"now": world.clock.now_ms()}


async def switch_network(world: World, request: web.Request) -> Json:
    """Off: every call of the bot is cut without an answer."""
    world.state.network_on = (await body_of(request, Switch)).on
    world.tell("network", on=world.state.network_on)
    return {}


async def switch_limits(world: World, request: web.Request) -> Json:
    """On: Telegram's sending limits are enforced."""
    world.state.limits_on = (await body_of(request, Switch)).on
    world.limits.clear()
    return {}


async def set_query_life(world: World, request: web.Request) -> Json:
    """How many seconds of the stand-in's clock a tap may wait for its answer."""
    world.state.query_life_seconds = (await body_of(request, Life)).seconds
    return {}


async def add_fault(world: World, request: web.Request) -> Json:
    """One more fault waits for its calls."""
    world.faults.add(await body_of(request, Fault))
    return {"waiting": len(world.faults.waiting)}


async def list_faults(world: World, _request: web.Request) -> Any:
    """Faults that still wait."""
    return [msgspec.to_builtins(fault) for fault in world.faults.waiting]


async def clear_faults(world: World, _request: web.Request) -> Json:
    """All goes well again."""
    world.faults.clear()
    return {}


async def queue_update(world: World, request: web.Request) -> Json:
    """Queues any JSON as an update, also one that nobody could parse."""
    raw = (await body_of(request, Queueing)).update
    update = updates.put_raw(world, {"update_id": world.state.next_update_id, **raw}, None)
    return {"update_id": update.id}


async def repeat_update(world: World, _request: web.Request) -> Json:
    """The newest update is given once more under its number, confirmed or not."""
    if not world.recent:
        raise bad_request("there was no update yet")
    return {"update_id": acts.repeats(world, world.recent[-1]).id}


async def jump_updates(world: World, request: web.Request) -> Json:
    """The next update gets another number."""
    updates.jump(world, (await body_of(request, Jump)).to)
    return {}


async def read_journal(world: World, request: web.Request) -> Any:
    """Calls of the Bot API from a cursor on; `method` and `chat` narrow."""
    query = request.query
    entries = world.journal.read(
        after=int(number(request, "after")),
        limit=int(number(request, "limit", 1000)),
        method=query.get("method"),
        chat_id=int(query["chat"]) if "chat" in query else None,
    )
    return {"last": world.journal.last_seq, "calls": [msgspec.to_builtins(entry) for entry in entries]}


async def list_unanswered(world: World, _request: web.Request) -> Any:
    """Taps that nobody answered."""
    return [msgspec.to_builtins(query) for query in world.state.queries.values()]


async def wait_for_poll(world: World, request: web.Request) -> Json:
    """Waits up to `wait` seconds until the bot has polled more than `after` times, or takes webhooks."""
    after = number(request, "after")

    def listens() -> bool:
        return world.polling.count > after or world.state.webhook is not None

    arrived = await world.pulse.until(listens, number(request, "wait", 10))
    return {"listening": arrived, "polls": world.polling.count}


async def reset(world: World, _request: web.Request) -> Json:
    """Forgets everybody and everything."""
    world.reset()
    return {}


async def stream_events(world: World, request: web.Request) -> web.StreamResponse:
    """Events as server-sent events, after `Last-Event-ID` or `after`; `reload` when some are forgotten."""
    after = int(request.headers.get("Last-Event-ID", number(request, "after", world.state.seq)))
    stream = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await stream.prepare(request)
    with suppress(ConnectionResetError):  # the page was closed
        oldest = world.events[0]["seq"] if world.events else world.state.seq + 1
        if after + 1 < oldest and after < world.state.seq:
            await stream.write(b'data: {"type":"reload"}\n\n')
        await _keep_streaming(world, stream, after)
    return stream


async def _keep_streaming(world: World, stream: web.StreamResponse, after: int) -> None:
    while True:
        for event in [event for event in world.events if event["seq"] > after]:
            after = event["seq"]
            await stream.write(b"id: %d\ndata: %s\n\n" % (after, msgspec.json.encode(event)))
        if not await world.pulse.until(_newer(world, after), HEARTBEAT_SECONDS):
            await stream.write(b": still here\n\n")
        await asyncio.sleep(0)


def _newer(world: World, after: int) -> Any:
    return lambda: world.state.seq > after


ROUTES: list[Route] = [
    ("GET", "/control/state", overview),
    ("GET", "/clock", read_clock),
    ("POST", "/clock", move_clock),
    ("POST", "/control/network", switch_network),
    ("POST", "/control/limits", switch_limits),
    ("POST", "/control/query-life", set_query_life),
    ("POST", "/control/faults", add_fault),
    ("GET", "/control/faults", list_faults),
    ("DELETE", "/control/faults", clear_faults),
    ("POST", "/control/updates", queue_update),
    ("POST", "/control/updates/repeat", repeat_update),
    ("POST", "/control/updates/jump", jump_updates),
    ("GET", "/control/journal", read_journal),
    ("GET", "/control/unanswered", list_unanswered),
    ("GET", "/control/polls", wait_for_poll),
    ("POST", "/control/reset", reset),
    ("GET", "/control/events", stream_events),
]
