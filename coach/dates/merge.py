"""What the parts of a phrase say together: one day, one clock time, one repetition, or nothing that fits."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from coach.dates.said import (
    After,
    AtClock,
    AtPart,
    Bare,
    DaySaid,
    Dotted,
    Every,
    InMonth,
    InPeriod,
    OnDate,
    OnDayOfMonth,
    OnWeekday,
    OnWeekdayOfWeek,
    Part,
    Said,
)

_S = TypeVar("_S", bound=Said)


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """Everything said in one phrase; `weekday` is one that the day must turn out to be.

    `number` is set where nothing but a number was said.
    """

    day: DaySaid | None = None
    weekday: int | None = None
    clock: AtClock | None = None
    part: Part | None = None
    every: Every | None = None
    number: Bare | None = None


def merge(said: Sequence[Said]) -> Phrase | None:
    """Put the parts together; None where two of a kind or two strangers meet."""
    placed = _with_dots_placed(list(said))
    bares, clocks, everies = _of(placed, Bare), _of(placed, AtClock), _of(placed, Every)
    parts = {one.part for one in _of(placed, AtPart)}
    if _of(placed, Dotted) or len(clocks) + len(bares) > 1 or len(everies) > 1 or len(parts) > 1:
        return None
    days = [one for one in placed if isinstance(one, DaySaid)]
    if bares and not (days or parts or everies):
        return Phrase(number=bares[0]) if len(placed) == 1 else None
    if bares:
        return _with_number(
            days, bares[0], Phrase(part=next(iter(parts), None), every=next(iter(everies), None))
        )
    phrase = Phrase(
        clock=next(iter(clocks), None), part=next(iter(parts), None), every=next(iter(everies), None)
    )
    return _with_days(days, phrase) if placed else None


def _of(said: Sequence[Said], kind: type[_S]) -> list[_S]:
    return [one for one in said if isinstance(one, kind)]


def _with_dots_placed(said: list[Said]) -> list[Said]:
    """«10.11» is a date unless the day is already known; what can't be a date is a time."""
    for index, one in enumerate(said):
        if isinstance(one, Dotted):
            others = said[:index] + said[index + 1 :]
            day_known = any(
                isinstance(other, DaySaid) and not isinstance(other, OnWeekday) for other in others
            )
            said[index] = _as_clock(one) if day_known else _as_date(one) or _as_clock(one)
    return said


def _as_date(dotted: Dotted) -> Said | None:
    possible = 1 <= dotted.first <= 31 and 1 <= dotted.second <= 12
    return OnDate(day=dotted.first, month=dotted.second, year=None) if possible else None


def _as_clock(dotted: Dotted) -> Said:
    """The clock time, or the thing itself, which no phrase can hold."""
    if dotted.first > 23 or dotted.second > 59:
        return dotted
    return AtClock(hour=dotted.first, minute=dotted.second, certain=dotted.certain or dotted.first == 0)


def _with_number(days: list[DaySaid], bare: Bare, phrase: Phrase) -> Phrase | None:
    """«пон 9» is an hour, «fri 27» is a day."""
    if bare.number <= 23:
        clock = AtClock(hour=bare.number, minute=0, certain=bare.certain)
        return _with_days(days, msgspec.structs.replace(phrase, clock=clock))
    only_weekdays = all(isinstance(day, OnWeekday) for day in days)
    if bare.number > 31 or not only_weekdays or phrase.every:
        return None
    return _with_days([*days, OnDayOfMonth(day=bare.number, shift=None)], phrase)


def _with_days(days: list[DaySaid], phrase: Phrase) -> Phrase | None:
    weekdays = _of(days, OnWeekday)
    others = [day for day in days if not isinstance(day, OnWeekday)]
    if len(weekdays) > 1 or len(others) > 2:
        return None
    if len(others) == 2:
        joined = _joined(*others) or _joined(*reversed(others))
        return _with_days([joined, *weekdays], phrase) if joined else None
    if not others or not weekdays:
        day = next(iter([*others, *weekdays]), None) or _of_part(phrase)
        return None if _passes(day) and phrase.clock else msgspec.structs.replace(phrase, day=day)
    return _with_weekday(others[0], weekdays[0], phrase)


def _of_part(phrase: Phrase) -> DaySaid | None:
    """«By the end of the day» is today's."""
    return After(count=0, unit="day") if phrase.part == "close" and not phrase.every else None


def _passes(day: DaySaid | None) -> bool:
    """«In two hours» is a clock time itself."""
    return isinstance(day, After) and day.unit in ("hour", "minute")


def _joined(period: DaySaid, day: DaySaid) -> DaySaid | None:
    """«next month on the 5th», «през март на 5-ти»."""
    match period, day:
        case InPeriod(unit="month", edge="whole", shift=shift), OnDayOfMonth(day=number, shift=None):
            return OnDayOfMonth(day=number, shift=shift)
        case InMonth(month=month, year=year, edge="whole", which="any"), OnDayOfMonth(day=number, shift=None):
            return OnDate(day=number, month=month, year=year)
    return None


def _with_weekday(day: DaySaid, weekday: OnWeekday, phrase: Phrase) -> Phrase | None:
    if weekday.which not in ("any", "this") or phrase.every:
        return None
    number = weekday.weekday
    match day:
        case InPeriod(unit="week", edge="whole", shift=int(weeks)) | After(unit="week", count=weeks):
            return msgspec.structs.replace(phrase, day=OnWeekdayOfWeek(weekday=number, weeks=weeks))
        case OnDate() | OnDayOfMonth() | After(unit="day"):
            return msgspec.structs.replace(phrase, day=day, weekday=number)
    return None
