"""sendMessage and what every sending method shares: where to, in answer to what, with which keyboard."""

from sandbox.calls import Call, Method
from sandbox.chats import require_writable
from sandbox.entities import Formatted, read_html, trimmed, units
from sandbox.keyboards import checked_markup, unsupported
from sandbox.messages import as_message, find, post
from sandbox.model import Json
from sandbox.parameters import Kind
from sandbox.refusals import bad_request

TEXT_LIMIT = 4096
SENDING = {
    "disable_notification": Kind.BOOLEAN,
    "protect_content": Kind.BOOLEAN,
    "reply_parameters": Kind.OBJECT,
    "reply_markup": Kind.OBJECT,
}
PREVIEW_FIELDS = {"is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"}
REPLY_FIELDS = {"message_id", "chat_id", "allow_sending_without_reply"}


def formatted(source: str, parse_mode: str | None) -> Formatted:
    """Text or caption as people will see it.

    Raises:
        Refused: it can't be parsed, or the mode isn't played here.
    """
    if parse_mode is None:
        return trimmed(Formatted(text=source, entities=[]))
    if parse_mode.lower() == "html":
        return read_html(source)
    if parse_mode.lower() in ("markdown", "markdownv2"):
        raise unsupported(f"parse_mode {parse_mode}")
    raise bad_request("unsupported parse_mode")


def text_content(source: str, parse_mode: str | None) -> Json:
    """The `text` and `entities` of a message.

    Raises:
        Refused: empty, too long or unparsable.
    """
    text = formatted(source, parse_mode)
    if not text.text:
        raise bad_request("message text is empty")
    if units(text.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": text.text} | ({"entities": text.entities} if text.entities else {})


def answered_message(call: Call) -> int | None:
    """The id of the message this one answers.

    Raises:
        Refused: that message isn't there.
    """
    reply = call.get("reply_parameters")
    if reply is None:
        return None
    if unknown := sorted(set(reply) - REPLY_FIELDS):
        raise unsupported(f"reply_parameters field {', '.join(unknown)}")
    if (
        not isinstance(reply.get("message_id"), int)
        or reply.get("chat_id", call["chat_id"]) != call["chat_id"]
    ):
        raise bad_request("invalid reply_parameters")
    if find(call.world, call["chat_id"], reply["message_id"]):
        return int(reply["message_id"])
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def deliver(call: Call, content: Json) -> Json:
    """Checks where and how, then posts; gives the Bot API's `Message`.

    Raises:
        Refused: the chat, the answered message or the keyboard is no good.
    """
    world, chat_id = call.world, call["chat_id"]
    require_writable(world, chat_id)
    markup = checked_markup(call.get("reply_markup"))
    reply_to = answered_message(call)
    return as_message(world, post(world, chat_id, world.bot.id, content, markup=markup, reply_to=reply_to))


def check_preview(call: Call) -> None:
    """Refuses unknown `link_preview_options`."""
    if unknown := sorted(set(call.get("link_preview_options", {})) - PREVIEW_FIELDS):
        raise unsupported(f"link_preview_options field {', '.join(unknown)}")


async def send_message(call: Call) -> Json:
    """A text."""
    check_preview(call)
    return deliver(call, text_content(call["text"], call.get("parse_mode")))


METHODS = {
    "sendMessage": Method(
        act=send_message,
        required={"chat_id": Kind.INTEGER, "text": Kind.STRING},
        optional={**SENDING, "parse_mode": Kind.STRING, "link_preview_options": Kind.OBJECT},
        reaches_person=True,
        sends=True,
    ),
}
