"""Control: groups and their members."""

from typing import Any

import msgspec
from aiohttp import web

from sandbox import groups
from sandbox.control import Route, body_of, path_id
from sandbox.model import Record
from sandbox.world import World


class NewGroup(Record, frozen=True, kw_only=True):
    """A supergroup; `added_by` is the member who brought the bot in."""

    title: str
    members: list[int]
    bot_is_member: bool = True


class Membership(Record, frozen=True, kw_only=True):
    """Who comes and who goes; `bot` true or false brings it in or throws it out."""

    add: tuple[int, ...] = ()
    remove: tuple[int, ...] = ()
    bot: bool | None = None


async def create(world: World, request: web.Request) -> Any:
    """Founds a group."""
    body = await body_of(request, NewGroup)
    group = groups.found(world, body.title, body.members, with_bot=body.bot_is_member)
    return msgspec.to_builtins(group)


async def change(world: World, request: web.Request) -> Any:
    """Members come and go."""
    body = await body_of(request, Membership)
    group = groups.change_members(world, path_id(request), add=body.add, remove=body.remove)
    if body.bot is not None:
        group = groups.move_bot(world, group, inside=body.bot)
    return msgspec.to_builtins(group)


ROUTES: list[Route] = [
    ("POST", "/control/groups", create),
    ("POST", "/control/groups/{id}/members", change),
]
