"""Messages: posting, finding, changing, and how the Bot API shows them."""

from collections.abc import Callable
from typing import Any

import msgspec

from sandbox.chats import as_chat
from sandbox.model import Json, Message
from sandbox.people import as_user, bot_as_user
from sandbox.refusals import Refused
from sandbox.world import World

INLINE = "inline_keyboard"


def post(
    world: World,
    chat_id: int,
    sender_id: int,
    content: Json,
    *,
    markup: Json | None = None,
    reply_to: int | None = None,
) -> Message:
    """Puts a new message into a chat and tells everybody."""
    seq = world.next_seq()
    message = Message(
        chat_id=chat_id,
        id=_next_id(world, chat_id),
        sender_id=sender_id,
        sent_at=world.clock.now(),
        content=content,
        markup=markup,
        reply_to=reply_to,
        created=seq,
        changed=seq,
    )
    world.state.messages.setdefault(chat_id, {})[message.id] = message
    _keep_keyboard(world, chat_id, markup)
    world.tell("message", chat_id, message=message.id)
    return message


def _next_id(world: World, chat_id: int) -> int:
    # Private chats share one row of numbers, each supergroup has its own: ids of two chats may be equal.
    if chat_id < 0:
        return max(world.state.messages.get(chat_id, {0: None})) + 1
    world.state.last_message_id += 1
    return world.state.last_message_id


def _keep_keyboard(world: World, chat_id: int, markup: Json | None) -> None:
    if markup is None or INLINE in markup:
        return
    if "remove_keyboard" in markup:
        world.state.keyboards.pop(chat_id, None)
    else:
        world.state.keyboards[chat_id] = markup


def find(world: World, chat_id: int, message_id: int) -> Message | None:
    """A message that is still there."""
    message = world.state.messages.get(chat_id, {}).get(message_id)
    return None if message is None or message.deleted else message


def require(world: World, chat_id: int, message_id: int, refusal: Callable[[], Refused]) -> Message:
    """A message that is still there.

    Raises:
        Refused: the given one.
    """
    found = find(world, chat_id, message_id)
    if found is None:
        raise refusal()
    return found


def replace(world: World, message: Message, kind: str = "edited", **fields: Any) -> Message:
    """Changes a message and tells everybody."""
    changed = msgspec.structs.replace(message, changed=world.next_seq(), **fields)
    world.state.messages[message.chat_id][message.id] = changed
    world.tell(kind, message.chat_id, message=message.id)
    return changed


def as_message(world: World, message: Message, *, with_reply: bool = True) -> Json:
    """The Bot API's `Message`."""
    shown: Json = {
        "message_id": message.id,
        "from": sender_as_user(world, message.sender_id),
        "chat": as_chat(world, message.chat_id),
        "date": message.sent_at,
        **message.content,
    }
    if message.edited_at is not None:
        shown["edit_date"] = message.edited_at
    if message.markup and INLINE in message.markup:
        shown["reply_markup"] = message.markup
    answered = find(world, message.chat_id, message.reply_to) if message.reply_to else None
    if answered and with_reply:
        shown["reply_to_message"] = as_message(world, answered, with_reply=False)
    return shown


def sender_as_user(world: World, sender_id: int) -> Json:
    """Who wrote, as a `User`."""
    if sender_id == world.bot.id:
        return bot_as_user(world)
    return as_user(world.state.people[sender_id])
