"""What comes next for a message after one attempt, by what it is and how the attempt ended."""

import pytest

from coach.usecases.after_sending import (
    UNKNOWN,
    AnotherWay,
    Done,
    GivenUp,
    Gone,
    Step,
    Wait,
    after,
    before,
    pause_seconds,
)
from coach.usecases.outcome import (
    Later,
    NotModified,
    NotSent,
    Outcome,
    Refused,
    Sent,
    Unknown,
    Unreachable,
)
from storage.outbox import Due, Kind

PUT_AT = 1_000_000
TOO_LATE = GivenUp(reason="too late for a toast")
NO_NETWORK = Wait(seconds=0.25, reason="refused", line=True)
LOST = Wait(seconds=0.25, reason="lost", unsure=True, line=True)


def due(kind: Kind, *, unknown: bool = False) -> Due:
    return Due(
        id=1,
        chat_id=11,
        kind=kind,
        method="sendMessage",
        payload="{}",
        edits=None,
        about=None,
        attempts=0,
        created_at=PUT_AT,
        unknown=unknown,
    )


@pytest.mark.parametrize(
    ("row", "outcome", "step"),
    [
        (due("reply"), Sent(message_id=7), Done(message_id=7)),
        (due("reply"), NotModified(), Done(message_id=None)),
        (due("reply"), Later(seconds=17), Wait(seconds=17, reason="429")),
        (due("reply"), NotSent(reason="refused"), NO_NETWORK),
        (due("reply"), Unknown(reason="lost"), LOST),
        (due("reply", unknown=True), Unknown(reason="lost"), LOST),
        (due("reminder"), Unknown(reason="lost"), LOST),
        (due("reminder", unknown=True), Unknown(reason="lost"), GivenUp(reason=UNKNOWN)),
        (due("reminder", unknown=True), NotSent(reason="refused"), NO_NETWORK),
        (due("report"), Unknown(reason="lost"), GivenUp(reason=UNKNOWN)),
        (due("report"), NotSent(reason="refused"), NO_NETWORK),
        (due("reply"), Refused(reason="odd tag"), AnotherWay(reason="odd tag")),
        (due("reply"), Unreachable(reason="blocked"), Gone(reason="blocked")),
        (due("toast"), Sent(), Done(message_id=None)),
        (due("toast"), Refused(reason="too old"), GivenUp(reason="too old")),
        (due("toast"), Unreachable(reason="blocked"), GivenUp(reason="blocked")),
        (due("toast"), NotSent(reason="refused"), NO_NETWORK),
        (due("toast"), Later(seconds=5), Wait(seconds=5, reason="429")),
        (due("toast"), Later(seconds=31), TOO_LATE),
        (due("toast"), Unknown(reason="lost"), LOST),
        (due("toast", unknown=True), Unknown(reason="lost"), TOO_LATE),
    ],
)
def test_each_kind_of_message_has_its_next_step(row: Due, outcome: Outcome, step: Step) -> None:
    assert after(row, outcome, failures=1, now=PUT_AT) == step


def test_a_toast_is_not_tried_for_longer_than_somebody_looks_at_it() -> None:
    assert after(due("toast"), NotSent(reason="refused"), failures=1, now=PUT_AT + 30_001) == TOO_LATE


@pytest.mark.parametrize("outcome", [NotSent(reason="500"), Unknown(reason="500")])
def test_a_message_that_telegram_can_never_take_gives_way_to_the_next(outcome: Outcome) -> None:
    assert isinstance(after(due("reply"), outcome, failures=29, now=PUT_AT), Wait)
    assert after(due("reply"), outcome, failures=30, now=PUT_AT) == GivenUp(reason="500")
    assert isinstance(after(due("reply"), Later(seconds=3), failures=99, now=PUT_AT), Wait)


@pytest.mark.parametrize(
    ("row", "step"),
    [
        (due("report", unknown=True), GivenUp(reason=UNKNOWN)),
        (due("report"), None),
        (due("reply", unknown=True), None),
        (due("reminder", unknown=True), None),
        (due("toast", unknown=True), None),
    ],
)
def test_only_a_report_is_never_sent_a_second_time(row: Due, step: GivenUp | None) -> None:
    assert before(row) == step


def test_the_first_repeat_is_at_once_and_later_ones_ever_later_up_to_five_seconds() -> None:
    assert [pause_seconds(n) for n in range(8)] == [0, 0.25, 0.5, 1, 2, 4, 5, 5]
    assert pause_seconds(100_000) == 5
