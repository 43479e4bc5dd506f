"""Checks of `reply_markup`: what Telegram refuses about keyboards."""

from typing import Any

from sandbox.entities import units
from sandbox.messages import INLINE
from sandbox.model import Json
from sandbox.refusals import Refused, bad_request

ACTIONS = {"callback_data", "url", "copy_text", "switch_inline_query_current_chat"}
LOOKS = {"text", "style"}
STYLES = {"danger", "success", "primary"}
ROW_BUTTONS, ALL_BUTTONS = 8, 100
REPLY_OPTIONS = {
    "is_persistent",
    "resize_keyboard",
    "one_time_keyboard",
    "input_field_placeholder",
    "selective",
}
FORCE_OPTIONS = {"input_field_placeholder", "selective"}
URLS = ("http://", "https://", "tg://")


def checked_markup(markup: Json | None) -> Json | None:
    """A keyboard as it will be shown; None where there is none.

    Raises:
        Refused: why Telegram wouldn't take it.
    """
    if not markup:
        return None
    if INLINE in markup:
        _only(markup, {INLINE}, "inline keyboard")
        rows = _rows(markup[INLINE], _check_inline)
        return {INLINE: rows} if rows else None
    if "keyboard" in markup:
        _only(markup, {"keyboard", *REPLY_OPTIONS}, "reply keyboard")
        _check_placeholder(markup)
        return {**markup, "keyboard": _rows(markup["keyboard"], _check_reply)}
    if markup.get("remove_keyboard") is True:
        _only(markup, {"remove_keyboard", "selective"}, "keyboard removal")
        return markup
    if markup.get("force_reply") is True:
        _only(markup, {"force_reply", *FORCE_OPTIONS}, "force reply")
        _check_placeholder(markup)
        return markup
    raise bad_request("object expected as reply markup")


def checked_inline(markup: Json | None) -> Json | None:
    """A keyboard that may stand under an edited message.

    Raises:
        Refused: it isn't an inline keyboard, or not a good one.
    """
    checked = checked_markup(markup)
    if checked is not None and INLINE not in checked:
        raise bad_request("inline keyboard expected")
    return checked


def _rows(rows: Any, check: Any) -> list[list[Json]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "keyboard" must be of type Array of Arrays')
    kept = [[check(button) for button in row] for row in rows if row]
    if any(len(row) > ROW_BUTTONS for row in kept) or sum(map(len, kept)) > ALL_BUTTONS:
        raise bad_request("reply markup is too long")
    return kept


def _check_inline(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("inline keyboard button must be an Object")
    _check_look(button)
    actions = [name for name in button if name in ACTIONS]
    _only(button, ACTIONS | LOOKS, "inline keyboard button")
    if not actions:
        raise bad_request("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"inline keyboard button has more than one action: {', '.join(actions)}")
    _check_action(actions[0], button[actions[0]])
    return button


def _check_action(action: str, value: Any) -> None:
    if action == "callback_data" and not (isinstance(value, str) and 1 <= len(value.encode()) <= 64):
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and not (isinstance(value, str) and value.lower().startswith(URLS)):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Unsupported URL protocol")
    if action == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str) or not 1 <= units(text) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_reply(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request("keyboard button must be an Object")
    _check_look(button)
    _only(button, {"request_contact", "request_location", *LOOKS}, "keyboard button")
    if button.get("request_contact") and button.get("request_location"):
        raise bad_request("keyboard button has more than one request")
    return button


def _check_look(button: Json) -> None:
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if button.get("style", "primary") not in STYLES:
        raise bad_request("button style must be one of danger, success, primary")


def _check_placeholder(markup: Json) -> None:
    if "input_field_placeholder" in markup and not 1 <= len(markup["input_field_placeholder"]) <= 64:
        raise bad_request("input field placeholder must be 1-64 characters long")


def _only(given: Json, known: set[str], what: str) -> None:
    unknown = sorted(set(given) - known)
    if unknown:
        raise unsupported(f"{what} field {', '.join(unknown)}")


def unsupported(what: str) -> Refused:
    """The stand-in doesn't play this, so it must not pretend to."""
    return bad_request(f"the sandbox does not support {what}")
