"""«а Мария?», «and last month?», «only over 10k»: the question asked a moment ago, narrowed otherwise.

Such a text holds nothing but who, when, how much, which stage or which kind of touch; all that it leaves
unsaid stays as it was asked before.
"""

from collections.abc import Sequence
from datetime import date

import msgspec

from coach.asking.intents import Intent, all_intents, weight
from coach.asking.pieces import Pieces
from coach.asking.records import Colleague, Period, Query
from coach.asking.span import days_of
from coach.asking.vocabulary import listed
from coach.dates.calendar import add_days, add_months, last_of_month

_SHIFTS = {"earlier": -1, "later": 1, "running": 0}
_OTHERS = {"board": "rep"}
"""What is asked of one person where this was asked of all."""


def goes_on(text: str) -> bool:
    """Whether a text begins like something that goes on: «а …», «and …», «only …»."""
    words = text.lower().split()
    return any(words[: len(begun)] == begun for begun in map(str.split, listed("follow", "opening")))


def followed(
    pieces: Pieces, text: str, before: Query, today: date, colleagues: Sequence[Colleague]
) -> tuple[Query, ...]:
    """What is meant after `before`, one query for each person of the name; nothing where the text says more
    than a narrowing, or one that the question can't take."""
    shift = _shift(text)
    if (
        _says_more(pieces, shift, goes_on(text))
        or len(pieces.stages) > 1
        or len(pieces.kinds) > 1
        or pieces.two_names
    ):
        return ()
    persons = pieces.persons or tuple(one for one in colleagues if one.me and pieces.concepts & {"me"})
    intent = _intent(_OTHERS.get(before.intent, before.intent) if persons else before.intent)
    if intent is None:
        return ()
    period = days_of(pieces.spans, today, intent.looks, since=intent.since)
    if shift and period is None:
        period = _moved(before.period, shift, today)
    said: dict[str, object] = {
        "period": period,
        "at_least": pieces.bounds.at_least,
        "at_most": pieces.bounds.at_most,
        "stage": next(iter(pieces.stages), None),
        "kind": next(iter(pieces.kinds), None),
    }
    given = {name: value for name, value in said.items() if value is not None}
    taken = {"at_least": "amount", "at_most": "amount"}
    wanted = {taken.get(name, name) for name in given} | ({"person"} if persons else set())
    if not wanted or not wanted <= intent.takes:
        return ()
    narrowed = msgspec.structs.replace(before, intent=intent.name, **given)
    each: list[int | None] = [one.id for one in persons]
    return tuple(msgspec.structs.replace(narrowed, person_id=person) for person in each or [before.person_id])


def _says_more(pieces: Pieces, shift: str, goes_on: bool) -> bool:
    """Without a beginning that goes on no word may stand beside: «deals of Ivan» is a question."""
    strange = pieces.strange if not shift else ()
    lightest = 1 if goes_on else 0
    return bool(strange) or any(weight(concept) > lightest for concept in pieces.concepts - {"me"})


def _intent(name: str) -> Intent | None:
    return next((one for one in all_intents() if one.name == name), None)


def _shift(text: str) -> str:
    """«а миналия?»: which period is meant, told from the one before; empty where nothing is said of it."""
    words = [word.strip("?!.,").lower() for word in text.split()]
    opening = {word for begun in listed("follow", "opening") for word in begun.split()}
    left = " ".join(word for word in words if word and word not in opening)
    return next((which for which in _SHIFTS if left in listed("follow", which)), "")


def _moved(period: Period | None, which: str, today: date) -> Period | None:
    """The period as long as this one: just before it, just after it, or the one that runs."""
    if period is None:
        return None
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    if period.first.day != 1 or period.last != last_of_month(period.last):
        begun = add_days(today, -today.weekday()) if which == "running" else period.first
        first = add_days(begun, ((period.last - period.first).days + 1) * _SHIFTS[which])
        return Period(first=first, last=add_days(first, (period.last - period.first).days))
    begun = _unit_of(today, months) if which == "running" else period.first
    first = add_months(begun, _SHIFTS[which] * months)
    return Period(first=first, last=last_of_month(add_months(first, months - 1)))


def _unit_of(today: date, months: int) -> date:
    """The first day of the month, quarter or year that runs."""
    return date(today.year, (today.month - 1) // months * months + 1, 1)
