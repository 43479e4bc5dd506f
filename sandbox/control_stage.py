"""Control: the play as a whole, for the page. Where somebody else runs the bot, only the people are known."""

from typing import Any

from aiohttp import web

from sandbox import cast
from sandbox.control import Route, body_of
from sandbox.model import Json, Record
from sandbox.refusals import bad_request
from sandbox.stage import STAGE, Stage, has_sample
from sandbox.world import World


class Beginning(Record, frozen=True, kw_only=True):
    """In which language the people speak."""

    language: str


async def overview(world: World, request: web.Request) -> Json:
    """Who plays, and how the bot is; `bot` and `timezone` are null where somebody else runs it."""
    stage = request.app.get(STAGE)
    return {
        "language": cast.language_of(world),
        "cast": cast.parts(world),
        "begun": any(world.state.messages.values()),
        "bot": _bot(stage) if stage else None,
        "timezone": stage.timezone if stage else None,
        "sample": stage is not None and has_sample(),
    }


def _bot(stage: Stage) -> Json:
    bot = stage.bot
    return {
        "running": bot.running,
        "listening": bot.listening,
        "exit_code": bot.exit_code,
        "owner_link": bot.owner_link,
    }


def _stage(request: web.Request) -> Stage:
    stage = request.app.get(STAGE)
    if stage is None:
        raise bad_request("this stand-in runs no bot; `python -m sandbox.play` does")
    return stage


async def enter(world: World, request: web.Request) -> Any:
    """The five people speak this language from now on."""
    body = await body_of(request, Beginning)
    return [person.id for person in cast.enter(world, body.language)]


async def begin(world: World, request: web.Request) -> Json:
    """«Start empty»: a bot that belongs to nobody."""
    await _stage(request).begin((await body_of(request, Beginning)).language)
    return await overview(world, request)


async def begin_with_sample(world: World, request: web.Request) -> Json:
    """«Sample team»."""
    await _stage(request).begin_with_sample((await body_of(request, Beginning)).language)
    return await overview(world, request)


async def kill(world: World, request: web.Request) -> Json:
    """The bot's process dies at once."""
    await _stage(request).bot.kill()
    return await overview(world, request)


async def start(world: World, request: web.Request) -> Json:
    """The bot's process starts again; waits until it listens."""
    if not await _stage(request).bot.start():
        raise bad_request("the bot doesn't listen yet; see the terminal")
    return await overview(world, request)


async def next_due(_world: World, request: web.Request) -> Json:
    """When the next reminder falls due, unix milliseconds UTC, or null."""
    return {"due": await _stage(request).next_due_ms()}


ROUTES: list[Route] = [
    ("GET", "/control/stage", overview),
    ("POST", "/control/stage/people", enter),
    ("POST", "/control/stage/empty", begin),
    ("POST", "/control/stage/sample", begin_with_sample),
    ("POST", "/control/stage/kill", kill),
    ("POST", "/control/stage/start", start),
    ("GET", "/control/stage/due", next_due),
]
