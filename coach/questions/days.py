"""Days: heard in a text, and the likely ones to offer on buttons."""

import re
from datetime import date, timedelta

from coach.dates.calendar import add_months, last_of_month
from coach.dates.read import read_date
from coach.dates.records import Ambiguous, Impossible, Moment, Past, TooFar, Understood
from coach.model.value import Day
from coach.questions.contract import Setting
from coach.questions.cues import after_any, cues, without_dangling
from coach.questions.heard import Heard

MOST_WORDS = 12
_GLUED = re.compile(r"\s+[-–—]\s+|\s*[–—]\s*|(?<=\d{4})\s*-\s*")


def hear_day(text: str, setting: Setting, *, past: bool, whole: bool) -> Heard | None:
    """The day that a text says; a planned day that is past is taken and asked about."""
    read = read_date(text, now=setting.now, language=setting.language, past=past, whole=whole)
    match read:
        case Understood():
            return _understood(_day(read.moment), read.rest, setting, past)
        case Ambiguous():
            return Heard(choices=_days(read.choices), problem="date_unclear", rest=read.rest)
        case Past():
            likely, said = _day(read.next_likely), _day(read.said)
            return Heard(filled=said, choices=(likely, said), problem="date_past", rest=read.rest)
        case Impossible():
            return Heard(
                choices=_days(read.choices),
                problem="date_impossible",
                params={"day": read.said},
                rest=read.rest,
            )
        case TooFar():
            return Heard(problem="date_too_far", params={"day": read.said}, rest=read.rest)
        case _:
            return None


def hear_two_days(text: str, setting: Setting, *, past: bool) -> tuple[Heard, Heard] | None:
    """«11.01 – 15.03», «from 11 January to 15 March»: two days and nothing else."""
    words = _GLUED.sub(" - ", text).split()
    for cut in range(1, min(len(words), MOST_WORDS)):
        if "".join(words[:cut]).isdecimal() or "".join(words[cut:]).isdecimal():
            continue  # «17 Dec 2026» is one day, not 17:00 and the first of December
        first = hear_day(_bare(words[:cut]), setting, past=past, whole=True)
        second = hear_day(_bare(words[cut:]), setting, past=past, whole=True) if first else None
        if first is not None and second is not None:
            return first, second
    return None


def _bare(words: list[str]) -> str:
    return without_dangling(after_any(" ".join(words), (*cues().both, *cues().dangling)) or " ".join(words))


def likely_days(setting: Setting, *, past: bool, near: bool) -> tuple[date, ...]:
    """Four days to offer: lately for what has happened, working days ahead for a next step, else weeks and
    months ahead."""
    today = setting.now.date()
    if past:
        return (today, *(today - timedelta(days=n) for n in (1, 2, 7)))
    if near:
        return _working_days(today, setting)
    ahead = (today + timedelta(days=14), last_of_month(today), last_of_month(add_months(today, 1)))
    quarter = last_of_month(add_months(today, 2 - (today.month - 1) % 3))
    return tuple(sorted({_working(day, setting) for day in (*ahead, quarter) if day > today}))[:4]


def _understood(day: Day, rest: str, setting: Setting, past: bool) -> Heard:
    if past and day.on > setting.now.date():
        return Heard(problem="date_ahead", rest=rest)
    return Heard(filled=day, rest=rest)


def _working_days(today: date, setting: Setting) -> tuple[date, ...]:
    """The next two working days, and two a week ahead."""
    first = _working(today + timedelta(days=1), setting)
    second = _working(first + timedelta(days=1), setting)
    week = _working(today + timedelta(days=7), setting)
    later = _working(max(week, second) + timedelta(days=2), setting)
    return tuple(sorted({first, second, week, later}))


def _working(day: date, setting: Setting) -> date:
    while day.weekday() > 4 or day in setting.days_off:
        day += timedelta(days=1)
    return day


def _day(moment: Moment) -> Day:
    return Day(on=moment.on, at=moment.at)


def _days(moments: tuple[Moment, ...]) -> tuple[Day, ...]:
    return tuple(_day(moment) for moment in moments)
