"""Days that stand for a period: its first, middle or last day.

A period that is to come stands for its first day, the one that runs for its last (looking back: its first).
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal

import msgspec

from coach.dates.calendar import add_days, add_months, last_of_month, monday_of, quarter_start
from coach.dates.said import Edge, InMonth, InPeriod, InQuarter, InYear

Span = Literal["week", "month", "quarter", "year"]


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """The day said for sure, if one is, and the days of its kind around today, in order."""

    fixed: date | None
    around: tuple[date, ...]


def in_period(said: InPeriod, today: date, *, past: bool) -> Series:
    """«next week», «края на месеца»."""
    current = _start(said.unit, today)
    edge = _edge(said.edge, runs=said.shift == 0, past=past)

    def day(shift: int) -> date:
        return _edge_day(said.unit, _moved(said.unit, current, shift), edge)

    return Series(fixed=None if said.shift is None else day(said.shift), around=_each(day, range(-2, 3)))


def in_month(said: InMonth, today: date, *, past: bool) -> Series:
    """«през януари», «end of next March»; «next March» said in March is that of next year."""
    runs = today.month == said.month and said.year in (None, today.year) and said.which in ("any", "this")
    edge = _edge(said.edge, runs=runs, past=past)

    def day(year: int) -> date:
        return _edge_day("month", date(year, said.month, 1), edge)

    shown = {"any": said.year, "this": today.year, "next": _next_year(said.month, today), "last": None}
    fixed = shown[said.which]
    if said.which == "last":
        fixed = today.year - (said.month >= today.month)
    return Series(fixed=None if fixed is None else day(fixed), around=_each(day, _years(today)))


def in_quarter(said: InQuarter, today: date, *, past: bool) -> Series:
    """«Q1», «края на първото тримесечие на 2027»."""
    month = 3 * said.quarter - 2
    runs = quarter_start(today).month == month and said.year in (None, today.year)
    edge = _edge(said.edge, runs=runs, past=past)

    def day(year: int) -> date:
        return _edge_day("quarter", date(year, month, 1), edge)

    return Series(fixed=None if said.year is None else day(said.year), around=_each(day, _years(today)))


def in_year(said: InYear, today: date, *, past: bool) -> Series:
    """«през 2027», «края на 2027»."""
    edge = _edge(said.edge, runs=said.year == today.year, past=past)

    def day(year: int) -> date:
        return _edge_day("year", date(year, 1, 1), edge)

    return Series(fixed=day(said.year), around=_each(day, _years(today)))


def _next_year(month: int, today: date) -> int:
    return today.year + (month <= today.month)


def _years(today: date) -> range:
    return range(today.year - 1, today.year + 3)


def _each(day: Callable[[int], date], numbers: Iterable[int]) -> tuple[date, ...]:
    return tuple(day(number) for number in numbers)


def _edge(edge: Edge, *, runs: bool, past: bool) -> Edge:
    if edge != "whole":
        return edge
    return "end" if runs and not past else "start"


def _start(span: Span, day: date) -> date:
    match span:
        case "week":
            return monday_of(day)
        case "month":
            return day.replace(day=1)
        case "quarter":
            return quarter_start(day)
        case "year":
            return day.replace(month=1, day=1)


def _moved(span: Span, start: date, count: int) -> date:
    months = {"month": 1, "quarter": 3, "year": 12}
    return add_days(start, 7 * count) if span == "week" else add_months(start, months[span] * count)


def _edge_day(span: Span, start: date, edge: Edge) -> date:
    """A week ends on Friday for people at work; the middle of longer spans is a 15th, of the year 1 July."""
    middle_and_end = {
        "week": (add_days(start, 2), add_days(start, 4)),
        "month": (start.replace(day=15), last_of_month(start)),
        "quarter": (add_months(start, 1).replace(day=15), last_of_month(add_months(start, 2))),
        "year": (add_months(start, 6), last_of_month(add_months(start, 11))),
    }
    middle, end = middle_and_end[span]
    return {"start": start, "whole": start, "middle": middle, "end": end}[edge]
