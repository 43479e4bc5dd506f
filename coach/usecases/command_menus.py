"""Each person's own command menu: what they may use, in their language. It goes out by the outbox.

The row of a person says which menu was given last. Whoever should have another by now, after a change of
role, language or access or with a new version of the program, is given that.
"""

import hashlib

import msgspec

from coach.dialogs import effects as e
from coach.dialogs.decision import Decision
from coach.model.person import Role
from coach.model.say import say
from coach.rules.command_menu import STRANGER, commands_of
from coach.usecases.world import World
from coach.wording.wording import Wording
from storage import command_menus, outbox
from storage.database import Rows

CHANGING = (e.FoundTeam, e.JoinTeam, e.SetPerson, e.SetMember, e.RemoveMember)
_encode = msgspec.json.Encoder().encode


async def renew_all(world: World) -> None:
    """At the start: whoever has the menu of another version gets this one."""
    found = True
    while found:
        async with world.database.transaction() as rows:
            found = await renew(rows, world, "reminder")


async def follow(rows: Rows, world: World, decision: Decision) -> None:
    """After an effect that changes what somebody may use or in which language."""
    if any(isinstance(effect, CHANGING) for effect in decision.effects):
        await renew(rows, world, "reply")


async def renew(rows: Rows, world: World, kind: outbox.Kind) -> bool:
    """Some of those whose menu is not what it should be; False when there are none."""
    stale = await command_menus.stale(rows, version(world.wording))
    for one in stale:
        own = menu(world.wording, commands_of(Role(one.role)), one.language) if one.menu else None
        await _put(rows, world, one.telegram_id, own, kind)
        await command_menus.given(rows, one.person_id, one.menu)
    return bool(stale)


async def take_away(rows: Rows, world: World, telegram_id: int) -> None:
    """Who is forgotten sees what every stranger sees."""
    await _put(rows, world, telegram_id, None, "reply")


def menu(wording: Wording, commands: tuple[str, ...], language: str) -> list[dict[str, str]]:
    """The commands as Telegram takes them."""
    return [
        {"command": name, "description": wording.plain(say(f"command.{name}"), language)} for name in commands
    ]


def version(wording: Wording) -> str:
    """Changes with any menu in any language."""
    menus = [menu(wording, (*STRANGER, *commands_of(Role.OWNER)), language) for language in wording.languages]
    return hashlib.sha256(_encode(menus)).hexdigest()[:12]


async def _put(
    rows: Rows, world: World, telegram_id: int, commands: list[dict[str, str]] | None, kind: outbox.Kind
) -> None:
    scope = {"type": "chat", "chat_id": telegram_id}
    params = {"scope": scope} if commands is None else {"scope": scope, "commands": commands}
    message = outbox.Message(
        bot_id=world.bot_id,
        chat_id=telegram_id,
        kind=kind,
        method="deleteMyCommands" if commands is None else "setMyCommands",
        payload=_encode(params).decode(),
        created_at=round(world.clock.now().timestamp() * 1000),
    )
    await outbox.put(rows, message)
    world.nudge(telegram_id)
