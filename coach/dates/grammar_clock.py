"""The rules for clock times, parts of the day and repetition."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from coach.dates.grammar_days import part_named
from coach.dates.rule import Found, rule
from coach.dates.said import (
    AtClock,
    AtPart,
    Bare,
    Dotted,
    Every,
    Ground,
    OnDayOfMonth,
    OnWeekday,
    Said,
)

_AT = "(<at>|<until>|<from>|<on>){0,3}"
_NUMBER = "(<number>|<count>|<five_or_friday>)"


def _clock(hour: int, minute: int, *, certain: bool) -> Sequence[Said] | None:
    possible = 0 <= hour <= 23 and 0 <= minute <= 59
    return [AtClock(hour=hour, minute=minute, certain=certain or hour == 0)] if possible else None


def _written(found: Found) -> Sequence[Said] | None:
    token = found.token("clock", "pair", "number", "count", "five_or_friday")
    hour, minute = (*found.numbers("clock", "pair", "number", "count", "five_or_friday"), 0)[:2]
    # «до 2 часа» is both «by two o'clock» and «within two hours».
    if token is None or ("until" in found and found.word("hour_mark") == "hours"):
        return None
    if "half_day" not in found:
        return _clock(hour, minute, certain=token.certain)
    if not 1 <= hour <= 12:
        return None
    return _clock(hour % 12 + (12 if found.word("half_day") == "pm" else 0), minute, certain=True)


def _with_minutes(found: Found) -> Sequence[Said] | None:
    """«10 и половина», «10 без 15», «quarter to ten», «14 ч и 30 мин»."""
    numbers = found.numbers("number", "count", "five_or_friday")
    if found.word("unit") not in ("", "quarter", "minute") or not numbers:
        return None
    minutes = _minutes(found, numbers)
    hour = numbers[-1] if "past" in found or "to" in found else numbers[0]
    if minutes is None or not 5 <= minutes <= 59 or minutes % 5:
        return None
    if "less" in found or "to" in found:
        return _clock((hour - 1) % 24, 60 - minutes, certain=hour > 12)
    return _clock(hour, minutes, certain=hour > 12)


def _minutes(found: Found, numbers: tuple[int, ...]) -> int | None:
    if "half" in found:
        return 30
    if "quarter_hour" in found or found.word("unit") == "quarter":
        return 15
    if len(numbers) < 2:
        return None
    return numbers[0] if "past" in found or "to" in found else numbers[1]


def _at_hour(found: Found) -> Sequence[Said] | None:
    kinds = ("number", "count", "five_or_friday")
    token, hour = found.token(*kinds), found.number(*kinds)
    if token is None or hour is None or hour > 23:
        return None
    return [AtClock(hour=hour, minute=0, certain=token.certain or hour == 0, ground="likely")]


def _dotted_at(found: Found) -> Sequence[Said] | None:
    return _written(found) or _dotted(found)


def _dotted(found: Found) -> Sequence[Said] | None:
    token = found.token("pair")
    first, second = found.numbers("pair")
    if token is None:
        return None
    # «24.05» is a date wherever it stands; «2.5» is not, and «12.50» may go on as a price.
    long = token.end - token.start >= len("24.05")
    ground: Ground = "weak" if not long else "sure" if second <= 12 else "likely"
    return [Dotted(first=first, second=second, certain=token.certain, ground=ground)]


def _bare(found: Found) -> Sequence[Said] | None:
    token, number = found.token("number"), found.number("number")
    return (
        None
        if token is None or number is None
        else [Bare(number=number, certain=token.certain, ground="likely")]
    )


def _part(found: Found) -> Sequence[Said] | None:
    part = part_named(found.word("part"))
    ground: Ground = "sure" if any(kind in found for kind in ("in", "at", "on", "on_of", "until")) else "weak"
    return [AtPart(part=part, ground=ground)] if part else None


def _step(found: Found) -> int:
    return 2 if "other" in found else found.number("number", "count", "ordinal", "five_or_friday") or 1


def _every(step: int, unit: str) -> Every | None:
    units: dict[str, tuple[int, Literal["day", "week", "month"]]] = {
        "day": (1, "day"),
        "week": (1, "week"),
        "fortnight": (2, "week"),
        "month": (1, "month"),
        "quarter": (3, "month"),
        "year": (12, "month"),
    }
    if unit not in units or not 1 <= step <= 366:
        return None
    times, kind = units[unit]
    return Every(every=step * times, unit=kind)


def _every_unit(found: Found) -> Sequence[Said] | None:
    every = _every(_step(found), found.word("unit"))
    return [every] if every else None


def _often(found: Found) -> Sequence[Said] | None:
    every = _every(1, found.word("often"))
    # «the weekly report» is none.
    return [msgspec.structs.replace(every, ground="likely")] if every else None


def _every_weekday(found: Found) -> Sequence[Said] | None:
    weekday, step = found.number("weekday", "weekdays"), _step(found)
    # «Every first Monday» is meant of the month, and «every third» may be.
    if weekday is None or step > 52 or ("ordinal" in found and step != 2):
        return None
    return [Every(every=step, unit="week", weekday=weekday), OnWeekday(weekday=weekday, which="any")]


def _every_day_of_month(found: Found) -> Sequence[Said] | None:
    day = found.number("ordinal", "number")
    if day is None or not 1 <= day <= 31 or found.word("unit") not in ("", "month"):
        return None
    return [Every(every=1, unit="month"), OnDayOfMonth(day=day, shift=None)]


def _every_part(found: Found) -> Sequence[Said] | None:
    part = part_named(found.word("part"))
    return [Every(every=1, unit="day"), AtPart(part=part)] if part else None


CLOCK_RULES = (
    rule(f"{_AT}<clock>(<hour_mark>|<half_day>)?", _written),
    rule(f"{_AT}<pair>(<hour_mark>|<half_day>)", _written),
    rule(f"{_AT}{_NUMBER}<half_day>", _written),
    rule(f"{_AT}{_NUMBER}<hour_mark>", _written),
    rule(f"<at>{{1,3}}{_NUMBER}", _at_hour),
    rule(f"{_AT}{_NUMBER}<hour_mark>?<and>(<half>|<quarter_hour>)", _with_minutes),
    rule(f"{_AT}{_NUMBER}<hour_mark>?<less>({_NUMBER}|<quarter_hour>)", _with_minutes),
    rule(f"<at>{_NUMBER}<hour_mark>?<and>{_NUMBER}", _with_minutes),
    rule(f"{_AT}{_NUMBER}<hour_mark><and>?{_NUMBER}<unit>", _with_minutes),
    rule(f"{_AT}(<half>|<unit>|{_NUMBER})(<past>|<to>){_NUMBER}", _with_minutes),
    rule("<at><pair>", _dotted_at),
    rule("(<on>|<on_of>|<until>|<from>){0,3}<pair>", _dotted),
    rule("(<on>|<until>|<from>){0,3}<number>", _bare),
    rule("(<in>|<at>|<on>|<on_of>|<until>|<from>){0,3}<part>", _part),
)
REPEAT_RULES = (
    rule("(<on_of>|<at>)?<every>(<number>|<count>|<ordinal>|<other>|<five_or_friday>)?<unit>", _every_unit),
    rule("<often>", _often),
    rule("(<at>|<on>|<on_of>)?<every>(<number>|<count>|<ordinal>|<other>)?<weekday>", _every_weekday),
    rule("<on>?<weekdays>", _every_weekday),
    rule("(<on_of>|<at>)?<every>(<ordinal>|<number>)<number_mark>", _every_day_of_month),
    rule("<on>?<every><ordinal><of><unit>", _every_day_of_month),
    rule("<every><part>", _every_part),
)
