"""The very call that goes out, and what is shown where Telegram won't have it."""

from typing import Any

import msgspec
import pytest

from coach.usecases.finished_call import Call, another_way, finished_call
from storage.outbox import Due

BUTTONS = {"inline_keyboard": [[{"text": "Yes", "callback_data": "1"}]]}


def row(method: str, params: dict[str, Any], *, edits: int | None = None) -> Due:
    return Due(
        id=1,
        chat_id=11,
        kind="reply",
        method=method,
        payload=msgspec.json.encode(params).decode(),
        edits=edits,
        about=None,
        attempts=0,
        created_at=0,
        unknown=False,
    )


def test_a_message_goes_to_its_rows_chat() -> None:
    call = finished_call(row("sendMessage", {"text": "да"}), None)

    assert call is not None
    assert msgspec.json.decode(call.body) == {"text": "да", "chat_id": 11}


def test_a_tap_is_answered_without_a_chat() -> None:
    call = finished_call(row("answerCallbackQuery", {"callback_query_id": "5"}), None)

    assert call == Call(method="answerCallbackQuery", params={"callback_query_id": "5"})


def test_an_edit_names_the_message_that_the_other_row_became() -> None:
    call = finished_call(row("editMessageText", {"text": "да"}, edits=3), 77)

    assert call == Call(method="editMessageText", params={"text": "да", "chat_id": 11, "message_id": 77})
    assert call.message_id == 77


@pytest.mark.parametrize(
    ("call", "refusal", "other"),
    [
        (
            Call(method="sendMessage", params={"text": "<b>10</b> &lt; 12 <i>net", "parse_mode": "HTML"}),
            "Bad Request: can't parse entities: Can't find end tag",
            Call(method="sendMessage", params={"text": "10 < 12 net"}),
        ),
        (
            Call(
                method="sendMessage",
                params={"text": "Go?", "parse_mode": "HTML", "reply_markup": BUTTONS},
            ),
            "Bad Request: BUTTON_DATA_INVALID",
            Call(method="sendMessage", params={"text": "Go?"}),
        ),
        (
            Call(method="sendVoice", params={"voice": "x", "caption": "<b>a</b>", "parse_mode": "HTML"}),
            "Bad Request: can't parse entities",
            Call(method="sendVoice", params={"voice": "x", "caption": "a"}),
        ),
        (
            Call(
                method="editMessageText",
                params={"text": "Go?", "message_id": 5, "reply_markup": BUTTONS},
            ),
            "Bad Request: message to edit not found",
            Call(method="sendMessage", params={"text": "Go?", "reply_markup": BUTTONS}),
        ),
        (
            Call(method="editMessageText", params={"text": "✔ done", "message_id": 5}),
            "Bad Request: message can't be edited",
            None,
        ),
        (Call(method="sendMessage", params={"text": "plain"}), "Bad Request: message is too long", None),
        (Call(method="editMessageReplyMarkup", params={"message_id": 5}), "Bad Request: anything", None),
    ],
)
def test_what_telegram_refuses_is_said_in_a_plainer_way_where_there_is_one(
    call: Call, refusal: str, other: Call | None
) -> None:
    assert another_way(call, refusal) == other
