"""Effects on what the coach starts by itself; part of the closed set in `effects`."""

from datetime import datetime
from typing import Literal

from coach.model.coach_rule import Way
from coach.model.value import Record


class SetRule(Record, frozen=True, kw_only=True):
    """How the coach speaks of this kind to the person from now on; `off` for good or `until`."""

    rule: str
    way: Way
    until: datetime | None = None


class SetTeamRule(Record, frozen=True, kw_only=True):
    """The same for everybody that the person leads; each may choose another way again."""

    rule: str
    way: Literal["gentle", "off"]


class ProposeRule(Record, frozen=True, kw_only=True):
    """The kind has proposed its own change; `team`: by the figure of all that the person leads."""

    rule: str
    team: bool = False
