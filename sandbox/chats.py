"""Chats: private ones and groups, and whether the bot may write there."""

from sandbox.model import Group, Json
from sandbox.people import as_user
from sandbox.refusals import bad_request, forbidden
from sandbox.world import World


def as_chat(world: World, chat_id: int) -> Json:
    """The Bot API's `Chat`.

    Raises:
        Refused: there is no such chat.
    """
    if group := world.state.groups.get(chat_id):
        return {"id": group.id, "type": "supergroup", "title": group.title}
    person = world.state.people.get(chat_id)
    if person is None:
        raise bad_request("chat not found")
    user = as_user(person)
    shown: Json = {name: user[name] for name in ("first_name", "last_name", "username") if name in user}
    return {"id": chat_id, "type": "private", **shown}


def require_writable(world: World, chat_id: int) -> None:
    """Lets the bot write to a chat.

    Raises:
        Refused: in Telegram's words, why it may not.
    """
    if group := world.state.groups.get(chat_id):
        _require_membership(group)
        return
    person = world.state.people.get(chat_id)
    if person is None or not person.chat_open:
        raise bad_request("chat not found")
    if person.deactivated:
        raise forbidden("user is deactivated")
    if person.blocked:
        raise forbidden("bot was blocked by the user")


def _require_membership(group: Group) -> None:
    if not group.bot_is_member:
        raise forbidden("bot was kicked from the supergroup chat")
