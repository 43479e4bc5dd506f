"""An outbox row as the very call that goes out, and the other way to say it where Telegram refuses it."""

import html
import re
from dataclasses import dataclass
from typing import Any

import msgspec

from storage.outbox import Due

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
NOT_EDITABLE = ("message to edit not found", "message can't be edited", "message_id_invalid")
WITHOUT_CHAT = ("answerCallbackQuery", "setMyCommands", "deleteMyCommands")
ABOUT_BUTTONS = ("button", "keyboard", "markup")

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(dict[str, Any]).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A Bot API method with all its parameters."""

    method: str
    params: dict[str, Any]

    @property
    def body(self) -> bytes:
        """The parameters as JSON."""
        return _encode(self.params)

    @property
    def message_id(self) -> int | None:
        """The message that this call changes, None for a new one."""
        found = self.params.get("message_id")
        return found if isinstance(found, int) else None


def finished_call(due: Due, edited: int | None) -> Call | None:
    """The call for this row; `edited` is Telegram's id of the message it edits.

    An edit of a message that never came to be is a new message where it has buttons, else nothing (None).
    """
    call = Call(method=due.method, params=_decode(due.payload))
    if due.method not in WITHOUT_CHAT:
        call.params.setdefault("chat_id", due.chat_id)
    if due.edits is None or call.message_id is not None:
        return call
    if edited is None:
        return _as_new_message(call)
    call.params["message_id"] = edited
    return call


def another_way(call: Call, refusal: str) -> Call | None:
    """What may still be shown after Telegram refused this call with these words; None where nothing."""
    folded = refusal.lower()
    if any(words in folded for words in NOT_EDITABLE):
        return _as_new_message(call)
    text = "text" if "text" in call.params else "caption"
    if "parse_mode" not in call.params or text not in call.params:
        return None
    params = {name: value for name, value in call.params.items() if name != "parse_mode"}
    params[text] = html.unescape(TAG.sub("", params[text]))
    if any(word in folded for word in ABOUT_BUTTONS):
        params.pop("reply_markup", None)
    return Call(method=call.method, params=params)


def _as_new_message(call: Call) -> Call | None:
    if call.method != "editMessageText" or "reply_markup" not in call.params:
        return None
    params = {name: value for name, value in call.params.items() if name != "message_id"}
    return Call(method="sendMessage", params=params)
