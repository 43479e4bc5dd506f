"""What to do with an outbox row after one attempt to send it: a decision, as a value.

                  reply          reminder           report        toast
    sent          done           done               done          done
    later         wait           wait               wait          wait, half a minute at most
    not sent      wait           wait               wait          wait, half a minute at most
    unknown       once more      once more, once    given up      once more, once
    refused       another way, else given up                      given up
    unreachable   the whole chat is given up                      given up

A reply is repeated after each lost answer: silence would leave the person stuck, and what is repeated is
the one message that the chat waits for. After thirty failures in a row, while Telegram answers other
questions, any message is given up, so that the rest of its chat can go on.
"""

from dataclasses import dataclass
from typing import assert_never

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
from storage.outbox import Due

TOAST_SECONDS = 30
LONGEST_PAUSE_SECONDS = 5.0
MOST_FAILURES = 30  # with Telegram answering in between: it is this message that it can't take
UNKNOWN = "the answer was lost: sent or not, nobody knows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Telegram has it."""

    message_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """It won't be sent; the rest of the chat goes on."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Nothing can be sent to this chat."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Once more after so many seconds, and the rest of the chat behind it. `unsure`: it may have arrived.
    `line`: the way to Telegram itself is in doubt."""

    seconds: float
    reason: str
    unsure: bool = False
    line: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnotherWay:
    """Telegram refused the call as it is; a plainer one may still do."""

    reason: str


Step = Done | GivenUp | Gone | Wait | AnotherWay


def before(due: Due) -> GivenUp | None:
    """A row that went out once with its answer lost, and must not go out again."""
    return GivenUp(reason=UNKNOWN) if due.unknown and due.kind == "report" else None


def after(due: Due, outcome: Outcome, *, failures: int, now: int) -> Step:
    """What comes next for this row; `failures` of its chat in a row before this one, `now` in UTC ms."""
    if due.kind == "toast":
        return _after_toast(due, outcome, failures, now)
    if failures >= MOST_FAILURES and isinstance(outcome, NotSent | Unknown):
        return GivenUp(reason=outcome.reason)
    match outcome:
        case Sent(message_id=message_id):
            return Done(message_id=message_id)
        case NotModified():
            return Done(message_id=None)
        case Later(seconds=seconds):
            return Wait(seconds=seconds, reason="429")
        case NotSent(reason=reason):
            return Wait(seconds=pause_seconds(failures), reason=reason, line=True)
        case Unknown(reason=reason):
            if due.kind == "report" or (due.kind == "reminder" and due.unknown):
                return GivenUp(reason=UNKNOWN)
            return Wait(seconds=pause_seconds(failures), reason=reason, unsure=True, line=True)
        case Refused(reason=reason):
            return AnotherWay(reason=reason)
        case Unreachable(reason=reason):
            return Gone(reason=reason)
        case _:
            assert_never(outcome)


def _after_toast(due: Due, outcome: Outcome, failures: int, now: int) -> Step:
    match outcome:
        case Sent() | NotModified():
            return Done(message_id=None)
        case Later(seconds=seconds) if not _stale(due, now + seconds * 1000):
            return Wait(seconds=seconds, reason="429")
        case NotSent(reason=reason) if not _stale(due, now):
            return Wait(seconds=pause_seconds(failures), reason=reason, line=True)
        case Unknown(reason=reason) if not due.unknown and not _stale(due, now):
            return Wait(seconds=pause_seconds(failures), reason=reason, unsure=True, line=True)
        case Later() | NotSent() | Unknown():
            return GivenUp(reason="too late for a toast")
        case Refused(reason=reason) | Unreachable(reason=reason):
            return GivenUp(reason=reason)
        case _:
            assert_never(outcome)


def _stale(due: Due, at: float) -> bool:
    return at - due.created_at > TOAST_SECONDS * 1000


def pause_seconds(failures: int) -> float:
    """How long to wait after so many failures before this one: at once, then doubling up to five seconds."""
    return 0.0 if failures == 0 else min(LONGEST_PAUSE_SECONDS, 0.25 * 2.0 ** min(failures - 1, 10))
