"""A period of whole days, and its instants in a zone."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coach.model.value import Record
from storage.instants import millis


class Period(Record, frozen=True, kw_only=True):
    """Both days belong to it."""

    first: date
    last: date

    def between(self, zone: ZoneInfo) -> dict[str, object]:
        """`since` and `until` in milliseconds: from the first day's start up to the next day after it."""
        return {
            "since": start_of(self.first, zone),
            "until": start_of(self.last + timedelta(days=1), zone),
        }

    @property
    def days(self) -> dict[str, object]:
        """`first` and `last` as a column of dates holds them."""
        return {"first": self.first.isoformat(), "last": self.last.isoformat()}

    def before(self) -> "Period":
        """The month before the first day."""
        return month_of(self.first - timedelta(days=1))


def month_of(day: date) -> Period:
    """The calendar month of a day."""
    return Period(first=day.replace(day=1), last=day.replace(day=monthrange(day.year, day.month)[1]))


def months_around(period: Period) -> Period:
    """The whole months that a period touches."""
    return Period(first=month_of(period.first).first, last=month_of(period.last).last)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def start_of(day: date, zone: ZoneInfo) -> int:
    """The first instant of a day, in UTC milliseconds."""
    return millis(datetime.combine(day, time(), zone))
