"""Which days of the calendar a thing said may mean, seen from today.

Planned days roll forward, days of the past roll back: «3 May» is the next one or the last one.
"""

from collections.abc import Iterable
from datetime import date
from typing import assert_never

import msgspec

from coach.dates.calendar import add_days, add_months, add_workdays, days_in, monday_of, nth_weekday
from coach.dates.periods import Series, in_month, in_period, in_quarter, in_year
from coach.dates.said import (
    After,
    DaySaid,
    InMonth,
    InPeriod,
    InQuarter,
    InYear,
    OnDate,
    OnDayOfMonth,
    OnNth,
    OnWeekday,
    OnWeekdayOfWeek,
    OnWeekend,
    Which,
)

# A planned «20.11» said on the 23rd is rather a slip than a plan for next year.
_JUST_OVER_DAYS = 31


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """The days that may be meant, the likelier first, and the next of the kind should they be over."""

    meant: tuple[date, ...]
    later: date | None = None


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """A day that its month does not have: the days on both sides of the gap."""

    beside: tuple[date, date]


def days_meant(said: DaySaid, today: date, *, past: bool) -> Days | Missing | None:
    """The days that may be meant; None where there is none, as with a fifth Monday."""
    match said:
        case After():
            return Days(meant=(_after(said, today),))
        case OnWeekday(weekday=weekday, which=which):
            return _weekday(weekday, which, today, past=past)
        case OnWeekdayOfWeek(weekday=weekday, weeks=weeks):
            return Days(meant=(add_days(monday_of(today), 7 * weeks + weekday),))
        case OnWeekend(which=which):
            return _weekday(5, which, today, past=past)
        case InPeriod():
            return _rolled(in_period(said, today, past=past), today, past=past)
        case InMonth():
            return _rolled(in_month(said, today, past=past), today, past=past)
        case InQuarter():
            return _rolled(in_quarter(said, today, past=past), today, past=past)
        case InYear():
            return _rolled(in_year(said, today, past=past), today, past=past)
        case OnDate():
            return _on_date(said, today, past=past)
        case OnDayOfMonth():
            return _on_day_of_month(said, today, past=past)
        case OnNth():
            return _nth(said, today, past=past)
    assert_never(said)


def _after(said: After, today: date) -> date:
    match said.unit:
        case "day":
            return add_days(today, said.count)
        case "workday":
            return add_workdays(today, said.count)
        case "week":
            return add_days(today, 7 * said.count)
        case "month" | "quarter" | "year" as unit:
            return add_months(today, {"month": 1, "quarter": 3, "year": 12}[unit] * said.count)
        case "hour" | "minute":
            raise ValueError("hours and minutes pass on the clock, not on the calendar")
    assert_never(said.unit)


def _weekday(weekday: int, which: Which, today: date, *, past: bool) -> Days:
    """«Friday» said on a Friday and «next Friday» said on a Monday are two days each."""
    ahead, back = (weekday - today.weekday()) % 7, (today.weekday() - weekday) % 7
    coming, before = add_days(today, ahead or 7), add_days(today, -(back or 7))
    this_week = add_days(monday_of(today), weekday)
    match which:
        case "next":
            return _distinct(coming, add_days(this_week, 7))
        case "last":
            return _distinct(before, add_days(this_week, -7), later=coming)
        case "this":
            return Days(meant=(this_week if past else add_days(today, ahead),), later=coming)
        case "any" if ahead == 0:
            return Days(meant=(today, before if past else coming))
    return Days(meant=(before if past else coming,), later=coming)


def _distinct(*days: date, later: date | None = None) -> Days:
    return Days(meant=tuple(dict.fromkeys(days)), later=later)


def _rolled(series: Series, today: date, *, past: bool) -> Days | None:
    coming = [day for day in series.around if day >= today]
    over = [day for day in series.around if day <= today]
    if series.fixed is not None:
        return Days(meant=(series.fixed,), later=next((day for day in coming if day != series.fixed), None))
    if past:
        return Days(meant=(over[-1],)) if over else None
    return Days(meant=(coming[0],), later=coming[1] if len(coming) > 1 else None) if coming else None


def _on_date(said: OnDate, today: date, *, past: bool) -> Days | Missing | None:
    known = [day for year in range(today.year - 8, today.year + 9) for day in _existing(year, said)]
    if said.year is not None:
        day = next(iter(_existing(said.year, said)), None)
        series = Series(fixed=day, around=tuple(known))
        return _rolled(series, today, past=past) if day else _missing(said.year, said, today, past=past)
    likely = _likely_year(said, today, past=past)
    if not _existing(likely, said):
        return _missing(likely, said, today, past=past)
    just_over = [day for day in known if 0 < (today - day).days <= _JUST_OVER_DAYS]
    fixed = just_over[0] if just_over and not past else None
    days = _rolled(Series(fixed=fixed, around=tuple(known)), today, past=past)
    # The same clock time is likelier meant tomorrow than in a year.
    return Days(meant=days.meant) if days and days.meant[0] == today else days


def _existing(year: int, said: OnDate) -> list[date]:
    return [date(year, said.month, said.day)] if said.day <= days_in(year, said.month) else []


def _likely_year(said: OnDate, today: date, *, past: bool) -> int:
    this_year = date(today.year, said.month, min(said.day, days_in(today.year, said.month)))
    if past:
        return today.year - (this_year > today)
    return today.year + (this_year < today)


def _missing(year: int, said: OnDate, today: date, *, past: bool) -> Missing:
    last = date(year, said.month, days_in(year, said.month))
    if last < today and not past:
        last = add_months(date(_likely_year(said, today, past=past), said.month, 1), 1)
        last = add_days(last, -1)
    return Missing(beside=(last, add_days(last, 1)))


def _on_day_of_month(said: OnDayOfMonth, today: date, *, past: bool) -> Days | Missing | None:
    first = today.replace(day=1)
    if said.shift is not None:
        month = add_months(first, said.shift)
        if said.day > days_in(month.year, month.month):
            after = add_months(month, 1)
            return Missing(beside=(add_days(after, -1), after))
        fixed = month.replace(day=said.day)
    months = (add_months(first, count) for count in range(-3, 4))
    around = tuple(one.replace(day=said.day) for one in months if said.day <= days_in(one.year, one.month))
    return _rolled(Series(fixed=fixed if said.shift is not None else None, around=around), today, past=past)


def _nth(said: OnNth, today: date, *, past: bool) -> Days | None:
    if said.month is not None:
        years = range(today.year - 2, today.year + 3)
        around = _found(nth_weekday(year, said.month, said.weekday, said.nth) for year in years)
        fixed = nth_weekday(said.year, said.month, said.weekday, said.nth) if said.year else None
        return (
            None if said.year and not fixed else _rolled(Series(fixed=fixed, around=around), today, past=past)
        )
    months = [add_months(today.replace(day=1), count) for count in range(-6, 7)]
    around = _found(nth_weekday(one.year, one.month, said.weekday, said.nth) for one in months)
    if said.shift is None:
        return _rolled(Series(fixed=None, around=around), today, past=past)
    month = add_months(today, said.shift)
    fixed = nth_weekday(month.year, month.month, said.weekday, said.nth)
    return _rolled(Series(fixed=fixed, around=around), today, past=past) if fixed else None


def _found(days: Iterable[date | None]) -> tuple[date, ...]:
    return tuple(day for day in days if day)
