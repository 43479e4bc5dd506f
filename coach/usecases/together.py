"""Which rows of a chat's line may be under way at the same time.

A crash while rows are under way repeats all of them. Answering a tap twice or drawing the same screen twice
shows nothing; a second message would. So at most one row in a turn makes a message, and what must not be
repeated, or is already in doubt, goes alone.
"""

from collections.abc import Sequence

from storage.outbox import Due

MAKES_NO_MESSAGE = {"answerCallbackQuery", "editMessageText", "editMessageReplyMarkup"}
HARMLESS_KINDS = {"reply", "toast"}


def together(line: Sequence[Due]) -> tuple[Due, ...]:
    """The rows from the head of the line that may go out in one turn."""
    taken: list[Due] = []
    for due in line:
        alone = due.unknown or due.kind not in HARMLESS_KINDS
        second = makes_message(due.method) and any(makes_message(one.method) for one in taken)
        if taken and (alone or second):
            break
        taken.append(due)
        if alone:
            break
    return tuple(taken)


def makes_message(method: str) -> bool:
    """Whether a call of this method, made twice, shows twice."""
    return method not in MAKES_NO_MESSAGE
