"""The Bot API over HTTP: token, method, faults, parameters, limits, act, journal — in this order."""

import asyncio
import hmac
from typing import Any

import msgspec
from aiohttp import web

from sandbox.calls import Call, Method
from sandbox.faults import Fault
from sandbox.journal import Entry
from sandbox.methods import METHODS
from sandbox.model import Json
from sandbox.parameters import Given, Upload, checked, read
from sandbox.refusals import Dropped, Refused, too_many_requests
from sandbox.world import World, real_now

WORLD = web.AppKey("world", World)
NO_METHOD = Refused(404, "Not Found: method not found")


async def handle(request: web.Request) -> web.StreamResponse:
    """Answers one call, in Telegram's form."""
    world = request.app[WORLD]
    if not token_fits(world, request.match_info["token"]):
        return answer(Refused(401, "Unauthorized"))
    name = request.match_info["method"]
    given, chat_id, fault = Given(), None, None
    try:
        _require_network(world)
        given = await read(request)
        chat_id = chat_of(world, given.values)
        fault = world.faults.take(name, chat_id)
        outcome: Any = await _observed(request, name, given, chat_id, fault)
    except Refused as refused:
        outcome = refused
    _write_down(world, name, given, chat_id, fault, outcome)
    return _respond(request, fault, outcome)


def token_fits(world: World, token: str) -> bool:
    """Whether the caller is our bot."""
    return hmac.compare_digest(token.encode(), world.bot.token.encode())


def _require_network(world: World) -> None:
    if not world.state.network_on:
        raise Dropped


def chat_of(world: World, values: Json) -> int | None:
    """The chat that a call concerns, also where only a tap is named."""
    query = world.state.queries.get(str(values.get("callback_query_id")))
    if query:
        return query.chat_id
    try:
        return int(values["chat_id"])
    except (KeyError, ValueError, TypeError):
        return None


async def _observed(
    request: web.Request, name: str, given: Given, chat_id: int | None, fault: Fault | None
) -> Any:
    """Acts while the chat's traffic is counted, so that waiting for quiet knows of calls under way."""
    world = request.app[WORLD]
    if chat_id is None:
        return await _faulty(request, name, given, chat_id, fault)
    traffic = world.traffic[chat_id]
    traffic.open_calls += 1
    try:
        result = await _faulty(request, name, given, chat_id, fault)
        if METHODS[name].reaches_person:
            traffic.replied_at = real_now()
        return result
    finally:
        traffic.open_calls -= 1
        traffic.called_at = real_now()
        world.pulse.beat()


async def _faulty(
    request: web.Request, name: str, given: Given, chat_id: int | None, fault: Fault | None
) -> Any:
    if fault is not None:
        await _before(fault)
    method = METHODS.get(name)
    if method is None:
        raise NO_METHOD
    result = await _act(request, method, given, chat_id)
    if fault is not None:
        _after(fault)
    return result


async def _before(fault: Fault) -> None:
    if fault.kind == "drop_before":
        raise Dropped
    if fault.kind == "delay":
        await asyncio.sleep(fault.seconds)
    elif fault.kind == "too_many":
        raise too_many_requests(round(fault.seconds))
    elif fault.kind == "refuse":
        raise Refused(fault.code, fault.description)
    elif not fault.after:
        _break_answer(fault)


def _after(fault: Fault) -> None:
    if fault.kind == "drop_after":
        raise Dropped
    if fault.after:
        _break_answer(fault)


def _break_answer(fault: Fault) -> None:
    if fault.kind in ("server_error", "garbage"):
        raise Refused(max(fault.code, 500), "Internal Server Error")


async def _act(request: web.Request, method: Method, given: Given, chat_id: int | None) -> Any:
    world = request.app[WORLD]
    arguments = checked(given, method.required, method.optional)
    if method.sends and world.state.limits_on and chat_id is not None:
        world.limits.count(chat_id, real_now())
    call = Call(
        world=world,
        arguments=arguments,
        uploads=given.uploads,
        connected=lambda: request.transport is not None and not request.transport.is_closing(),
    )
    return await method.act(call)


def _write_down(
    world: World, name: str, given: Given, chat_id: int | None, fault: Fault | None, outcome: Any
) -> None:
    refused = outcome if isinstance(outcome, Refused) else None
    uploads = {field: _described(upload) for field, upload in given.uploads.items()}
    entry = Entry(
        seq=world.journal.next_seq(),
        at=world.clock.now_ms(),
        method=name,
        chat_id=chat_id,
        parameters={**given.values, **uploads},
        code=refused.code if refused else 200,
        result=None if refused else outcome,
        description=refused.description if refused else None,
        fault=fault.kind if fault else None,
    )
    world.journal.add(entry)


def _described(upload: Upload) -> Json:
    return {"file": upload.name, "size": len(upload.content), "mime_type": upload.mime_type}


def _respond(request: web.Request, fault: Fault | None, outcome: Any) -> web.StreamResponse:
    if isinstance(outcome, Dropped):
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)
    if fault is not None and fault.kind == "garbage":
        return web.Response(body=b"<html>\x00\xff 502 Bad Gateway", content_type="text/html")
    return answer(outcome)


def answer(outcome: Any) -> web.Response:
    """Telegram's envelope around a result or a refusal."""
    if not isinstance(outcome, Refused):
        return json_response({"ok": True, "result": outcome})
    body: Json = {"ok": False, "error_code": outcome.code, "description": outcome.description}
    if outcome.retry_after is not None:
        body["parameters"] = {"retry_after": outcome.retry_after}
    return json_response(body, status=outcome.code)


def json_response(body: Any, *, status: int = 200) -> web.Response:
    """A JSON answer."""
    return web.Response(body=msgspec.json.encode(body), status=status, content_type="application/json")
