"""Control: who is there, and what each of them sees."""

from typing import Any

import msgspec
from aiohttp import web

from sandbox import acts
from sandbox.chats import as_chat
from sandbox.control import Route, body_of, number, path_id
from sandbox.methods.commands import visible
from sandbox.model import Json, Record
from sandbox.people import change, person_of, welcome
from sandbox.phone import as_bubble, news
from sandbox.settling import Patience, settle
from sandbox.world import World


class NewPerson(Record, frozen=True, kw_only=True):
    """Fields of a person; with a known id only the given ones change."""

    first_name: str | msgspec.UnsetType = msgspec.UNSET
    id: int | msgspec.UnsetType = msgspec.UNSET
    last_name: str | msgspec.UnsetType | None = msgspec.UNSET
    username: str | msgspec.UnsetType | None = msgspec.UNSET
    language_code: str | msgspec.UnsetType | None = msgspec.UNSET
    phone: str | msgspec.UnsetType | None = msgspec.UNSET


async def put_person(world: World, request: web.Request) -> Any:
    """Creates or updates somebody."""
    body = await body_of(request, NewPerson)
    return msgspec.to_builtins(welcome(world, msgspec.to_builtins(body)))


async def list_people(world: World, _request: web.Request) -> Any:
    """Everybody."""
    return [msgspec.to_builtins(person) for person in world.state.people.values()]


async def block(world: World, request: web.Request) -> Json:
    """Somebody stops the bot."""
    acts.blocks(world, path_id(request))
    return {}


async def unblock(world: World, request: web.Request) -> Json:
    """Somebody lets it write again."""
    acts.unblocks(world, path_id(request))
    return {}


async def deactivate(world: World, request: web.Request) -> Json:
    """Somebody's account is gone."""
    change(world, path_id(request), deactivated=True)
    return {}


async def delete_chat(world: World, request: web.Request) -> Json:
    """Somebody deletes the chat with the bot."""
    acts.deletes_chat(world, path_id(request))
    return {}


async def read_news(world: World, request: web.Request) -> Json:
    """What changed in a chat after an event's number; waits up to `wait` seconds for something."""
    chat_id, after = path_id(request), int(number(request, "after"))
    as_chat(world, chat_id)

    def something() -> bool:
        found = news(world, chat_id, after)
        return bool(found["messages"] or found["toasts"])

    await world.pulse.until(something, number(request, "wait"))
    return news(world, chat_id, after)


async def list_messages(world: World, request: web.Request) -> Any:
    """A chat as it stands, oldest first."""
    messages = world.state.messages.get(path_id(request), {}).values()
    return [as_bubble(world, message) for message in messages if not message.deleted]


async def list_commands(world: World, request: web.Request) -> Any:
    """The command menu that somebody finds in a chat."""
    person_id = path_id(request)
    person_of(world, person_id)
    return visible(world, person_id, int(number(request, "chat", person_id)))


async def list_actions(world: World, request: web.Request) -> Any:
    """«typing…» and its like in a chat, after an event's number."""
    chat_id, after = path_id(request), number(request, "after")
    return [
        event
        for event in world.events
        if event["type"] == "action" and event["chat"] == chat_id and event["seq"] > after
    ]


async def wait_for_quiet(world: World, request: web.Request) -> Json:
    """Returns when the bot has reacted in a chat and gone quiet, or when patience ends."""
    return await settle(world, path_id(request), await body_of(request, Patience))


ROUTES: list[Route] = [
    ("POST", "/control/people", put_person),
    ("GET", "/control/people", list_people),
    ("POST", "/control/people/{id}/block", block),
    ("POST", "/control/people/{id}/unblock", unblock),
    ("POST", "/control/people/{id}/deactivate", deactivate),
    ("POST", "/control/people/{id}/delete-chat", delete_chat),
    ("GET", "/control/chats/{id}/messages", list_messages),
    ("GET", "/control/chats/{id}/news", read_news),
    ("POST", "/control/chats/{id}/settle", wait_for_quiet),
    ("GET", "/control/chats/{id}/actions", list_actions),
    ("GET", "/control/people/{id}/commands", list_commands),
]
