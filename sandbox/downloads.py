"""Downloads: files for the bot under its token, and the same files for the page."""

from aiohttp import web

from sandbox.bot_api import WORLD, answer, token_fits
from sandbox.files import DOWNLOAD_LIMIT, by_path
from sandbox.model import StoredFile
from sandbox.refusals import Refused
from sandbox.world import World

GONE = Refused(404, "Not Found")


async def for_bot(request: web.Request) -> web.StreamResponse:
    """`/file/bot{token}/{path}`, with the path that getFile gave."""
    world = request.app[WORLD]
    if not token_fits(world, request.match_info["token"]):
        return answer(Refused(401, "Unauthorized"))
    if not world.state.network_on:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)
    file = by_path(world, request.match_info["path"])
    return answer(GONE) if file is None or file.size > DOWNLOAD_LIMIT else _bytes(world, file)


async def for_page(request: web.Request) -> web.StreamResponse:
    """`/control/files/{unique_id}`."""
    world = request.app[WORLD]
    wanted = request.match_info["unique_id"]
    file = next((file for file in world.state.files.values() if file.unique_id == wanted), None)
    return answer(GONE) if file is None else _bytes(world, file)


def _bytes(world: World, file: StoredFile) -> web.Response:
    # Nothing a person or the bot sent may run as a page of ours.
    safe = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    return web.Response(body=world.contents[file.unique_id], content_type=file.mime_type, headers=safe)
