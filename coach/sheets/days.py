"""The day that a cell holds, as spreadsheets and other programs write one."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from coach.dates.read import read_date
from coach.dates.records import Ambiguous, Past, Understood
from coach.sheets.reading import Given

_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(30_000, 80_000)  # 1982 to 2119, as spreadsheets count days
_STAMP = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b.*")
_DASHED = re.compile(r"(\d{1,2})-([^\W\d]{3,9})-(\d\d(?:\d\d)?)")
_MONTHS = 12
_MOST = 60
_FIRST_YEAR, _MOST_YEARS = 1990, 10


def is_month_first(cells: Iterable[Given]) -> bool:
    """Whether a column writes the month before the day: «12/15/2026» stands in it, and no «15/12/2026»."""
    found = [_SLASHED.fullmatch(cell) for cell in cells if isinstance(cell, str)]
    firsts = [int(day[1]) for day in found if day]
    seconds = [int(day[2]) for day in found if day]
    return max(firsts, default=0) <= _MONTHS < max(seconds, default=0)


def read_day(given: Given, *, now: datetime, language: str, month_first: bool) -> date | None:
    """The day; None where it is none, or none of a deal's. `now` is aware, in the zone of who imports: an
    instant is a day there, and a day without a year is the next one."""
    day = _day(given, now, language, month_first)
    return day if day and _FIRST_YEAR <= day.year <= now.year + _MOST_YEARS else None


def _day(given: Given, now: datetime, language: str, month_first: bool) -> date | None:
    if isinstance(given, datetime):
        return given.date()
    if given is None or isinstance(given, date):
        return given
    serial = str(given).partition(".")[0]
    if len(serial) == 5 and serial.isdecimal() and int(serial) in _SERIALS:
        return _DAY_ZERO + timedelta(days=int(serial))
    return None if isinstance(given, int | Decimal) else _said(given[:_MOST], now, language, month_first)


def _said(text: str, now: datetime, language: str, month_first: bool) -> date | None:
    if _STAMP.fullmatch(text) and (stamp := _stamp(text)):
        return (stamp.astimezone(now.tzinfo) if stamp.tzinfo else stamp).date()
    if month_first:
        text = _SLASHED.sub(r"\2.\1.\3", text)
    if dashed := _DASHED.fullmatch(text):
        text = f"{dashed[1]} {dashed[2]} {dashed[3] if len(dashed[3]) > 2 else '20' + dashed[3]}"
    match read_date(text, now=now, language=language):
        case Understood(moment=moment) | Past(said=moment):
            return moment.on
        case Ambiguous(choices=choices) if len({choice.on for choice in choices}) == 1:
            return choices[0].on
    return None


def _stamp(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
