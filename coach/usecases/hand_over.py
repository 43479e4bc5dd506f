"""From the handling of an update straight to its sending: the claim is part of the handling's transaction.

Without it the rows would wait for one more commit before they go out. A chat that is just being served, or
whose way is in doubt, is only woken.
"""

from types import TracebackType
from typing import Protocol

from coach.errors import DatabaseUnavailable
from coach.usecases.turn import Turn
from storage.database import Rows


class Sends(Protocol):
    """Whoever sends (`deliver.Delivery`)."""

    def wake(self, chat_id: int | None = None) -> None: ...
    def reserve(self, chat_id: int) -> bool: ...
    async def claim(self, rows: Rows, chat_id: int) -> Turn | None: ...
    def begin(self, chat_id: int, turn: Turn | None) -> None: ...
    def let_go(self, chat_id: int, *, unheard: bool) -> None: ...


class HandOver:
    """`async with` around the transaction that writes to this chat; `claim` is the last thing in it."""

    def __init__(self, sends: Sends | None, chat_id: int) -> None:
        self._sends = sends
        self._chat_id = chat_id
        self._wrote = False
        self._reserved = False
        self._turn: Turn | None = None

    async def __aenter__(self) -> "HandOver":
        return self

    async def claim(self, rows: Rows) -> None:
        """What was written goes out as soon as it is committed."""
        self._wrote = True
        if self._sends is not None and self._sends.reserve(self._chat_id):
            self._reserved = True
            self._turn = await self._sends.claim(rows, self._chat_id)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._sends is None:
            return
        if not self._reserved:
            self._sends.wake(self._chat_id) if self._wrote and error is None else None
        elif error is None:
            self._sends.begin(self._chat_id, self._turn)
        else:  # a commit that failed or was cancelled may stand all the same; any other fault undid the claim
            undone = isinstance(error, Exception) and not isinstance(error, DatabaseUnavailable)
            self._sends.let_go(self._chat_id, unheard=not undone)
