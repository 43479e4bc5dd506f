"""When the list comes, what it names, and in which order; Mon 23 Nov 2026, 10:00 unless said otherwise."""

from datetime import date, datetime

import pytest

from coach.rules.delivery import Item, next_list, of_today, ordered

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("now", "days_off", "expected"),
    [
        ("2026-11-23T08:29", (), "2026-11-23T08:30"),
        ("2026-11-23T08:30", (), "2026-11-24T08:30"),
        ("2026-11-27T10:00", (), "2026-11-30T08:30"),
        ("2026-11-28T07:00", (), "2026-11-30T08:30"),
        ("2026-12-23T12:00", ("2026-12-24", "2026-12-25"), "2026-12-28T08:30"),
        ("2026-11-23T07:00", ("2026-11-23",), "2026-11-24T08:30"),
    ],
)
def test_the_list_comes_at_half_past_eight_on_working_days(
    now: str, days_off: tuple[str, ...], expected: str
) -> None:
    off = frozenset(date.fromisoformat(day) for day in days_off)
    assert next_list(datetime.fromisoformat(now), off) == datetime.fromisoformat(expected)


def item(number: int, wall: str, *, clocked: bool = False, worth: float = 0, fired: bool = False) -> Item:
    return Item(
        reminder_id=number, wall=datetime.fromisoformat(wall), clocked=clocked, worth=worth, fired=fired
    )


def test_clock_times_come_first_and_the_rest_by_worth() -> None:
    items = [
        item(1, "2026-11-23T09:00", worth=500),
        item(2, "2026-11-23T15:00", clocked=True),
        item(3, "2026-11-23T09:00", worth=9000),
        item(4, "2026-11-23T11:00", clocked=True),
        item(5, "2026-11-20T11:00", clocked=True, worth=800, fired=True),
    ]
    assert [one.reminder_id for one in ordered(items, MONDAY)] == [4, 2, 3, 5, 1]


@pytest.mark.parametrize(
    ("wall", "fired", "named"),
    [
        ("2026-11-23T09:00", False, True),
        ("2026-11-23T07:00", True, False),
        ("2026-11-20T09:00", True, True),  # Friday: one working day ago
        ("2026-11-19T09:00", True, False),
        ("2026-11-18T09:00", True, True),  # Wednesday: three
        ("2026-11-17T09:00", True, False),
        ("2026-11-24T09:00", False, False),
    ],
)
def test_the_list_names_today_and_what_is_one_or_three_working_days_overdue(
    wall: str, fired: bool, named: bool
) -> None:
    assert bool(of_today([item(1, wall, fired=fired)], MONDAY, frozenset())) is named
