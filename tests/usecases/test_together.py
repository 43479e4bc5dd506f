"""At most one message of a chat is ever in doubt."""

import pytest

from coach.usecases.together import together
from storage.outbox import Due, Kind


def row(number: int, what: str, kind: Kind = "reply", *, unknown: bool = False) -> Due:
    return Due(
        id=number,
        chat_id=5,
        kind=kind,
        method={"tap": "answerCallbackQuery", "edit": "editMessageText"}.get(what, what),
        payload="{}",
        edits=None,
        about=None,
        attempts=0,
        created_at=0,
        unknown=unknown,
    )


@pytest.mark.parametrize(
    ("line", "go_together"),
    [
        ([row(1, "tap", "toast"), row(2, "sendMessage"), row(3, "edit")], 3),
        ([row(1, "tap", "toast"), row(2, "edit"), row(3, "edit"), row(4, "sendPhoto")], 4),
        ([row(1, "sendMessage"), row(2, "sendMessage")], 1),
        ([row(1, "sendMessage"), row(2, "edit"), row(3, "sendContact")], 2),
        ([row(1, "edit"), row(2, "sendMessage", "reminder")], 1),
        ([row(1, "sendMessage", "reminder"), row(2, "edit")], 1),
        ([row(1, "sendDocument", "report"), row(2, "tap", "toast")], 1),
        ([row(1, "sendMessage", unknown=True), row(2, "edit")], 1),
        ([row(1, "edit"), row(2, "edit", unknown=True)], 1),
    ],
)
def test_a_turn_holds_one_message_at_most_and_nothing_that_must_not_be_repeated(
    line: list[Due], go_together: int
) -> None:
    assert together(line) == tuple(line[:go_together])
