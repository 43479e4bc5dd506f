"""One day, or the first and the last one: «Friday», «24.12 – 31.12», «from 1.12 to 7.12», «до петък»."""

import re
from datetime import date, datetime

from coach.dates.read import read_date
from coach.dates.records import Ambiguous, Understood

_BEFORE = re.compile(r"^(?:from|since|until|till|to|от|до)\s+", re.IGNORECASE)
_BETWEEN = (r"\s+(?:to|until|till|до)\s+", r"\s+[-–—]\s+", r"\s*[–—]\s*")
_HYPHEN = r"(?<=\d)\.?-"


def read_days(text: str, *, now: datetime, language: str | None) -> tuple[date, ...]:
    """The day, or the first and the last; empty where it isn't clear or they stand the wrong way round.

    What is between two days is looked for first: «1.12–7.12» is no day at 7:12. A hyphen comes last, for it
    stands in «2026-12-01», too.
    """
    bare = _BEFORE.sub("", text.strip())
    for between in _BETWEEN:
        parts = re.split(between, bare, maxsplit=1, flags=re.IGNORECASE)
        found = _both(parts, now, language)
        if found or (len(parts) > 1 and all(_day(part, now, language) for part in parts)):
            return found
    alone = _day(bare, now, language)
    return (alone,) if alone else _both(re.split(_HYPHEN, bare, maxsplit=1), now, language)


def days_meant(text: str, *, now: datetime, language: str | None) -> tuple[date, ...]:
    """The days that one name may mean: «Friday» on a Friday. Empty where it is clear, or no day at all."""
    reading = read_date(_BEFORE.sub("", text.strip()), now=now, language=language)
    days = dict.fromkeys(one.on for one in reading.choices) if isinstance(reading, Ambiguous) else {}
    return tuple(days) if len(days) > 1 else ()


def _both(parts: list[str], now: datetime, language: str | None) -> tuple[date, ...]:
    """The last one is the next of its name after the first; «1 – 7 Dec» says the month once."""
    if len(parts) != 2:
        return ()
    if parts[0].strip().isdecimal() and (last := _day(parts[1], now, language)):
        first = _in_month(last, int(parts[0]))
    else:
        first = _day(parts[0], now, language)
        begun = now.replace(year=first.year, month=first.month, day=first.day) if first else now
        last = _day(parts[1], begun, language)
    return (first, last) if first and last and first <= last else ()


def _in_month(other: date, day: int) -> date | None:
    try:
        return other.replace(day=day)
    except ValueError:
        return None


def _day(text: str, now: datetime, language: str | None) -> date | None:
    reading = read_date(text, now=now, language=language)
    return reading.moment.on if isinstance(reading, Understood) and reading.repeats is None else None
