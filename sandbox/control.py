"""The control side: what tests, the page and the conversation client may do to the world, as JSON over HTTP.

Every route stands in one of the tables put together in `ROUTES`; a body with an unknown field is refused.
"""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias, TypeVar

import msgspec
from aiohttp import web

from sandbox.bot_api import WORLD, json_response
from sandbox.model import Record
from sandbox.refusals import Refused
from sandbox.world import World

Handler: TypeAlias = Callable[[World, web.Request], Awaitable[Any]]
Route: TypeAlias = tuple[str, str, Handler]
Body = TypeVar("Body", bound=Record)


def exposed(handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """A handler with its result, or its refusal, as JSON."""

    async def respond(request: web.Request) -> web.StreamResponse:
        try:
            result = await handler(request.app[WORLD], request)
        except Refused as refused:
            return json_response({"error": refused.description}, status=refused.code)
        except (msgspec.ValidationError, msgspec.DecodeError, ValueError) as error:
            return json_response({"error": str(error)}, status=400)
        return result if isinstance(result, web.StreamResponse) else json_response(result)

    return respond


async def body_of(request: web.Request, kind: type[Body]) -> Body:
    """The request's body as a record.

    Raises:
        msgspec.ValidationError: a field is missing, unknown or of another type.
    """
    raw = await request.read() or b"{}"
    body = msgspec.json.decode(raw, type=kind)
    known = {field.name for field in msgspec.structs.fields(kind)}
    unknown = sorted(set(msgspec.json.decode(raw)) - known)
    if unknown:
        raise msgspec.ValidationError(f"unknown field {', '.join(unknown)}")
    return body


def number(request: web.Request, name: str, default: float = 0) -> float:
    """A number from the query.

    Raises:
        ValueError: it isn't one.
    """
    return float(request.query.get(name, default))


def path_id(request: web.Request, name: str = "id") -> int:
    """A whole number from the path."""
    return int(request.match_info[name])
