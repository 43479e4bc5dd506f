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
    if _says_more(pieces, shift) or len(pieces.stages) > 1 or len(pieces.kinds) > 1 or pieces.two_names:
        return ()
    persons = pieces.persons or tuple(one for one in colleagues if one.me and pieces.concepts & {"me"})
    intent = _intent(_OTHERS.get(before.intent, before.intent) if persons else before.intent)
    if intent is None:
        return ()
    period = days_of(pieces.spans, today, intent.looks, since=intent.since)
    if shift and period is None:
        period = _moved(before.period, shift)
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


def _says_more(pieces: Pieces, shift: int) -> bool:
    strange = pieces.strange if not shift else ()
    return bool(strange) or any(weight(concept) > 1 for concept in pieces.concepts)


def _intent(name: str) -> Intent | None:
    return next((one for one in all_intents() if one.name == name), None)


def _shift(text: str) -> int:
    """«а миналия?»: one period earlier than before, or one later."""
    words = [word.strip("?!.,").lower() for word in text.split()]
    opening = {word for begun in listed("follow", "opening") for word in begun.split()}
    left = " ".join(word for word in words if word and word not in opening)
    return -1 if left in listed("follow", "earlier") else 1 if left in listed("follow", "later") else 0


def _moved(period: Period | None, shift: int) -> Period | None:
    """The period as long as this one just before or after it; whole months stay whole."""
    if period is None:
        return None
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    if period.first.day == 1 and period.last == last_of_month(period.last):
        first = add_months(period.first, shift * months)
        return Period(first=first, last=last_of_month(add_months(first, months - 1)))
    days = ((period.last - period.first).days + 1) * shift
    return Period(first=add_days(period.first, days), last=add_days(period.last, days))
