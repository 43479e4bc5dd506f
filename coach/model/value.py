"""What an answer holds: parts filled by typing, tapping or sharing, and items where a question takes several.

A value is plain data and belongs to no question type, so every type is stored, shown, copied and exported
the same way. `Value.parts` maps a part's key (from the playbook) to what was filled in; `Value.items` holds
the same for each line of a list.
"""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

import msgspec

from coach.model.money import Money


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A frozen, keyword-only record that reads from and writes to JSON."""


class Text(Record, frozen=True, kw_only=True, tag="text"):
    """Words as they were typed; `quoted` when they stood in quote marks or were asked for as a quote."""

    text: str
    quoted: bool = False


class Choice(Record, frozen=True, kw_only=True, tag="choice"):
    """Keys of the buttons chosen, in the order of the playbook."""

    keys: tuple[str, ...]


class Sum(Record, frozen=True, kw_only=True, tag="sum"):
    """Money in the team's currency; `typed` keeps the sum before conversion (лв)."""

    money: Money
    typed: Money | None = None


class Number(Record, frozen=True, kw_only=True, tag="number"):
    """A plain number or a percentage (12 means 12 %)."""

    number: Decimal


class Day(Record, frozen=True, kw_only=True, tag="day"):
    """A wall date, and a wall time where one was said, in the person's zone."""

    on: date
    at: time | None = None


class Who(Record, frozen=True, kw_only=True, tag="who"):
    """A person at the client: what is known of them. `reach` holds phone, mail or @username."""

    name: str | None = None
    role: str | None = None
    reach: tuple[str, ...] = ()
    contact_id: int | None = None


class Link(Record, frozen=True, kw_only=True, tag="link"):
    """An item of an earlier answer, chosen by tap; `text` is its wording at that moment."""

    question: str
    text: str


Filled = Text | Choice | Sum | Number | Day | Who | Link
Form = Mapping[str, Filled]


class Value(Record, frozen=True, kw_only=True):
    """One answer's content. `said` keeps everything that was typed for it, whole."""

    parts: Mapping[str, Filled] = msgspec.field(default_factory=dict)
    items: tuple[Form, ...] = ()
    said: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing filled in, in parts or items."""
        return not self.parts and not any(self.items)
