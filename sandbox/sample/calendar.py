"""The clock that walks through the past, and working hours in the team's zone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

FIRST_HOUR, LAST_HOUR = 8, 17


@dataclass(slots=True)
class WalkedClock:
    """The time of the act that is being played (aware, UTC)."""

    at: datetime

    def now(self) -> datetime:
        """That time."""
        return self.at

    def pass_seconds(self, seconds: float) -> None:
        """A little later."""
        self.at += timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Working days: no weekends and none of `days_off`, which gives the holidays around a day."""

    zone: ZoneInfo
    days_off: Callable[[date], frozenset[date]]

    def is_working(self, day: date) -> bool:
        """Whether people work on that day."""
        return day.weekday() < 5 and day not in self.days_off(day)

    def working(self, day: date, step: int = 1) -> date:
        """The day itself, or the next one (`step` -1: the one before) on which people work."""
        while not self.is_working(day):
            day += timedelta(days=step)
        return day

    def moment(self, day: date, chance: Random) -> datetime:
        """Some minute of the working hours of a day."""
        minutes = chance.randrange((LAST_HOUR - FIRST_HOUR) * 60)
        local = datetime.combine(self.working(day, -1), time(FIRST_HOUR), self.zone)
        return local + timedelta(minutes=minutes)
