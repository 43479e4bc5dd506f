"""Control: acting as a person. `chat` is the person's private chat unless given."""

from typing import Any

import msgspec
from aiohttp import web

from sandbox import acts
from sandbox.attachments import Sends
from sandbox.control import Route, body_of, path_id
from sandbox.model import Json, Message, Record
from sandbox.phone import as_bubble
from sandbox.refusals import bad_request
from sandbox.world import World


class Says(Record, frozen=True, kw_only=True):
    """A typed text."""

    text: str
    chat: int | None = None
    reply_to: int | None = None


class Edits(Record, frozen=True, kw_only=True):
    """A new text for an own message."""

    message: int
    text: str
    chat: int | None = None


class Presses(Record, frozen=True, kw_only=True):
    """A tap by the button's label as it stands, or with any data; `times` updates for one tap."""

    message: int
    label: str | None = None
    data: str | None = None
    chat: int | None = None
    times: int = 1


def sent(world: World, messages: list[Message]) -> Json:
    """The answer of every act that writes: the new bubbles."""
    return {"messages": [as_bubble(world, message) for message in messages], "seq": world.state.seq}


async def say(world: World, request: web.Request) -> Json:
    """Types a text."""
    person_id, act = path_id(request), await body_of(request, Says)
    chat_id = act.chat or person_id
    return sent(world, acts.says(world, person_id, chat_id, act.text, reply_to=act.reply_to))


async def edit(world: World, request: web.Request) -> Json:
    """Edits an own message."""
    person_id, act = path_id(request), await body_of(request, Edits)
    return sent(world, [acts.edits(world, person_id, act.chat or person_id, act.message, act.text)])


async def press(world: World, request: web.Request) -> Any:
    """Taps a button."""
    person_id, act = path_id(request), await body_of(request, Presses)
    chat_id = act.chat or person_id
    if act.data is None and act.label is None:
        raise bad_request("a tap needs a label or data")
    data = act.data
    if data is None:
        data = acts.button_data(world, chat_id, act.message, act.label or "")
    queries = acts.presses(world, person_id, chat_id, act.message, data, times=act.times)
    return {"queries": [query.id for query in queries], "seq": world.state.seq}


class Album(Record, frozen=True, kw_only=True):
    """Several things under one album's number."""

    items: list[Sends]
    chat: int | None = None


async def send(world: World, request: web.Request) -> Json:
    """Sends a picture, a voice note, a contact, a forwarded message …"""
    return sent(world, acts.sends(world, path_id(request), [await body_of(request, Sends)]))


async def send_album(world: World, request: web.Request) -> Json:
    """Sends several pictures or files at once."""
    album = await body_of(request, Album)
    items = [msgspec.structs.replace(item, chat=item.chat or album.chat) for item in album.items]
    return sent(world, acts.sends(world, path_id(request), items))


ROUTES: list[Route] = [
    ("POST", "/control/people/{id}/says", say),
    ("POST", "/control/people/{id}/edits", edit),
    ("POST", "/control/people/{id}/presses", press),
    ("POST", "/control/people/{id}/sends", send),
    ("POST", "/control/people/{id}/sends-album", send_album),
]
