"""Replies as finished calls of the Bot API, in a language. Chat and message are added when one is sent.

A message that is too long becomes several, its buttons under the last one. What changes in place can't be
split, so there it is cut. A message holds either buttons or a keyboard: a screen with both is two messages,
its buttons last, so the last call is always the screen itself. Rows of buttons are split where a phone would
cut their labels.
"""

from operator import itemgetter
from typing import Any

from coach.model.say import Verbatim, say
from coach.model.screen import Button, Freeze, Label, Redraw, Retire, Screen, Send, Toast
from coach.model.value import Record
from coach.press import pack
from coach.wording.button_rows import fitted
from coach.wording.lengths import cut, cut_html, split_html
from coach.wording.wording import Wording

MOST_TEXT = 4096
MOST_LABEL = 64
MOST_TOAST = 200
MOST_COPIED = 256
BLANK = "…"
NO_PREVIEW = {"is_disabled": True}
Parameters = dict[str, Any]


class Call(Record, frozen=True, kw_only=True):
    """A Bot API method and its parameters, but for the chat, the message and the tap they belong to."""

    method: str
    params: Parameters


class Listener(Record, frozen=True, kw_only=True):
    """For whom a reply is put into words: their language, their conversation and its revision."""

    language: str
    conversation: int
    revision: int


def render(
    reply: Send | Freeze | Redraw | Retire | Toast, wording: Wording, listener: Listener
) -> list[Call]:
    """The calls that show this reply, in order. Raises ValueError for a button that carries too much."""
    match reply:
        case Send(screen=screen):
            return _sent(screen, wording, listener)
        case Redraw(screen=screen):
            text = cut_html(_text(screen.lines, wording, listener), MOST_TEXT)
            return [
                Call(method="editMessageText", params=_message(text) | _inline(screen, wording, listener))
            ]
        case Freeze(lines=()):
            return [Call(method="editMessageReplyMarkup", params={})]
        case Freeze(lines=lines):
            text = cut_html(_text(lines, wording, listener), MOST_TEXT)
            return [Call(method="editMessageText", params=_message(text))]
        case Retire(lines=lines, rows=rows):
            shown: Parameters = (
                _message(cut_html(_text(lines, wording, listener), MOST_TEXT)) if lines else {}
            )
            buttons = _inline(Screen(lines=(), rows=rows), wording, listener)
            method = "editMessageText" if lines else "editMessageReplyMarkup"
            return [Call(method=method, params=shown | buttons)]
        case Toast(line=line, alert=alert):
            text = cut(wording.plain(line, listener.language), MOST_TOAST)
            return [Call(method="answerCallbackQuery", params={"text": text, "show_alert": alert})]


def _sent(screen: Screen, wording: Wording, listener: Listener) -> list[Call]:
    lines = screen.lines
    before: list[Call] = []
    if screen.keyboard and screen.rows:
        first, lines = _keyboard_line(screen)
        before = [_send(_text((first,), wording, listener), _keyboard(screen, wording, listener))]
        markup = _inline(screen, wording, listener)
    else:
        markup = (
            _keyboard(screen, wording, listener) if screen.keyboard else _inline(screen, wording, listener)
        )
    *earlier, last = split_html(_text(lines, wording, listener), MOST_TEXT)
    return [*before, *(_send(text, {}) for text in earlier), _send(last, markup)]


def _keyboard_line(screen: Screen) -> tuple[Label, tuple[Label, ...]]:
    """The line that goes with the keyboard, and the lines left for the screen itself."""
    if screen.keyboard == "removed" and len(screen.lines) > 1:
        return screen.lines[0], screen.lines[1:]
    return say(f"keyboard_line.{screen.keyboard}"), screen.lines


def _send(text: str, markup: Parameters) -> Call:
    return Call(method="sendMessage", params=_message(text) | markup)


def _message(text: str) -> Parameters:
    return {"text": text, "parse_mode": "HTML", "link_preview_options": NO_PREVIEW}


def _text(lines: tuple[Label, ...], wording: Wording, listener: Listener) -> str:
    """An empty text vanishes; an empty Verbatim is a blank line."""
    shown = [(line, wording.html(line, listener.language)) for line in lines]
    joined = "\n".join([words for line, words in shown if words or isinstance(line, Verbatim)])
    return joined if joined.strip() else BLANK


def _inline(screen: Screen, wording: Wording, listener: Listener) -> Parameters:
    if not screen.rows:
        return {}
    shown = ([_button(button, wording, listener) for button in row] for row in screen.rows if row)
    rows = [fitting for row in shown for fitting in fitted(row, itemgetter("text"))]
    return {"reply_markup": {"inline_keyboard": rows}}


def _button(button: Button, wording: Wording, listener: Listener) -> Parameters:
    label = cut(wording.plain(button.label, listener.language), MOST_LABEL)
    shown = {"text": label if label.strip() else BLANK}
    if button.press is not None:
        return shown | {"callback_data": pack(button.press, listener.conversation, listener.revision)}
    if button.url is not None:
        return shown | {"url": button.url}
    copied = wording.plain(button.copy, listener.language) if button.copy else BLANK
    return shown | {"copy_text": {"text": cut(copied, MOST_COPIED)}}


def _keyboard(screen: Screen, wording: Wording, listener: Listener) -> Parameters:
    if screen.keyboard == "removed":
        return {"reply_markup": {"remove_keyboard": True}}
    field = "request_contact" if screen.keyboard == "contact" else "request_location"
    label = wording.plain(say(f"keyboard.{screen.keyboard}"), listener.language)
    rows = [[{"text": cut(label, MOST_LABEL), field: True}]]
    options = {"resize_keyboard": True, "one_time_keyboard": True}
    return {"reply_markup": {"keyboard": rows, **options}}
