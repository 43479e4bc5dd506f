"""What comes of reading a date: a day, perhaps with a clock time, or the one reason why not."""

from datetime import date, time
from typing import Literal

import msgspec

RepeatUnit = Literal["day", "week", "month"]


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A wall date in the person's time zone; `at` is the clock time if one was said."""

    on: date
    at: time | None = None


class Repeat(msgspec.Struct, frozen=True, kw_only=True):
    """Every so many days, weeks or months; `weekday` (0 = Monday) where one was said."""

    every: int
    unit: RepeatUnit
    weekday: int | None = None


class Understood(msgspec.Struct, frozen=True, kw_only=True):
    """One moment, the first one where it repeats; `rest` is the text that was no part of the date."""

    moment: Moment
    repeats: Repeat | None = None
    rest: str = ""


class Ambiguous(msgspec.Struct, frozen=True, kw_only=True):
    """Two moments (rarely three) that may be meant, the likelier first."""

    choices: tuple[Moment, ...]
    repeats: Repeat | None = None
    rest: str = ""


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """A planned moment that is over; `next_likely` is not."""

    said: Moment
    next_likely: Moment
    rest: str = ""


class Impossible(msgspec.Struct, frozen=True, kw_only=True):
    """A day that its month does not have, `said` as typed; the choices are the days beside the gap."""

    said: str
    choices: tuple[Moment, ...]
    rest: str = ""


class TooFar(msgspec.Struct, frozen=True, kw_only=True):
    """More than ten years from now, `said` as typed: 2099 is a slip of the thumb."""

    said: str
    rest: str = ""


class NotUnderstood(msgspec.Struct, frozen=True, kw_only=True):
    """No date, two dates, or words left over: nothing is guessed."""


Reading = Understood | Ambiguous | Past | Impossible | TooFar | NotUnderstood
