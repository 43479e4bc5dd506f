"""Replies as calls of the Bot API, checked by the stand-in's own rules."""

from datetime import date
from typing import Any

import pytest

from coach.model.say import Verbatim, say
from coach.model.screen import Button, Freeze, Keyboard, Press, Redraw, Screen, Send, Toast
from coach.usecases.render import Call, Listener, render
from coach.wording import Wording
from coach.wording.lengths import visible_units
from sandbox.entities import read_html
from sandbox.keyboards import checked_inline, checked_markup
from tests.wording.conftest import Write

ENGLISH = Listener(language="en", conversation=12, revision=35)
BULGARIAN = Listener(language="bg", conversation=12, revision=35)
SKIP = Button(label=say("button.skip"), press=Press(verb="skip"))
ROW = ((SKIP,),)


def sent(call: Call) -> dict[str, Any]:
    """The parameters, after the stand-in found nothing wrong with them."""
    if call.method != "answerCallbackQuery":
        assert 0 < len(read_html(call.params["text"]).text) <= 4096
        check = checked_markup if call.method == "sendMessage" else checked_inline
        check(call.params.get("reply_markup"))
    return call.params


def test_a_screen_is_one_message_in_the_persons_language(wording: Wording) -> None:
    door = Button(label=say("button.deal"), press=Press(verb="deal", args=("7",), lasting=True))
    screen = Screen(lines=(say("stage.decision"), Verbatim("a < b")), rows=(*ROW, (door,)))
    (call,) = render(Send(screen=screen), wording, BULGARIAN)
    assert call.method == "sendMessage"
    assert sent(call) == {
        "text": "Решение\na &lt; b",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {
            "inline_keyboard": [
                [{"text": "Без отговор", "callback_data": "1:c:z:skip"}],
                [{"text": "Сделка", "callback_data": "1:c::deal:7"}],
            ]
        },
    }


def test_buttons_open_links_and_copy_words(wording: Wording) -> None:
    link = Button(label=Verbatim("Docs"), url="https://a.example")
    copy = Button(label=Verbatim("Copy"), copy=Verbatim("x" * 300))
    (call,) = render(Send(screen=Screen(lines=(Verbatim("a"),), rows=((link, copy), ()))), wording, ENGLISH)
    assert sent(call)["reply_markup"]["inline_keyboard"] == [
        [
            {"text": "Docs", "url": "https://a.example"},
            {"text": "Copy", "copy_text": {"text": "x" * 255 + "…"}},
        ]
    ]


def test_a_long_label_is_cut_and_a_blank_one_still_has_a_sign(wording: Wording) -> None:
    long = Button(label=Verbatim("Завод за метални конструкции и изделия " * 3), press=Press(verb="a"))
    blank = Button(label=Verbatim(" "), press=Press(verb="b"))
    (call,) = render(Send(screen=Screen(lines=(Verbatim("a"),), rows=((long, blank),))), wording, BULGARIAN)
    [first], [second] = sent(call)["reply_markup"]["inline_keyboard"]
    assert first["text"] == "Завод за метални конструкции и изделия Завод за метални констру…"
    assert (len(first["text"]), second["text"]) == (64, "…")


def test_a_button_that_carries_too_much_is_refused(wording: Wording) -> None:
    heavy = Button(label=Verbatim("a"), press=Press(verb="a", args=("x" * 64,)))
    with pytest.raises(ValueError, match="button data of"):
        render(Send(screen=Screen(lines=(Verbatim("a"),), rows=((heavy,),))), wording, ENGLISH)


def test_an_empty_text_vanishes_and_an_empty_line_stays(texts: Write) -> None:
    wording = texts('hint = ""')
    screen = Screen(lines=(Verbatim("a"), say("hint"), Verbatim(""), Verbatim("b")))
    assert sent(render(Send(screen=screen), wording, ENGLISH)[0])["text"] == "a\n\nb"
    (call,) = render(Send(screen=Screen(lines=(say("hint"),))), wording, ENGLISH)
    assert sent(call)["text"] == "…"


