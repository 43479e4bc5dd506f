"""Care after the sale, counted from the acceptance, and yearly days (domain.md §5, *After sale*)."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import count

import msgspec

from coach.playbook.records import AfterSale, CareStep
from coach.rules.working_time import Days, working_day_from


class Care(msgspec.Struct, frozen=True, kw_only=True):
    """A step of the care: `day` after the acceptance, and the working day `on` which it comes."""

    day: int
    key: str
    question: str | None
    on: date


def next_care(
    accepted_on: date,
    done_days: Collection[int],
    asked: dict[str, date],
    today: date,
    days_off: Days,
    rules: AfterSale,
) -> Care | None:
    """The step whose time has come last and that was not told of, else the first one to come; `asked` holds
    the day of each question's answer.

    A question answered already makes its step superfluous, but the last step comes again without it.
    """
    missed: Care | None = None
    for step in _steps(rules) if rules.steps else ():
        on = working_day_from(accepted_on + timedelta(days=step.day), days_off)
        answered = asked.get(step.question or "")
        is_over = step.day in done_days or (answered is not None and step.day < rules.steps[-1].day)
        too_soon = answered is not None and (on - answered).days < rules.asked_days
        care = Care(day=step.day, key=step.key, question=None if too_soon else step.question, on=on)
        if on > today:
            if missed or not is_over:
                return missed or care
        else:
            missed = None if is_over else care
    return None


def _steps(rules: AfterSale) -> Iterator[CareStep]:
    yield from rules.steps
    last = rules.steps[-1]
    for day in count(last.day + rules.every_days, rules.every_days):
        yield CareStep(day=day, key=last.key, question=last.question)


def next_anniversary(of: date, today: date) -> date:
    """The next yearly return of a day, after its own year; 29 February returns on 1 March."""
    year = max(of.year + 1, today.year)
    found = _in_year(of, year)
    return found if found >= today else _in_year(of, year + 1)


def _in_year(of: date, year: int) -> date:
    try:
        return of.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
