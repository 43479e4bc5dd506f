from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coach.rules.working_time import (
    add_working_days,
    is_working_day,
    next_working_day,
    working_day_from,
    working_days_between,
)

CHRISTMAS = frozenset({date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26)})
days = st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31))


def test_the_working_day_after_a_friday_is_monday() -> None:
    assert next_working_day(date(2026, 11, 27), frozenset()) == date(2026, 11, 30)
    assert working_day_from(date(2026, 11, 28), frozenset()) == date(2026, 11, 30)
    assert working_day_from(date(2026, 11, 27), frozenset()) == date(2026, 11, 27)


def test_seven_working_days_from_a_monday_is_the_wednesday_after_next_monday() -> None:
    assert add_working_days(date(2026, 11, 23), 7, frozenset()) == date(2026, 12, 2)
    assert add_working_days(date(2026, 12, 2), -7, frozenset()) == date(2026, 11, 23)


def test_holidays_are_stepped_over() -> None:
    assert next_working_day(date(2026, 12, 23), CHRISTMAS) == date(2026, 12, 28)
    assert working_days_between(date(2026, 12, 23), date(2026, 12, 28), CHRISTMAS) == 1


@given(days, days, st.frozensets(days, max_size=5))
def test_counting_agrees_with_going_day_by_day(start: date, end: date, off: frozenset[date]) -> None:
    low, high = sorted((start, end))
    one_by_one = sum(is_working_day(low + timedelta(days=n), off) for n in range(1, (high - low).days + 1))

    assert working_days_between(low, high, off) == one_by_one
    assert working_days_between(high, low, off) == -one_by_one


@given(days, st.integers(1, 40), st.frozensets(days, max_size=5))
def test_adding_working_days_ends_on_one_that_many_further(
    day: date, count: int, off: frozenset[date]
) -> None:
    there = add_working_days(day, count, off)

    assert is_working_day(there, off)
    assert working_days_between(day, there, off) == count
