"""The stand-in as one web application: Bot API, files, control side, and the page's place."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox import (
    bot_api,
    control_acts,
    control_groups,
    control_people,
    control_stage,
    control_world,
    downloads,
    keeping,
    page_files,
    webhooks,
)
from sandbox.bot_api import WORLD
from sandbox.control import exposed
from sandbox.stage import STAGE, Stage
from sandbox.world import World

HOST = "127.0.0.1"
LARGEST_BODY = 60 * 1024 * 1024
ROUTES = [
    *control_people.ROUTES,
    *control_groups.ROUTES,
    *control_acts.ROUTES,
    *control_world.ROUTES,
    *control_stage.ROUTES,
]


def application(
    world: World, state_dir: Path | None = None, *, stage: Stage | None = None
) -> web.Application:
    """The whole application around one world; with a stage, the page can begin anew and restart the bot."""
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[loopback_only])
    app[WORLD] = world
    if stage is not None:
        app[STAGE] = stage
    app.router.add_route("*", "/bot{token:[^/]+}/{method:[^/]+}", bot_api.handle)
    for method, path, handler in ROUTES:
        app.router.add_route(method, path, exposed(handler))
    app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", downloads.for_bot)
    app.router.add_get("/control/files/{unique_id}", downloads.for_page)
    app.router.add_get("/", page_files.front_page)
    app.router.add_get("/page/{name}", page_files.page_file)
    if state_dir is not None:
        app.cleanup_ctx.append(_beside(lambda: keeping.keep_saving(world, state_dir)))
    app.cleanup_ctx.append(_beside(lambda: webhooks.keep_posting(world)))
    return app


@web.middleware
async def loopback_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Keeps other sites' pages out: only our own host name, and no plain form posts to the control side."""
    if request.url.host not in (HOST, "localhost"):
        raise web.HTTPForbidden(text="loopback only")
    changing = request.method in ("POST", "DELETE") and not request.path.startswith("/bot")
    if changing and request.can_read_body and request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="the control side takes application/json")
    if changing and request.headers.get("Origin", str(request.url.origin())) != str(request.url.origin()):
        raise web.HTTPForbidden(text="same origin only")
    return await handler(request)


def _beside(
    run: Callable[[], Coroutine[None, None, None]],
) -> Callable[[web.Application], AsyncIterator[None]]:
    """Something that runs for as long as the application does."""

    async def keep(_app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(run())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    return keep
