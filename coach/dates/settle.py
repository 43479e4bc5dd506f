"""From what a phrase says to the moments it may mean, and from those to one reading."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Self

import msgspec

from coach.dates.calendar import add_days, add_months
from coach.dates.hours import clock_times
from coach.dates.merge import Phrase
from coach.dates.occurrences import Missing, days_meant
from coach.dates.records import (
    Ambiguous,
    Impossible,
    Moment,
    NotUnderstood,
    Past,
    Reading,
    Repeat,
    TooFar,
    Understood,
)
from coach.dates.said import After, AtClock, Bare, DaySaid, Every, OnDayOfMonth, OnWeekday
from coach.dates.wall import resolve, wall_after

_BEFORE_A_DAY = re.compile(r"^[^\W\d]+\s+(?=\d+(?:[./-]|\s+[^\W\d]))")

_FARTHEST_MONTHS = 120


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Where the speaker stands: the minute, the zone, and whether what is over is looked for."""

    now: datetime
    zone: tzinfo
    past: bool

    @classmethod
    def at(cls, now: datetime, *, past: bool) -> Self:
        """Raises ValueError where `now` has no zone."""
        if now.tzinfo is None:
            raise ValueError("the present moment must know its zone")
        return cls(now=now.replace(second=0, microsecond=0), zone=now.tzinfo, past=past)

    @property
    def today(self) -> date:
        """The person's date."""
        return self.now.date()

    def is_over(self, moment: Moment) -> bool:
        """Whether the moment lies before this minute; a day without a clock time, before today."""
        if moment.at is None:
            return moment.on < self.today
        return self._instant(moment) < self.now.astimezone(UTC)

    def is_ahead(self, moment: Moment) -> bool:
        """Whether it is still to come."""
        return (
            moment.on > self.today if moment.at is None else self._instant(moment) > self.now.astimezone(UTC)
        )

    def _instant(self, moment: Moment) -> datetime:
        # Two times of one zone compare by their wall clocks, which is wrong where an hour comes twice.
        return resolve(moment, self.zone).astimezone(UTC)

    def is_far(self, day: date) -> bool:
        """Whether it is more than ten years away."""
        earliest, latest = (add_months(self.today, sign * _FARTHEST_MONTHS) for sign in (-1, 1))
        return day > latest or (self.past and day < earliest)


def settle(phrase: Phrase, words: str, view: View) -> Reading:
    """The reading of a phrase; `words` are its own words as typed."""
    if phrase.number:
        return _of_number(phrase.number, words, view)
    if phrase.every:
        return NotUnderstood() if view.past else _repeating(phrase, phrase.every, words, view)
    if isinstance(phrase.day, After) and phrase.day.unit in ("hour", "minute"):
        minutes = phrase.day.count * (60 if phrase.day.unit == "hour" else 1)
        return _of_moments([wall_after(view.now, timedelta(minutes=minutes))], None, words, view)
    times = clock_times(phrase.clock, phrase.part)
    if (phrase.clock or phrase.part) and not times:
        return NotUnderstood()
    if phrase.day is None:
        return _of_moments(_today_or_beside(times, view), None, words, view)
    return _of_day(phrase.day, phrase, times, words, view)


def _of_day(day: DaySaid, phrase: Phrase, times: Sequence[time], words: str, view: View) -> Reading:
    days = days_meant(day, view.today, past=view.past)
    if days is None:
        return NotUnderstood()
    if isinstance(days, Missing):
        at = times[0] if times else None
        if view.is_far(days.beside[0]):
            return TooFar(said=_day_alone(words))
        return Impossible(said=_day_alone(words), choices=tuple(Moment(on=one, at=at) for one in days.beside))
    meant: Sequence[date] = days.meant
    if phrase.weekday is not None and meant[0].weekday() != phrase.weekday:
        return _of_two_days(meant[0], phrase.weekday, times, view)
    moments = _moments(meant, times)
    if phrase.part == "midnight":
        moments += [Moment(on=add_days(one.on, 1), at=one.at) for one in moments]
    return _of_moments(moments, days.later, words, view)


def _of_two_days(day: date, weekday: int, times: Sequence[time], view: View) -> Reading:
    """«Friday 28 November» where the 28th is a Saturday: the date, or the Friday nearest to it."""
    ahead = (weekday - day.weekday()) % 7
    nearest = add_days(day, ahead if ahead <= 3 else ahead - 7)
    moments = [one for one in _moments((day, nearest), times[:1]) if view.past or not view.is_over(one)]
    if len(moments) < 2 or any(view.is_far(one.on) for one in moments):
        return NotUnderstood()
    return Ambiguous(choices=tuple(moments))


