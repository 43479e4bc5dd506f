"""Who is away, and when they are back: by the days of their own calendar (product.md §3)."""

from datetime import date, datetime, time

from coach.model.person import Person
from coach.playbook.records import Delivery
from coach.rules.delivery import next_list
from coach.rules.working_time import Days


def is_away(person: Person, today: date) -> bool:
    """Whether today is one of the days, the first and the last among them."""
    first, last = person.away_from, person.away_until
    return first is not None and last is not None and first <= today <= last


def back_at(person: Person, days_off: Days, rules: Delivery) -> datetime:
    """The wall time at which what waited is due: the first morning list after the absence."""
    assert person.away_until is not None, "asked of somebody who is away"
    return next_list(datetime.combine(person.away_until, time.max), days_off, rules)
