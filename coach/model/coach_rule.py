"""What the coach starts by itself, kind by kind, and how it fares."""

from typing import Literal

from coach.model.person import Role
from coach.model.value import Record

Way = Literal["usual", "gentle", "off"]
"""How the coach speaks of a kind to a person."""

KINDS = (
    "brief",
    "debrief",
    "weekly",
    "cadence",
    "stalled",
    "parked",
    "care",
    "unhappy",
    "repeat",
    "anniversary",
)
"""Kinds of reminders that a person can switch off; what a person set, and the list, are not among them."""

OF_LEADERS = ("alarms", "digest")
"""The same, said only to those who lead others."""


TEAM = "team."
"""Stands before a kind that a leader was asked about, or changed, for all."""


def kinds_of(role: Role) -> tuple[str, ...]:
    """What the coach may start by itself with somebody of this role."""
    return KINDS if role is Role.REP else (*KINDS, *OF_LEADERS)


class Switches(Record, frozen=True, kw_only=True):
    """Kinds that say nothing to a person now, and those that the person wants less of (`rules/gentler`)."""

    off: frozenset[str] = frozenset()
    gentle: frozenset[str] = frozenset()


class RuleFigure(Record, frozen=True, kw_only=True):
    """Of the last messages of a kind (at most 30, each three days old or more): how many were acted on, how
    many were put off; the rest was ignored."""

    kind: str
    said: int
    acted: int
    snoozed: int = 0

    @property
    def percent(self) -> int:
        """How many of a hundred were acted on; 0 without any."""
        return round(100 * self.acted / self.said) if self.said else 0
