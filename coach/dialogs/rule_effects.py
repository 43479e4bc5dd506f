"""Effects on what the coach starts by itself; part of the closed set in `effects`."""

from datetime import datetime

from coach.model.value import Record


class SwitchRule(Record, frozen=True, kw_only=True):
    """The coach starts none of this kind for the person, for good or `until`; or does so again."""

    rule: str
    off: bool
    until: datetime | None = None


class SwitchTeamRule(Record, frozen=True, kw_only=True):
    """The same, off, for everybody that the person leads; each may switch it on again."""

    rule: str


class ProposeRule(Record, frozen=True, kw_only=True):
    """The kind has asked whether it should stop; `team`: by the figure of all that the person leads."""

    rule: str
    team: bool = False
