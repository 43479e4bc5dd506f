"""The rules for days: words such as «утре», counted units, weekdays, periods, and dates in figures."""

from collections.abc import Sequence
from typing import get_args

from coach.dates.rule import Found, rule
from coach.dates.said import (
    After,
    AtPart,
    Edge,
    Ground,
    InMonth,
    InPeriod,
    InQuarter,
    InYear,
    OnDate,
    OnDayOfMonth,
    OnNth,
    OnWeekday,
    OnWeekend,
    Part,
    Said,
    Unit,
    Which,
)
from coach.dates.tokens import Token

_SHIFTS: dict[Which, int] = {"this": 0, "next": 1, "last": -1}
_EDGES: dict[str, Edge] = {"start": "start", "middle": "middle", "end": "end"}
_UNITS: dict[str, Unit] = {unit: unit for unit in get_args(Unit)}
_PARTS: dict[str, Part] = {part: part for part in get_args(Part)}

_ON = "(<on>|<on_of>|<at>|<until>|<from>){0,3}"
_IN = "(<in>|<on>|<on_of>|<at>|<until>|<from>){0,3}"
_OF = "(<of>|<on_of>|<in>|<from>|<at>)"
_WHICH = "(<this>|<next>|<last>)"
_COUNT = "(<number>|<count>|<five_or_friday>)"
_YEAR = "<year>(<year_mark>|<unit>)?"
_EDGE = f"{_IN}<edge>({_OF}|<dash>){{0,3}}"


def part_named(name: str) -> Part | None:
    """The part of the day that a word of the tables stands for."""
    return _PARTS.get(name)


def _which(found: Found) -> Which:
    return next((which for which in _SHIFTS if which in found), "any")


def _ground(found: Found, *also: str) -> Ground:
    asked = ("in", "on", "on_of", "at", "until", "from", "this", "next", "last", *also)
    return "sure" if any(kind in found for kind in asked) else "weak"


def _year(found: Found) -> int | None:
    return found.number("year")


def _strange_year(found: Found) -> bool:
    year = _year(found)
    with_other_unit = "unit" in found and found.word("unit") != "year"
    return year is not None and (not 1900 <= year <= 2199 or with_other_unit)


def _edge(found: Found) -> Edge:
    return _EDGES.get(found.word("edge"), "whole")


def _relative(found: Found) -> Sequence[Said] | None:
    count = found.number("day")
    return None if count is None else [After(count=count, unit="day")]


def _this_evening(found: Found) -> Sequence[Said] | None:
    count = found.number("evening")
    return None if count is None else [After(count=count, unit="day"), AtPart(part="evening")]


def _this_part(found: Found) -> Sequence[Said] | None:
    part = part_named(found.word("part"))
    return [After(count=0, unit="day"), AtPart(part=part)] if part else None


def _counted(found: Found, sign: int, ground: Ground = "sure") -> Sequence[Said] | None:
    count = sign * (found.number("number", "count", "five_or_friday") or 1)
    if "number" in found and found.number("number") == 0:
        return None
    unit = found.word("unit", "hour_mark").replace("hours", "hour")
    if unit == "fortnight":
        return [After(count=2 * count, unit="week", ground=ground)]
    return [After(count=count, unit=_UNITS[unit], ground=ground)] if unit in _UNITS else None


def _later(found: Found) -> Sequence[Said] | None:
    return _counted(found, 1)


def _earlier(found: Found) -> Sequence[Said] | None:
    return _counted(found, -1)


def _counted_only(found: Found) -> Sequence[Said] | None:
    return _counted(found, 1, "weak")


def _half_hours(found: Found) -> Sequence[Said] | None:
    if found.word("unit", "hour_mark") not in ("hour", "hours"):
        return None
    whole = (found.number("number", "count") or 1) if "and" in found else 0
    return [After(count=60 * whole + 30, unit="minute")]


def _next_day(found: Found) -> Sequence[Said] | None:
    return [After(count=1, unit="day")] if found.word("unit") == "day" else None


def _weekday(found: Found) -> Sequence[Said] | None:
    weekday = found.number("weekday")
    return None if weekday is None else [OnWeekday(weekday=weekday, which=_which(found))]


def _short_friday(_: Found) -> Sequence[Said] | None:
    return [OnWeekday(weekday=4, which="any", ground="weak")]


def _weekend(found: Found) -> Sequence[Said] | None:
    return [OnWeekend(which=_which(found), ground=_ground(found))]


def _period(found: Found) -> Sequence[Said] | None:
    shift = _SHIFTS.get(_which(found))
    match found.word("unit", "edge_of"):
        case "week" | "month" | "quarter" | "year" as unit:
            edge: Edge = "end" if "edge_of" in found else _edge(found)
            return [InPeriod(unit=unit, shift=shift, edge=edge)]
    return None


def _month(found: Found) -> Sequence[Said] | None:
    month, year = found.number("month"), _year(found)
    if month is None or _strange_year(found):
        return None
    ground = _ground(found, "year", "edge")
    return [InMonth(month=month, year=year, which=_which(found), edge=_edge(found), ground=ground)]


def _quarter(found: Found) -> Sequence[Said] | None:
    quarter = found.number("quarter", "ordinal")
    if quarter not in (1, 2, 3, 4) or _is_odd_quarter(found):
        return None
    return [InQuarter(quarter=quarter, year=_year(found), edge=_edge(found))]


def _is_odd_quarter(found: Found) -> bool:
    by_word = "ordinal" in found and found.word("unit") != "quarter"
    return by_word or not 1900 <= (_year(found) or 2000) <= 2199


