"""A chat's turn: rows claimed together, or a place in the pace; and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.usecases.after_sending import Step
from storage.outbox import Due

BULK = frozenset({"reminder", "report"})
"""What nobody waits for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """Rows that are ours to send; `edited` are Telegram's ids of the messages that some of them edit, by row.
    `last`: nothing else waited in the chat's line."""

    dues: tuple[Due, ...]
    edited: Mapping[int, int | None]
    last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """A row's place in the pace: not before so many seconds."""

    seconds: float


Turn = Claimed | Booked


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A turn to record: what became of the rows that were tried, and the rows that were not."""

    steps: tuple[tuple[Due, Step], ...]
    untried: tuple[Due, ...]

    @property
    def step(self) -> Step:
        """What became of the row that was tried last."""
        return self.steps[-1][1]

    @property
    def in_bulk(self) -> bool:
        """Whether nobody had asked for what was tried last."""
        return self.steps[-1][0].kind in BULK
