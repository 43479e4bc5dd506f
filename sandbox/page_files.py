"""The page's files, and a policy that lets the browser load nothing from anywhere else."""

import re
from pathlib import Path

from aiohttp import web

PAGE = Path(__file__).parent / "page"
FILE = re.compile(r"[a-z][a-z0-9_]*\.(js|css|svg)")
NO_PAGE = "The stand-in for Telegram is running. Its control side starts at /control/state.\n"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
        "media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


async def front_page(_request: web.Request) -> web.StreamResponse:
    """The page, where there is one."""
    index = PAGE / "index.html"
    return web.FileResponse(index, headers=HEADERS) if index.exists() else web.Response(text=NO_PAGE)


async def page_file(request: web.Request) -> web.StreamResponse:
    """A script or a style sheet of the page."""
    name = request.match_info["name"]
    if not FILE.fullmatch(name) or not (PAGE / name).is_file():
        raise web.HTTPNotFound
    return web.FileResponse(PAGE / name, headers=HEADERS)
