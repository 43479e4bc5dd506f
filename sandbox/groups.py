"""Groups: who is in them, and which of their messages the bot gets to read."""

import re
from collections.abc import Sequence

import msgspec

from sandbox import updates
from sandbox.chats import as_chat
from sandbox.messages import find
from sandbox.model import Group, Json, Message
from sandbox.people import as_user, bot_as_user, person_of
from sandbox.refusals import bad_request
from sandbox.world import World

FIRST_GROUP_ID = -1_002_000_000_001
COMMAND = re.compile(r"/\w+(?:@(\w+))?")


def found(world: World, title: str, members: list[int], *, with_bot: bool) -> Group:
    """A new supergroup; the first member brings the bot in."""
    for member in members:
        person_of(world, member)
    if not members:
        raise bad_request("a group needs a member")
    group_id = min(world.state.groups, default=FIRST_GROUP_ID + 1) - 1
    group = _keep(world, Group(id=group_id, title=title, members=members, bot_is_member=False))
    return move_bot(world, group, inside=True) if with_bot else group


def group_of(world: World, group_id: int) -> Group:
    """A known group.

    Raises:
        Refused: there is none of this id.
    """
    group = world.state.groups.get(group_id)
    if group is None:
        raise bad_request(f"no group {group_id} in this world")
    return group


def change_members(world: World, group_id: int, *, add: Sequence[int], remove: Sequence[int]) -> Group:
    """People come and go."""
    group = group_of(world, group_id)
    kept = [member for member in group.members if member not in remove]
    members = [*kept, *(person_of(world, member).id for member in add if member not in kept)]
    return _keep(world, msgspec.structs.replace(group, members=members))


def move_bot(world: World, group: Group, *, inside: bool) -> Group:
    """The bot is brought in or thrown out, and is told."""
    moved = _keep(world, msgspec.structs.replace(group, bot_is_member=inside))
    old, new = ("left", "member") if inside else ("member", "kicked")
    tell_membership(world, group.id, group.members[0], old, new)
    return moved


def _keep(world: World, group: Group) -> Group:
    world.state.groups[group.id] = group
    world.tell("group", group.id, group=msgspec.to_builtins(group))
    return group


def tell_membership(world: World, chat_id: int, by_person: int, old: str, new: str) -> None:
    """The bot learns what became of it in a chat."""

    def member(status: str) -> Json:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"status": status, "user": bot_as_user(world), **until}

    body: Json = {
        "chat": as_chat(world, chat_id),
        "from": as_user(person_of(world, by_person)),
        "date": world.clock.now(),
        "old_chat_member": member(old),
        "new_chat_member": member(new),
    }
    updates.put(world, "my_chat_member", body, chat_id)


def bot_reads(world: World, message: Message) -> bool:
    """Whether the bot gets a message: in groups only what is meant for it, as with privacy mode on."""
    group = world.state.groups.get(message.chat_id)
    if group is None:
        return True
    if not group.bot_is_member:
        return False
    text: str = message.content.get("text") or message.content.get("caption") or ""
    command = COMMAND.match(text)
    if command:
        return command.group(1) in (None, world.bot.username)
    answered = find(world, message.chat_id, message.reply_to) if message.reply_to else None
    to_bot = answered is not None and answered.sender_id == world.bot.id
    return to_bot or f"@{world.bot.username}" in text
