"""What comes of reading a manager's words: one query, the two nearest, or no question at all."""

from datetime import date
from typing import Literal

import msgspec

from coach.model.money import Money


class Colleague(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody that may be asked about; `me` is who asks."""

    id: int
    name: str
    me: bool = False


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """Both days belong to it, in the zone of who asks."""

    first: date
    last: date


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked: the figure or list, and what narrows it.

    `intent` is a name of `intents.toml`; sums bound a deal's amount; `stage` is its number, `kind` that of a
    touch. Without `person_id` the whole reach is meant, without `period` the report's own default.
    """

    intent: str
    person_id: int | None = None
    period: Period | None = None
    at_least: Money | None = None
    at_most: Money | None = None
    stage: int | None = None
    kind: str | None = None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The words mean this and nothing else."""

    query: Query


class Unsure(msgspec.Struct, frozen=True, kw_only=True):
    """A question, but which? At most two, the likelier first."""

    nearest: tuple[Query, ...]


class NoQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """An answer, a name, a sentence: nothing that is asked of the team's figures."""


Reading = Asked | Unsure | NoQuestion
Looks = Literal["past", "ahead", "near"]
