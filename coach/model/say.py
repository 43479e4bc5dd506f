"""Sentences before they have a language: a key of the texts and the values that fill its placeholders."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal

import msgspec

from coach.model.money import Money


class Say(msgspec.Struct, frozen=True):
    """A sentence by key. `values` fill its placeholders: strings are shown as typed (escaped), money, dates
    and numbers in the person's format, nested sentences in the person's language, tuples joined by commas."""

    key: str
    values: "Mapping[str, Sayable]" = msgspec.field(default_factory=dict)


class Verbatim(msgspec.Struct, frozen=True):
    """A person's own words as a label or a line."""

    text: str


Sayable = str | int | Decimal | Money | date | datetime | time | Say | tuple["Sayable", ...]


def say(key: str, **values: Sayable) -> Say:
    """A `Say` with keyword values."""
    return Say(key, values)
