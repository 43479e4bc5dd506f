"""sendContact, sendLocation, sendChatAction, copyMessage, forwardMessage: small things passed on."""

from typing import Literal

from sandbox.calls import Call, Method
from sandbox.chats import require_writable
from sandbox.messages import find, sender_as_user
from sandbox.methods.media import caption_content
from sandbox.methods.sending import SENDING, deliver
from sandbox.model import Json, Message
from sandbox.parameters import Kind
from sandbox.refusals import Refused, bad_request

ACTIONS = {
    "typing",
    "upload_photo",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
}
FROM = {"chat_id": Kind.INTEGER, "from_chat_id": Kind.INTEGER, "message_id": Kind.INTEGER}


async def send_contact(call: Call) -> Json:
    """A contact card."""
    if not call["phone_number"].strip() or not call["first_name"].strip():
        raise bad_request("phone_number and first_name must be non-empty")
    names = ("phone_number", "first_name", "last_name", "vcard")
    return deliver(call, {"contact": {name: call[name] for name in names if name in call.arguments}})


async def send_location(call: Call) -> Json:
    """A place."""
    place = {"latitude": call["latitude"], "longitude": call["longitude"]}
    if abs(place["latitude"]) > 90 or abs(place["longitude"]) > 180:
        raise bad_request("wrong location: latitude or longitude out of range")
    return deliver(call, {"location": place})


async def send_chat_action(call: Call) -> Literal[True]:
    """«typing…» and its like."""
    if call["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    require_writable(call.world, call["chat_id"])
    call.world.tell("action", call["chat_id"], action=call["action"])
    return True


async def copy_message(call: Call) -> Json:
    """A message's content without its origin; a given caption replaces the old one."""
    source = _source(call, bad_request("message to copy not found"))
    content = {name: value for name, value in source.content.items() if name != "forward_origin"}
    if "caption" in call.arguments:
        kept = {name: value for name, value in content.items() if not name.startswith("caption")}
        content = {**kept, **caption_content(call["caption"], call.get("parse_mode"))}
    return {"message_id": deliver(call, content)["message_id"]}


async def forward_message(call: Call) -> Json:
    """A message with its origin."""
    source = _source(call, bad_request("message to forward not found"))
    user = sender_as_user(call.world, source.sender_id)
    origin = {"type": "user", "date": source.sent_at, "sender_user": user}
    return deliver(call, {"forward_origin": origin, **source.content})


def _source(call: Call, refusal: Refused) -> Message:
    require_writable(call.world, call["from_chat_id"])
    source = find(call.world, call["from_chat_id"], call["message_id"])
    if source is None:
        raise refusal
    return source


def _sending(act: object, required: dict[str, Kind], **more: Kind) -> Method:
    return Method(act=act, required=required, optional={**SENDING, **more}, reaches_person=True, sends=True)  # type: ignore[arg-type]


TO = {"chat_id": Kind.INTEGER}
CONTACT = {**TO, "phone_number": Kind.STRING, "first_name": Kind.STRING}
PLACE = {**TO, "latitude": Kind.FLOAT, "longitude": Kind.FLOAT}
METHODS = {
    "sendContact": _sending(send_contact, CONTACT, last_name=Kind.STRING, vcard=Kind.STRING),
    "sendLocation": _sending(send_location, PLACE),
    "copyMessage": _sending(copy_message, FROM, caption=Kind.STRING, parse_mode=Kind.STRING),
    "forwardMessage": Method(
        act=forward_message,
        required=FROM,
        optional={"disable_notification": Kind.BOOLEAN, "protect_content": Kind.BOOLEAN},
        reaches_person=True,
        sends=True,
    ),
    "sendChatAction": Method(act=send_chat_action, required={**TO, "action": Kind.STRING}),
}
