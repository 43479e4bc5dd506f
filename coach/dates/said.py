"""What was said about day, clock and repetition, before a calendar has a look at it."""

from typing import Literal

import msgspec

Unit = Literal["minute", "hour", "day", "workday", "week", "month", "quarter", "year"]
Edge = Literal["whole", "start", "middle", "end"]
Which = Literal["any", "this", "next", "last"]
Part = Literal["morning", "forenoon", "noon", "afternoon", "close", "after_work", "evening", "midnight"]
Ground = Literal["sure", "likely", "weak"]


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One thing said. `ground` tells what makes it a date inside a longer text.

    sure: its own form or a word such as «on»; likely: only if no strange word follows («at 10» against
    «at 10 sites»); weak: only where the whole text is a date («may», «3 days»).
    """

    ground: Ground = "sure"


class After(Said, frozen=True, kw_only=True):
    """So many units from now, before now where negative: «tomorrow», «след 2 часа», «3 days ago»."""

    count: int
    unit: Unit


class OnWeekday(Said, frozen=True, kw_only=True):
    """«в петък», «next fri»; 0 is Monday."""

    weekday: int
    which: Which


class OnWeekdayOfWeek(Said, frozen=True, kw_only=True):
    """«Friday next week», «в петък след две седмици»; `weeks` from this one."""

    weekday: int
    weeks: int


class OnWeekend(Said, frozen=True, kw_only=True):
    """«this weekend»; its Saturday is taken."""

    which: Which


class InPeriod(Said, frozen=True, kw_only=True):
    """«next week», «края на месеца»; `shift` 0 is the current one, None where nothing was said."""

    unit: Literal["week", "month", "quarter", "year"]
    shift: int | None
    edge: Edge


class InMonth(Said, frozen=True, kw_only=True):
    """«през януари», «end of March 2027»."""

    month: int
    year: int | None
    which: Which
    edge: Edge


class InQuarter(Said, frozen=True, kw_only=True):
    """«Q1», «края на първото тримесечие»."""

    quarter: int
    year: int | None
    edge: Edge


class InYear(Said, frozen=True, kw_only=True):
    """«през 2027», «края на 2027»."""

    year: int
    edge: Edge


class OnDate(Said, frozen=True, kw_only=True):
    """«24.05», «24 май 2027»; the day may be one that the month does not have."""

    day: int
    month: int
    year: int | None


class OnDayOfMonth(Said, frozen=True, kw_only=True):
    """«на 24-ти»; `shift` as in InPeriod."""

    day: int
    shift: int | None


class OnNth(Said, frozen=True, kw_only=True):
    """«first monday of march», «последния петък на месеца» (nth -1); without a month that of `shift`."""

    nth: int
    weekday: int
    month: int | None
    year: int | None
    shift: int | None


class AtClock(Said, frozen=True, kw_only=True):
    """A clock time as said; unless `certain`, the hours 1 to 6 may be those of the afternoon."""

    hour: int
    minute: int
    certain: bool


class AtPart(Said, frozen=True, kw_only=True):
    """A part of the day: «сутринта», «at noon»."""

    part: Part


class Every(Said, frozen=True, kw_only=True):
    """«every 2 weeks», «всеки понеделник»."""

    every: int
    unit: Literal["day", "week", "month"]
    weekday: int | None = None


class Bare(Said, frozen=True, kw_only=True):
    """A number alone: an hour or a day, as what stands beside it allows."""

    number: int
    certain: bool


class Dotted(Said, frozen=True, kw_only=True):
    """«10.11»: a day and month, or a clock time, as what stands beside it allows."""

    first: int
    second: int
    certain: bool


DaySaid = (
    After
    | OnWeekday
    | OnWeekdayOfWeek
    | OnWeekend
    | InPeriod
    | InMonth
    | InQuarter
    | InYear
    | OnDate
    | OnDayOfMonth
    | OnNth
)
