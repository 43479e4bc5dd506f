"""Keyboards that Telegram would refuse."""

from typing import Any

import pytest

from tests.sandbox.small_bots import RawBot
from tests.talk import Person


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


def data(value: str) -> dict[str, Any]:
    return {"text": "A", "callback_data": value}


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (inline(data("")), "BUTTON_DATA_INVALID"),
        (inline(data("я" * 33)), "BUTTON_DATA_INVALID"),
        (inline({"text": "A"}), "Text buttons are unallowed in the inline keyboard"),
        (inline({"text": " ", "callback_data": "a"}), "text must be non-empty"),
        (inline({"text": "A", "callback_data": "a", "url": "https://a.bg"}), "more than one action"),
        (inline({"text": "Call", "url": "tel:+359888123456"}), "Unsupported URL protocol"),
        (inline({"text": "Copy", "copy_text": {"text": "x" * 257}}), "BUTTON_COPY_TEXT_INVALID"),
        (inline({"text": "A", "callback_data": "a", "glow": True}), "field glow"),
        (inline({"text": "A", "callback_data": "a", "style": "pink"}), "style"),
        (inline(*[data("a")] * 9), "reply markup is too long"),
        ({"inline_keyboard": [[data("a")]] * 101}, "reply markup is too long"),
        ({"inline_keyboard": [data("a")]}, "Array of Arrays"),
        ({"keyboard": [[{"text": ""}]]}, "text must be non-empty"),
        ({"keyboard": [[{"text": "A", "request_contact": True, "request_location": True}]]}, "more than one"),
        ({"buttons": []}, "object expected as reply markup"),
    ],
)
async def test_a_bad_keyboard_is_refused(bot: RawBot, anna: Person, markup: Any, words: str) -> None:
    code, said = await bot.refusal("sendMessage", chat_id=anna.id, text="x", reply_markup=markup)
    assert code == 400 and words in said


@pytest.mark.parametrize(
    "markup",
    [
        inline(data("я" * 32)),
        inline({"text": "Open", "url": "tg://user?id=5"}, {"text": "Copy", "copy_text": {"text": "x" * 256}}),
        {"inline_keyboard": [[data("a")] * 8] * 12},
        {"keyboard": [["Plain", {"text": "Me", "request_contact": True}]], "one_time_keyboard": True},
        {"force_reply": True, "input_field_placeholder": "12 500"},
        {"remove_keyboard": True},
    ],
)
async def test_a_good_keyboard_is_taken(bot: RawBot, anna: Person, markup: Any) -> None:
    await bot.ask("sendMessage", chat_id=anna.id, text="x", reply_markup=markup)


async def test_a_reply_keyboard_stays_until_it_is_removed_or_used_up(bot: RawBot, anna: Person) -> None:
    once = {"keyboard": [[{"text": "Share", "request_contact": True}]], "one_time_keyboard": True}
    await bot.ask("sendMessage", chat_id=anna.id, text="Who?", reply_markup=once)
    await anna.refresh()
    assert anna.keyboard == once
    await anna.shares_contact(own=True, wait=False)
    await anna.refresh()
    assert anna.keyboard is None
    contact = (await bot.updates())[-1]["message"]["contact"]
    assert contact["user_id"] == anna.id


async def test_an_edited_message_takes_inline_buttons_only(bot: RawBot, anna: Person) -> None:
    message = await bot.ask("sendMessage", chat_id=anna.id, text="x")
    where = {"chat_id": anna.id, "message_id": message["message_id"]}
    answer = await bot.refusal("editMessageText", **where, text="y", reply_markup={"remove_keyboard": True})
    assert answer == (400, "Bad Request: inline keyboard expected")
