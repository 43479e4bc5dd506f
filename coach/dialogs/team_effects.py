"""What a decision orders about the team's settings."""

from datetime import date, time

import msgspec

from coach.model.person import Team
from coach.model.value import Record


class SetTeam(Record, frozen=True, kw_only=True):
    """A setting of the team; None leaves as it is. The fields are those of Team."""

    currency: str | None = None
    margin_floor: int | None = None
    light_below: int | None = None
    language: str | None = None
    timezone: str | None = None
    name: str | None = None
    country: str | None = None
    days_off: frozenset[date] | None = None
    quiet_from: time | None = None
    quiet_until: time | None = None
    repeat_days: int | None = None
    categories: tuple[tuple[str, int], ...] | None = None
    opened: frozenset[str] | None = None

    def on(self, team: Team) -> Team:
        """The team with it."""
        known = {key: value for key, value in msgspec.structs.asdict(self).items() if value is not None}
        return msgspec.structs.replace(team, **known)


class SetRate(Record, frozen=True, kw_only=True):
    """From today on `per` units of the currency are `gives` of the team's; without them it has no rate."""

    currency: str
    gives: int | None = None
    per: int | None = None


class SetCategory(Record, frozen=True, kw_only=True):
    """The deal's category, one of the team's; None: none."""

    deal_id: int
    category: str | None
