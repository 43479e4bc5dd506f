"""The sheets of an export and their columns: one table. Headers and words come from the texts, `export.*`."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

import msgspec

Cell = str | int | Decimal | date | datetime | None
Kind = Literal["words", "number", "money", "day", "moment"]
SheetName = Literal["deals", "answers", "activities", "reminders", "team"]


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column: its key under `export.column`, what it holds, and how wide it is in characters."""

    key: str
    kind: Kind = "words"
    width: int = 16


_ID = Column(key="deal", kind="number", width=8)
_CLIENT = Column(key="client", width=28)
_OWNER = Column(key="owner", width=20)

IMPORT_COLUMNS = (
    _CLIENT,
    Column(key="amount", kind="money", width=14),
    Column(key="currency", width=8),
    Column(key="closes_on", kind="day", width=16),
    Column(key="stage"),
    _OWNER,
    Column(key="contact", width=24),
    Column(key="role", width=20),
    Column(key="phone", width=18),
    Column(key="email", width=24),
)
"""The template for an import."""

SHEETS: Mapping[SheetName, tuple[Column, ...]] = {
    "deals": (
        _ID,
        _CLIENT,
        _OWNER,
        Column(key="stage"),
        Column(key="status", width=12),
        Column(key="amount", kind="money", width=14),
        Column(key="currency", width=8),
        Column(key="team_amount", kind="money", width=16),
        Column(key="closes_on", kind="day", width=14),
        Column(key="next_on", kind="day", width=14),
        Column(key="contact_on", kind="day", width=14),
        Column(key="source"),
        Column(key="created_on", kind="day", width=12),
        Column(key="entered_on", kind="day", width=12),
        Column(key="won_on", kind="day", width=12),
        Column(key="lost_reason"),
    ),
    "answers": (
        _ID,
        _CLIENT,
        Column(key="question", width=24),
        Column(key="answer", width=48),
        Column(key="strength", kind="number", width=8),
        Column(key="evidence", width=18),
        Column(key="answered_on", kind="day", width=12),
    ),
    "activities": (
        _ID,
        _CLIENT,
        _OWNER,
        Column(key="at", kind="moment", width=17),
        Column(key="channel", width=12),
        Column(key="outcome"),
    ),
    "reminders": (
        _ID,
        _CLIENT,
        _OWNER,
        Column(key="what", width=40),
        Column(key="due", kind="moment", width=17),
        Column(key="state", width=12),
    ),
    "team": (
        _OWNER,
        Column(key="role", width=12),
        Column(key="manager", width=20),
        Column(key="joined_on", kind="day", width=12),
        Column(key="open_deals", kind="number", width=10),
    ),
}