def test_a_long_answer_takes_several_messages_with_the_buttons_last(wording: Wording) -> None:
    screen = Screen(lines=(Verbatim("Акме"), Verbatim("дума " * 818), Verbatim("край")), rows=ROW)
    calls = render(Send(screen=screen), wording, BULGARIAN)
    assert [call.method for call in calls] == ["sendMessage", "sendMessage"]
    assert [sent(call)["text"][:4] for call in calls] == ["Акме", "край"]
    assert ["reply_markup" in call.params for call in calls] == [False, True]


def test_a_screen_changes_in_place_and_is_cut_where_too_long(wording: Wording) -> None:
    screen = Screen(lines=(Verbatim("дума " * 1000),), rows=ROW)
    (call,) = render(Redraw(screen=screen), wording, BULGARIAN)
    assert call.method == "editMessageText"
    assert sent(call)["text"].endswith("дума…")
    assert visible_units(call.params["text"]) <= 4096
    assert call.params["reply_markup"]["inline_keyboard"][0][0]["text"] == "Без отговор"


def test_a_frozen_screen_has_no_buttons(wording: Wording) -> None:
    (call,) = render(Freeze(lines=(Verbatim("✔ Budget: 10 000 €"),)), wording, ENGLISH)
    assert (call.method, sent(call)["text"]) == ("editMessageText", "✔ Budget: 10 000 €")
    assert "reply_markup" not in call.params


def test_a_screen_frozen_as_it_is_only_loses_its_buttons(wording: Wording) -> None:
    assert render(Freeze(lines=()), wording, ENGLISH) == [Call(method="editMessageReplyMarkup", params={})]


def test_a_toast_is_plain_and_short(texts: Write) -> None:
    wording = texts('gone = "<b>Answered</b> on {on:weekday}: {what}"')
    line = say("gone", on=date(2026, 11, 24), what="x" * 300)
    (call,) = render(Toast(line=line, alert=True), wording, ENGLISH)
    assert call.method == "answerCallbackQuery"
    assert call.params["text"].startswith("Answered on Tuesday: xxx")
    assert (len(call.params["text"]), call.params["show_alert"]) == (200, True)


@pytest.mark.parametrize(
    ("keyboard", "button"),
    [
        ("contact", {"text": "Моят телефонен номер", "request_contact": True}),
        ("place", {"text": "Моето местоположение", "request_location": True}),
    ],
)
def test_a_keyboard_offers_to_share_one_thing(
    wording: Wording, keyboard: Keyboard, button: dict[str, Any]
) -> None:
    screen = Screen(lines=(Verbatim("Часова зона?"),), keyboard=keyboard)
    (call,) = render(Send(screen=screen), wording, BULGARIAN)
    assert sent(call)["reply_markup"]["keyboard"] == [[button]]


def test_buttons_and_a_keyboard_need_two_messages_the_buttons_last(wording: Wording) -> None:
    screen = Screen(lines=(Verbatim("Time zone?"),), rows=ROW, keyboard="place")
    keyboard, buttons = render(Send(screen=screen), wording, ENGLISH)
    assert sent(keyboard)["text"] == "The button below sends your location."
    assert "keyboard" in keyboard.params["reply_markup"]
    assert (sent(buttons)["text"], list(buttons.params["reply_markup"])) == (
        "Time zone?",
        ["inline_keyboard"],
    )


def test_the_keyboard_is_taken_away_with_the_first_line(wording: Wording) -> None:
    lines = (Verbatim("✔ Sofia"), Verbatim("What now?"))
    removal, buttons = render(
        Send(screen=Screen(lines=lines, rows=ROW, keyboard="removed")), wording, ENGLISH
    )
    assert (sent(removal)["text"], sent(buttons)["text"]) == ("✔ Sofia", "What now?")
    assert removal.params["reply_markup"] == {"remove_keyboard": True}
    (alone,) = render(Send(screen=Screen(lines=lines, keyboard="removed")), wording, ENGLISH)
    assert (sent(alone)["text"], alone.params["reply_markup"]) == (
        "✔ Sofia\nWhat now?",
        {"remove_keyboard": True},
    )
