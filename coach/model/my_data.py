"""What is stored about a person, as they may see it."""

from datetime import datetime

from coach.model.value import Record


class MyAnswer(Record, frozen=True, kw_only=True):
    """A version of an answer that the person gave: what was typed, or «—» where it was tapped."""

    client: str
    question: str
    text: str
    at: datetime


class MyReminder(Record, frozen=True, kw_only=True):
    """A reminder of the person's, at its wall time."""

    wall: datetime
    text: str


class MyFile(Record, frozen=True, kw_only=True):
    """A file or message that the person kept as evidence."""

    at: datetime
    text: str


class MyData(Record, frozen=True, kw_only=True):
    """All that is stored about a person; `messages` counts what Telegram brought in the last days."""

    answers: tuple[MyAnswer, ...] = ()
    reminders: tuple[MyReminder, ...] = ()
    files: tuple[MyFile, ...] = ()
    changes: int = 0
    messages: int = 0