def _whole_year(found: Found) -> Sequence[Said] | None:
    year = _year(found)
    return None if year is None or _strange_year(found) else [InYear(year=year, edge=_edge(found))]


def _in_figures(found: Found) -> Sequence[Said] | None:
    if "full" in found:
        year, month, day = found.numbers("full")
        return _date(day, month, year)
    first, second = found.numbers("slashed")
    # Day first; «05/24» can only be the other way round.
    day, month = (second, first) if second > 12 else (first, second)
    ground: Ground = "sure" if _is_long(found.token("slashed")) else _ground(found, "year")
    return None if _strange_year(found) else _date(day, month, _year(found), ground)


def _in_words(found: Found) -> Sequence[Said] | None:
    day, month = found.number("number", "ordinal"), found.number("month")
    if day is None or month is None or _strange_year(found):
        return None
    return _date(day, month, _year(found))


def _is_long(token: Token | None) -> bool:
    """«24/05» is a date wherever it stands, «24/7» and «1/2» are not."""
    return token is not None and token.end - token.start >= len("24/05")


def _date(day: int, month: int, year: int | None, ground: Ground = "sure") -> Sequence[Said] | None:
    possible = 1 <= day <= 31 and 1 <= month <= 12
    return [OnDate(day=day, month=month, year=year, ground=ground)] if possible else None


def _day_of_month(found: Found) -> Sequence[Said] | None:
    day = found.number("ordinal", "number")
    if day is None or not 1 <= day <= 31 or found.word("unit") not in ("", "month"):
        return None
    # «на 5» may go on as «на 5 души».
    plain = "number" in found and "number_mark" not in found and "unit" not in found
    ground: Ground = "likely" if plain else _ground(found, "number_mark", "unit")
    return [OnDayOfMonth(day=day, shift=_SHIFTS.get(_which(found)), ground=ground)]


def _nth(found: Found) -> Sequence[Said] | None:
    nth, weekday = found.number("ordinal") or -1, found.number("weekday")
    if weekday is None or nth > 5 or _strange_year(found) or found.word("unit") not in ("", "month", "year"):
        return None
    if "month" not in found and found.word("unit") != "month":
        return None
    shift = 1 if "next" in found else 0 if "this" in found else None
    return [OnNth(nth=nth, weekday=weekday, month=found.number("month"), year=_year(found), shift=shift)]


DAY_RULES = (
    rule(f"{_ON}<day>", _relative),
    rule(f"{_ON}<evening>", _this_evening),
    rule(f"{_ON}<this><part>", _this_part),
    rule(f"(<in>|<after>) <at>? {_COUNT}? (<unit>|<hour_mark>)", _later),
    rule(f"<until> {_COUNT}? <unit>", _later),
    rule(f"{_COUNT}? <unit> <from_now>", _later),
    rule(f"{_COUNT}? <unit> <ago>", _earlier),
    rule(f"<before> {_COUNT}? (<unit>|<hour_mark>)", _earlier),
    rule(f"{_COUNT} <unit>", _counted_only),
    rule("(<in>|<after>) <half> (<unit>|<hour_mark>)", _half_hours),
    rule(f"(<in>|<after>) {_COUNT}? (<unit>|<hour_mark>) <and> <half>", _half_hours),
    rule(f"{_ON}<next><unit>", _next_day),
    rule(f"{_ON}{_WHICH}?<weekday>", _weekday),
    rule("<five_or_friday>", _short_friday),
    rule(f"{_ON}{_WHICH}?<weekend>", _weekend),
    rule(f"{_IN}{_WHICH}<unit>", _period),
    rule(f"{_EDGE}{_WHICH}?<unit>", _period),
    rule(f"{_ON}<edge_of>", _period),
    rule(f"{_IN}{_WHICH}?<month>({_YEAR})?", _month),
    rule(f"{_EDGE}{_WHICH}?<month>({_YEAR})?", _month),
    rule(f"{_IN}<quarter>{_OF}?({_YEAR})?", _quarter),
    rule(f"{_EDGE}<quarter>{_OF}?({_YEAR})?", _quarter),
    rule(f"{_IN}<ordinal><unit>({_OF}?<year><year_mark>?)?", _quarter),
    rule(f"{_EDGE}<ordinal><unit>({_OF}?<year><year_mark>?)?", _quarter),
    rule(f"(<in>|<on>|<until>){{1,3}}{_YEAR}", _whole_year),
    rule(f"{_EDGE}{_YEAR}", _whole_year),
    rule(f"{_ON}<full>(<year_mark>|<unit>)?", _in_figures),
    rule(f"{_ON}<slashed>({_YEAR})?", _in_figures),
    rule(f"{_ON}(<number>|<ordinal>)({_OF}|<dash>)?<month>((<dash>|<comma>)?{_YEAR})?", _in_words),
    rule(f"{_ON}<month>(<number>|<ordinal>)(<comma>?{_YEAR})?", _in_words),
    rule(f"{_ON}<ordinal><number_mark>?", _day_of_month),
    rule("<on_of><number><number_mark>?", _day_of_month),
    rule(f"{_ON}<number><number_mark>", _day_of_month),
    rule(f"{_ON}(<ordinal>|<number>)<number_mark>?{_OF}?{_WHICH}<unit>", _day_of_month),
    rule(f"{_ON}<ordinal><number_mark>?{_OF}<unit>", _day_of_month),
    rule(f"{_ON}(<ordinal>|<final>|<last>)<weekday>{_OF}{{1,3}}(<this>|<next>)?<unit>", _nth),
    rule(f"{_ON}(<ordinal>|<final>|<last>)<weekday>{_OF}{{1,3}}<month>({_YEAR})?", _nth),
)
