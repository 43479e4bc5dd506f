"""People who talk to the bot, the team they belong to, and invitations."""

from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum

import msgspec

from coach.model.money import Money
from coach.model.rate import Rate
from coach.model.say import Say, say
from coach.model.value import Record


class Role(StrEnum):
    """What a person may do: a manager what a rep may, an owner everything."""

    REP = "rep"
    MANAGER = "manager"
    OWNER = "owner"


class Person(Record, frozen=True, kw_only=True):
    """A member of a team. Identity is `telegram_id`; `manager_id` is whom they report to,
    `seen_at` when they last wrote or tapped anything, known to the hour. Away from the day `away_from` until
    the day `away_until` of their own calendar; an absence that is over may still stand there. `stand_in_id`
    was chosen to stand in then; `stands_in_for` is known of who acts: for whom they themselves do now."""

    id: int
    team_id: int
    telegram_id: int
    name: str
    role: Role
    language: str
    timezone: str | None = None
    manager_id: int | None = None
    removed_at: datetime | None = None
    unreachable_at: datetime | None = None
    seen_at: datetime | None = None
    away_from: date | None = None
    away_until: date | None = None
    stand_in_id: int | None = None
    stands_in_for: tuple[int, ...] = ()


class Team(Record, frozen=True, kw_only=True):
    """A team's settings. `name` is empty until an owner sets one; `margin_floor` is a percentage of revenue,
    `light_below` minor units, `days_off` its own beside the country's public holidays, `rates` what
    holds now, one for each currency that has a rate."""

    id: int
    name: str
    currency: str
    language: str
    timezone: str
    margin_floor: int | None = None
    light_below: int | None = None
    country: str = "BG"
    days_off: frozenset[date] = frozenset()
    quiet_from: time | None = None
    quiet_until: time | None = None
    repeat_days: int | None = None
    categories: tuple[tuple[str, int], ...] = ()
    opened: frozenset[str] = frozenset()
    rates: tuple[Rate, ...] = ()

    def rate_of(self, currency: str) -> Rate | None:
        """The rate that holds now; None without one, and for the team's own currency."""
        return next((rate for rate in self.rates if rate.currency == currency), None)

    def counted(self, money: Money) -> Money | None:
        """The sum in the team's currency, at the rate that holds now; None without one."""
        if money.currency == self.currency:
            return money
        rate = self.rate_of(money.currency)
        return Money(minor=rate.of(money.minor), currency=self.currency) if rate else None

    def with_rates(self, rates: Iterable[Rate]) -> "Team":
        """The same with these rates."""
        return msgspec.structs.replace(self, rates=tuple(rates))

    @property
    def heading(self) -> str | Say:
        """What stands above its figures: the name, or «Team» in the reader's language."""
        return self.name or say("team.unnamed")


class Invitation(Record, frozen=True, kw_only=True):
    """An invitation link; the code itself is never stored, only its SHA-256. Single use, expires."""

    id: int
    team_id: int
    role: Role
    code_hash: str
    invited_by: int | None
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None
