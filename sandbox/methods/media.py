"""sendPhoto, sendDocument, sendVoice, sendMediaGroup, getFile: what carries a file."""

from typing import Any

from sandbox.calls import Call, Method
from sandbox.entities import units
from sandbox.files import as_content, as_file, file_of
from sandbox.keyboards import unsupported
from sandbox.methods.sending import SENDING, deliver, formatted
from sandbox.model import Json
from sandbox.parameters import Declared, Kind
from sandbox.refusals import bad_request

CAPTION_LIMIT = 1024
CAPTIONED: Declared = {**SENDING, "caption": Kind.STRING, "parse_mode": Kind.STRING}
ALBUM_FIELDS = {"type", "media", "caption", "parse_mode"}
ALBUM_KINDS = ("photo", "document")


def caption_content(source: str | None, parse_mode: str | None) -> Json:
    """The `caption` and `caption_entities` of a message.

    Raises:
        Refused: too long or unparsable.
    """
    if not source:
        return {}
    caption = formatted(source, parse_mode)
    if units(caption.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    shown: Json = {"caption": caption.text} if caption.text else {}
    return shown | ({"caption_entities": caption.entities} if caption.entities else {})


def _sends(call: Call, kind: str) -> Json:
    caption = caption_content(call.get("caption"), call.get("parse_mode"))
    file = file_of(call, kind, kind)
    return deliver(call, {**as_content(call.world, file, call.get("duration", 1)), **caption})


async def send_photo(call: Call) -> Json:
    """A picture."""
    return _sends(call, "photo")


async def send_document(call: Call) -> Json:
    """Any file."""
    return _sends(call, "document")


async def send_voice(call: Call) -> Json:
    """A voice note."""
    return _sends(call, "voice")


async def send_media_group(call: Call) -> list[Json]:
    """Two to ten pictures or documents as one album."""
    items = call["media"]
    if not 2 <= len(items) <= 10 or not all(isinstance(item, dict) for item in items):
        raise bad_request("group send failed: 2-10 media expected")
    if len({item.get("type") for item in items}) > 1:
        raise bad_request("document can't be mixed with other media types")
    album = {"media_group_id": str(call.world.next_seq())}
    contents = [_album_content(call, item) for item in items]
    return [deliver(call, {**content, **album}) for content in contents]


def _album_content(call: Call, item: Json) -> Json:
    kind = item.get("type")
    if kind not in ALBUM_KINDS:
        raise unsupported(f"media of type {kind} in a group")
    if unknown := sorted(set(item) - ALBUM_FIELDS):
        raise bad_request(f"unknown parameter {', '.join(unknown)} in media")
    caption = caption_content(item.get("caption"), item.get("parse_mode"))
    named: Any = item.get("media", "")
    return {**as_content(call.world, file_of(call, "media", kind, named)), **caption}


async def get_file(call: Call) -> Json:
    """Where a file can be downloaded."""
    file = call.world.state.files.get(call["file_id"])
    if file is None:
        raise bad_request("invalid file_id")
    return as_file(file)


def _method(act: Any, field: str, **more: Kind) -> Method:
    required = {"chat_id": Kind.INTEGER, field: Kind.FILE}
    return Method(act=act, required=required, optional={**CAPTIONED, **more}, reaches_person=True, sends=True)


METHODS = {
    "sendPhoto": _method(send_photo, "photo", show_caption_above_media=Kind.BOOLEAN),
    "sendDocument": _method(send_document, "document", disable_content_type_detection=Kind.BOOLEAN),
    "sendVoice": _method(send_voice, "voice", duration=Kind.INTEGER),
    "sendMediaGroup": Method(
        act=send_media_group,
        required={"chat_id": Kind.INTEGER, "media": Kind.ARRAY},
        optional={name: kind for name, kind in SENDING.items() if name != "reply_markup"},
        reaches_person=True,
        sends=True,
    ),
    "getFile": Method(act=get_file, required={"file_id": Kind.STRING}),
}
