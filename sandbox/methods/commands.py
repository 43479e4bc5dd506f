"""setMyCommands and its kin: the command menu of each scope and language."""

import re
from typing import Literal

from sandbox.calls import Call, Method
from sandbox.chats import as_chat
from sandbox.model import Json
from sandbox.parameters import Kind
from sandbox.refusals import bad_request
from sandbox.world import World

SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
NAME = re.compile(r"[a-z0-9_]{1,32}")
MOST = 100


def _key(call: Call) -> str:
    scope = call.get("scope", {"type": "default"})
    fields = SCOPES.get(scope.get("type"))
    if fields is None or set(scope) != {"type", *fields}:
        raise bad_request("can't parse BotCommandScope: unsupported type or wrong fields")
    if "chat_id" in fields:
        as_chat(call.world, int(scope["chat_id"]))
    language = call.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return key_of(scope["type"], *(scope[field] for field in fields), language=language)


def key_of(scope: str, *ids: object, language: str) -> str:
    """Under which name a menu is kept."""
    return "|".join([scope, *map(str, ids), language])


async def set_my_commands(call: Call) -> Literal[True]:
    """A menu for one scope and language."""
    commands = call["commands"]
    if len(commands) > MOST:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.world.state.commands[_key(call)] = [_checked(command) for command in commands]
    call.world.tell("commands")
    return True


def _checked(command: Json) -> Json:
    if not isinstance(command, dict) or set(command) != {"command", "description"}:
        raise bad_request("expected an Array of BotCommand with command and description")
    name, description = command["command"].removeprefix("/"), command["description"]
    if not NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description.strip()) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


async def get_my_commands(call: Call) -> list[Json]:
    """The menu of one scope and language."""
    return call.world.state.commands.get(_key(call), [])


async def delete_my_commands(call: Call) -> Literal[True]:
    """Takes the menu of one scope and language away."""
    call.world.state.commands.pop(_key(call), None)
    call.world.tell("commands")
    return True


def visible(world: World, person_id: int, chat_id: int) -> list[Json]:
    """The menu a person finds in a chat: the narrowest scope wins, the person's language before none."""
    language = (world.state.people[person_id].language_code or "").split("-")[0]
    private = chat_id == person_id
    narrow = [("chat", chat_id)] if private else [("chat_member", chat_id, person_id), ("chat", chat_id)]
    wide = [("all_private_chats",) if private else ("all_group_chats",), ("default",)]
    for scope, *ids in [*narrow, *wide]:
        for spoken in (language, ""):
            menu = world.state.commands.get(key_of(str(scope), *ids, language=spoken))
            if menu:
                return menu
    return []


WHERE = {"scope": Kind.OBJECT, "language_code": Kind.STRING}
METHODS = {
    "setMyCommands": Method(act=set_my_commands, required={"commands": Kind.ARRAY}, optional=WHERE),
    "getMyCommands": Method(act=get_my_commands, optional=WHERE),
    "deleteMyCommands": Method(act=delete_my_commands, optional=WHERE),
}
