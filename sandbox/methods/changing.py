"""editMessageText, editMessageReplyMarkup, deleteMessage: what was sent, changed later."""

from typing import Literal

from sandbox.calls import Call, Method
from sandbox.chats import require_writable
from sandbox.keyboards import checked_inline
from sandbox.messages import INLINE, as_message, replace, require
from sandbox.methods.media import caption_content
from sandbox.methods.sending import check_preview, text_content
from sandbox.model import Json, Message
from sandbox.parameters import Kind
from sandbox.refusals import bad_request

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
DELETABLE_SECONDS = 48 * 3600
WHERE = {"chat_id": Kind.INTEGER, "message_id": Kind.INTEGER}


def own_message(call: Call) -> Message:
    """The bot's own message that a call names.

    Raises:
        Refused: it isn't there, is somebody else's, or carries a reply keyboard.
    """
    world = call.world
    require_writable(world, call["chat_id"])
    refusal = lambda: bad_request("message to edit not found")  # noqa: E731
    message = require(world, call["chat_id"], call["message_id"], refusal)
    foreign = message.sender_id != world.bot.id
    if foreign or "forward_origin" in message.content or (message.markup and INLINE not in message.markup):
        raise bad_request("message can't be edited")
    return message


def change_content(call: Call, message: Message, content: Json) -> Json:
    """Puts new content and keyboard in place; without `reply_markup` the buttons go, as on Telegram.

    Raises:
        Refused: nothing would change.
    """
    markup = checked_inline(call.get("reply_markup"))
    if content == message.content and markup == message.markup:
        raise bad_request(NOT_MODIFIED)
    now = call.world.clock.now()
    return as_message(call.world, replace(call.world, message, content=content, markup=markup, edited_at=now))


async def edit_message_text(call: Call) -> Json:
    """New text of a text message."""
    check_preview(call)
    message = own_message(call)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return change_content(call, message, text_content(call["text"], call.get("parse_mode")))


async def edit_message_caption(call: Call) -> Json:
    """New words under a picture or file."""
    message = own_message(call)
    if "text" in message.content or "contact" in message.content:
        raise bad_request("there is no caption in the message to edit")
    kept = {name: value for name, value in message.content.items() if not name.startswith("caption")}
    caption = caption_content(call.get("caption"), call.get("parse_mode"))
    return change_content(call, message, {**kept, **caption})


async def edit_message_reply_markup(call: Call) -> Json:
    """New buttons, or none."""
    message = own_message(call)
    return change_content(call, message, message.content)


async def delete_message(call: Call) -> Literal[True]:
    """Takes a message away for everybody."""
    world = call.world
    require_writable(world, call["chat_id"])
    refusal = lambda: bad_request("message to delete not found")  # noqa: E731
    message = require(world, call["chat_id"], call["message_id"], refusal)
    in_group = message.chat_id < 0 and message.sender_id != world.bot.id
    if in_group or world.clock.now() - message.sent_at > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    replace(world, message, "deleted", deleted=True)
    return True


METHODS = {
    "editMessageText": Method(
        act=edit_message_text,
        required={**WHERE, "text": Kind.STRING},
        optional={
            "parse_mode": Kind.STRING,
            "link_preview_options": Kind.OBJECT,
            "reply_markup": Kind.OBJECT,
        },
        reaches_person=True,
    ),
    "editMessageCaption": Method(
        act=edit_message_caption,
        required=WHERE,
        optional={"caption": Kind.STRING, "parse_mode": Kind.STRING, "reply_markup": Kind.OBJECT},
        reaches_person=True,
    ),
    "editMessageReplyMarkup": Method(
        act=edit_message_reply_markup,
        required=WHERE,
        optional={"reply_markup": Kind.OBJECT},
        reaches_person=True,
    ),
    "deleteMessage": Method(act=delete_message, required=WHERE, reaches_person=True),
}
