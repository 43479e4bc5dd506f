"""What a phone shows: messages with their text as HTML and their buttons, seen from outside the Bot API."""

from typing import Any

import msgspec

from sandbox.messages import INLINE
from sandbox.model import Json, Message
from sandbox.rendering import to_html
from sandbox.world import World

MEDIA = ("photo", "voice", "document", "sticker", "poll", "contact", "location", "video", "audio")
ACTIONS = {
    "callback_data": "data",
    "url": "url",
    "copy_text": "copy",
    "switch_inline_query_current_chat": "insert",
}


def as_bubble(world: World, message: Message) -> Json:
    """One message as a phone shows it; `created` and `changed` are event numbers."""
    content = message.content
    text: str = content.get("text") or content.get("caption") or ""
    entities: list[Json] = content.get("entities") or content.get("caption_entities") or []
    kind = next((name for name in MEDIA if name in content), "text")
    return {
        "id": message.id,
        "chat": message.chat_id,
        "from": _name(world, message.sender_id),
        "by_bot": message.sender_id == world.bot.id,
        "date": message.sent_at,
        "kind": kind,
        "text": text,
        "html": to_html(text, entities),
        "entities": entities,
        "media": _media(content, kind),
        "buttons": _buttons(message.markup),
        "keyboard": message.markup if message.markup and INLINE not in message.markup else None,
        "edited": message.edited_at is not None,
        "deleted": message.deleted,
        "reply_to": message.reply_to,
        "forward_origin": content.get("forward_origin"),
        "album": content.get("media_group_id"),
        "created": message.created,
        "changed": message.changed,
    }


def _name(world: World, sender_id: int) -> Json:
    person = world.state.people.get(sender_id)
    return {"id": sender_id, "name": person.first_name if person else world.bot.first_name}


def _media(content: Json, kind: str) -> Any:
    media = content.get(kind) if kind != "text" else None
    return media[-1] if kind == "photo" and media else media


def _buttons(markup: Json | None) -> list[list[Json]]:
    return [[_button(button) for button in row] for row in (markup or {}).get(INLINE, [])]


def _button(button: Json) -> Json:
    action = next((name for name in ACTIONS if name in button), "callback_data")
    value = button.get(action)
    shown = value.get("text") if isinstance(value, dict) else value
    return {"label": button["text"], ACTIONS[action]: shown, "style": button.get("style")}


def news(world: World, chat_id: int, after: int) -> Json:
    """All that changed in a chat after an event's number: bubbles, toasts, and the keyboard as it stands."""
    changed = [
        as_bubble(world, message)
        for message in world.state.messages.get(chat_id, {}).values()
        if message.changed > after
    ]
    toasts = [
        msgspec.to_builtins(toast) | {"person": toast.person_id}
        for toast in world.state.toasts
        if toast.chat_id == chat_id and toast.seq > after
    ]
    keyboard = world.state.keyboards.get(chat_id)
    return {"seq": world.state.seq, "messages": changed, "toasts": toasts, "keyboard": keyboard}
