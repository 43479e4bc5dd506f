"""Somebody at a phone: says or presses something, and knows how long the answer took."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from tests.bench.stub import Stub


class Person:
    """`answered` is told of every answer, with its seconds; `act` says or presses the next thing."""

    def __init__(self, stub: Stub, telegram_id: int) -> None:
        self.id = telegram_id
        self.answered: Callable[[Person, float], None] = lambda _person, _seconds: None
        self._stub = stub
        self._asked_at = 0.0
        stub.chats[telegram_id] = self.called

    def act(self) -> None:
        """The next thing; another one only after its answer."""
        raise AssertionError("every kind of person acts in a way of its own")

    def called(self, method: str, params: Mapping[str, Any], message_id: int) -> None:
        """A call of the bot to this chat."""
        raise AssertionError("every kind of person reads in a way of its own")

    def says(self, text: str) -> None:
        """A text message."""
        entities = {"entities": [{"type": "bot_command", "offset": 0, "length": len(text)}]}
        self._sends(
            "message",
            message_id=self._stub.next_message_id(),
            chat=self._chat(),
            date=int(time.time()),
            text=text,
            **(entities if text.startswith("/") else {}),
        )

    def presses(self, message_id: int, data: str) -> None:
        """A tap on a button of the bot's message."""
        message = {"message_id": message_id, "chat": self._chat(), "date": int(time.time()), "text": "…"}
        number = str(self._stub.next_message_id())
        self._sends("callback_query", id=number, message=message, chat_instance="1", data=data)

    @property
    def waits(self) -> bool:
        """Something was said or pressed, and no answer is there yet."""
        return bool(self._asked_at)

    def has_answer(self) -> None:
        """What was waited for is there; what comes after it is not waited for."""
        if self._asked_at:
            seconds, self._asked_at = time.perf_counter() - self._asked_at, 0.0
            self.answered(self, seconds)

    def _sends(self, kind: str, **fields: Any) -> None:
        sender = {"id": self.id, "is_bot": False, "first_name": f"Rep {self.id}", "language_code": "en"}
        self._asked_at = time.perf_counter()
        self._stub.push({kind: {"from": sender, **fields}})

    def _chat(self) -> dict[str, Any]:
        return {"id": self.id, "first_name": f"Rep {self.id}", "type": "private"}


class Chatter(Person):
    """Says one line after the other to a bot that answers each with a message; `opening` is the first."""

    def __init__(self, stub: Stub, telegram_id: int, opening: str = "") -> None:
        super().__init__(stub, telegram_id)
        self._opening = opening
        self._said = 0

    def act(self) -> None:
        self._said += 1
        self.says(
            self._opening if self._opening and self._said == 1 else f"Ivan Petrov decides, line {self._said}"
        )

    def called(self, method: str, params: Mapping[str, Any], message_id: int) -> None:
        self.has_answer()
