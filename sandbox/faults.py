"""Faults on demand: what goes wrong with the next calls of a method."""

from typing import Literal

import msgspec

from sandbox.model import Record

FaultKind = Literal["drop_before", "drop_after", "delay", "server_error", "garbage", "refuse", "too_many"]


class Fault(Record, frozen=True, kw_only=True):
    """The next `times` calls of `method` ("*" = any), to `chat_id` if given, go wrong in one way.

    `seconds` belongs to delay and too_many (as retry_after), `code` to refuse and server_error,
    `description` to refuse; `after` makes server_error and garbage come after the act.
    The first `skip` such calls still go well.
    """

    kind: FaultKind
    method: str = "*"
    times: int = 1
    skip: int = 0
    chat_id: int | None = None
    seconds: float = 1.0
    code: int = 400
    description: str = "Bad Request: fault on demand"
    after: bool = False

    def concerns(self, method: str, chat_id: int | None) -> bool:
        """Whether a call is one of those."""
        return self.method in ("*", method) and self.chat_id in (None, chat_id)


class Faults:
    """Waiting faults, the oldest first."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """One more fault waits."""
        self.waiting.append(fault)

    def clear(self) -> None:
        """All goes well again."""
        self.waiting.clear()

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that hits this call, if any, counted as used."""
        for place, fault in enumerate(self.waiting):
            if not fault.concerns(method, chat_id):
                continue
            if fault.skip:
                self.waiting[place] = msgspec.structs.replace(fault, skip=fault.skip - 1)
                continue
            self._use(place, fault)
            return fault
        return None

    def _use(self, place: int, fault: Fault) -> None:
        if fault.times > 1:
            self.waiting[place] = msgspec.structs.replace(fault, times=fault.times - 1)
        else:
            del self.waiting[place]