def _moments(days: Iterable[date], times: Sequence[time]) -> list[Moment]:
    return [Moment(on=day, at=at) for day in days for at in times or (None,)]


def _today_or_beside(times: Sequence[time], view: View) -> list[Moment]:
    """A clock time alone is the next one (looking back: the last one)."""
    today = _moments([view.today], times)
    fitting = [one for one in today if not (view.is_ahead(one) if view.past else view.is_over(one))]
    return fitting or _moments([add_days(view.today, -1 if view.past else 1)], times)


def _of_moments(
    moments: Sequence[Moment], later: date | None, words: str, view: View, repeats: Repeat | None = None
) -> Reading:
    if all(view.is_far(one.on) for one in moments):
        return TooFar(said=_day_alone(words))
    near = [one for one in moments if not view.is_far(one.on)]
    if view.past:
        fitting = [one for one in near if not view.is_ahead(one)] or near
    else:
        fitting = [one for one in near if not view.is_over(one)]
    if not fitting:
        return Past(said=near[0], next_likely=_next_likely(near[0], later, view))
    choices = _few(fitting)
    if len(choices) == 1:
        return Understood(moment=choices[0], repeats=repeats)
    return Ambiguous(choices=choices, repeats=repeats)


def _few(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Where the day is asked, the likelier clock time of each is enough."""
    first_of_day: dict[date, Moment] = {}
    for one in moments:
        first_of_day.setdefault(one.on, one)
    return tuple(moments) if len(first_of_day) == 1 else tuple(first_of_day.values())


def _next_likely(said: Moment, later: date | None, view: View) -> Moment:
    moment = Moment(on=later or add_days(view.today, 1), at=said.at)
    return Moment(on=add_days(view.today, 1), at=said.at) if view.is_over(moment) else moment


def _of_number(number: Bare, words: str, view: View) -> Reading:
    """«10» alone is ten o'clock or the tenth."""
    moments: list[Moment] = []
    if not view.past and 1 <= number.number <= 23:
        clock = AtClock(hour=number.number, minute=0, certain=number.certain)
        moments += _today_or_beside(clock_times(clock, None), view)[:1]
    if 1 <= number.number <= 31:
        days = days_meant(OnDayOfMonth(day=number.number, shift=None), view.today, past=view.past)
        moments += [] if days is None or isinstance(days, Missing) else _moments(days.meant, ())
    return _of_moments(list(dict.fromkeys(moments)), None, words, view) if moments else NotUnderstood()


def _repeating(phrase: Phrase, every: Every, words: str, view: View) -> Reading:
    repeats = Repeat(every=every.every, unit=every.unit, weekday=_weekday(phrase, every))
    times = clock_times(phrase.clock, phrase.part)
    if (phrase.clock or phrase.part) and not times:
        return NotUnderstood()
    if phrase.day is None:
        return _of_moments(_first_of(every, times, view), None, words, view, repeats)
    days = days_meant(phrase.day, view.today, past=False)
    if days is None or isinstance(days, Missing):
        return NotUnderstood()
    moments = [one for one in _moments(days.meant, times) if not view.is_over(one)]
    if not times and len(moments) > 1:
        moments = moments[1:]
    first = [one for one in moments if one.on == moments[0].on]
    return _of_moments(first or _moments(days.meant, times), days.later, words, view, repeats)


def _weekday(phrase: Phrase, every: Every) -> int | None:
    said = phrase.day.weekday if isinstance(phrase.day, OnWeekday) and every.unit == "week" else None
    return said if every.weekday is None else every.weekday


def _first_of(every: Every, times: Sequence[time], view: View) -> list[Moment]:
    if every.unit == "day" and every.every == 1 and times:
        return _today_or_beside(times, view)
    return _moments([_after_one(every, view.today)], times)


def _after_one(every: Every, today: date) -> date:
    if every.unit == "month":
        return add_months(today, every.every)
    return add_days(today, every.every * (7 if every.unit == "week" else 1))


def _day_alone(words: str) -> str:
    """«on 31 February» → «31 February»: what is quoted back is the day, without the word before it."""
    return _BEFORE_A_DAY.sub("", words)
