"""When the coach speaks: the list and its order, quiet time, the day's measure, the pause between alerts."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.load import load
from coach.rules.delivery import (
    Item,
    Told,
    by_line,
    by_right,
    is_bound,
    missed_together,
    next_list,
    of_today,
    ordered,
    quiet,
    waits_until,
    with_the_list,
    worth,
)

MONDAY = date(2026, 11, 23)
RULES = load(None).rules.delivery
NO_DAYS: frozenset[date] = frozenset()


def at(said: str) -> datetime:
    return datetime.fromisoformat(said)


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
    assert next_list(at(now), off, RULES) == at(expected)


def item(number: int, wall: str, kind: str = "alert", deal: int | None = None, **said: object) -> Item:
    known = {"clocked": not is_bound(kind), "deal_id": deal or number, **said}
    return Item(reminder_id=number, wall=at(wall), kind=kind, **known)  # type: ignore[arg-type]


def test_all_that_the_coach_says_of_one_deal_is_one_line() -> None:
    silent = item(1, "2026-11-23T09:00", "cadence", deal=7)
    promised = item(2, "2026-11-23T10:00", "own", deal=7)
    elsewhere = item(3, "2026-11-23T09:00", "cadence", deal=8)
    stalled = item(4, "2026-11-23T09:00", "stalled", deal=7)
    first, second = (item(number, "2026-11-23T09:00", "own", deal=9) for number in (5, 6))

    lines = by_line([silent, promised, elsewhere, stalled, first, second])

    assert [[one.reminder_id for one in line] for line in lines] == [[4, 1], [2], [3], [5], [6]]


def test_clock_times_come_first_and_the_rest_by_worth() -> None:
    items = [
        item(1, "2026-11-23T09:00", worth=500),
        item(2, "2026-11-23T15:00", "own"),
        item(3, "2026-11-23T09:00", worth=9000),
        item(4, "2026-11-23T11:00", "step"),
        item(5, "2026-11-20T11:00", "step", worth=800, fired=True),
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
        ("2026-11-17T09:00", False, True),  # never said yet
        ("2026-11-24T09:00", False, False),
    ],
)
def test_the_list_names_today_and_what_is_one_or_three_working_days_overdue(
    wall: str, fired: bool, named: bool
) -> None:
    assert bool(of_today([item(1, wall, fired=fired)], MONDAY, NO_DAYS, RULES)) is named


def test_of_what_the_coach_told_of_one_deal_only_the_newest_is_overdue() -> None:
    told = item(1, "2026-11-18T10:00", "care", deal=5, fired=True)
    newer = item(2, "2026-11-20T10:00", "repeat", deal=5, fired=True)
    promised = item(3, "2026-11-18T09:00", "day_step", deal=5, clocked=False, fired=True)
    elsewhere = item(4, "2026-11-18T10:00", "care", deal=6, fired=True)

    named = of_today([told, newer, promised, elsewhere], MONDAY, NO_DAYS, RULES)

    assert {one.reminder_id for one in named} == {2, 3, 4}
    coming = item(5, "2026-11-23T10:00", "care", deal=5)
    assert {one.reminder_id for one in of_today([newer, coming], MONDAY, NO_DAYS, RULES)} == {5}
    parallel = item(6, "2026-11-23T10:00", "repeat", deal=5)
    assert len(of_today([coming, parallel], MONDAY, NO_DAYS, RULES)) == 2  # neither was told yet


def test_a_meeting_of_the_next_working_day_is_named_and_still_rings() -> None:
    meeting = item(1, "2026-11-24T10:00", "step", ahead=True)
    assert of_today([meeting], MONDAY, NO_DAYS, RULES) == (meeting,)
    assert with_the_list([meeting], at("2026-11-23T08:30"), RULES) == ()


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ("2026-11-23T07:59", "quiet"),
        ("2026-11-23T08:00", None),
        ("2026-11-23T19:59", None),
        ("2026-11-23T20:00", "quiet"),
        ("2026-11-28T12:00", "day_off"),
        ("2026-12-24T12:00", "day_off"),
    ],
)
def test_the_coach_is_silent_from_eight_to_eight_and_on_days_off(now: str, why: str | None) -> None:
    assert quiet(at(now), frozenset({date(2026, 12, 24)}), RULES) == why


@pytest.mark.parametrize(
    ("now", "told", "until"),
    [
        ("2026-11-23T11:00", Told(), None),
        ("2026-11-23T21:00", Told(), "2026-11-24T08:30"),
        ("2026-11-23T07:00", Told(), "2026-11-23T08:30"),
        ("2026-11-28T11:00", Told(), "2026-11-30T08:30"),
        ("2026-11-23T11:00", Told(singles=2), None),
        ("2026-11-23T11:00", Told(singles=3), "2026-11-24T08:30"),
        # 72 hours between different alerts of one deal; the next of the same kind keeps its own schedule
        ("2026-11-26T11:00", Told(alerts=((7, "stalled", at("2026-11-23T11:01")),)), "2026-11-27T08:30"),
        ("2026-11-26T11:01", Told(alerts=((7, "stalled", at("2026-11-23T11:01")),)), None),
        ("2026-11-24T11:00", Told(alerts=((7, "touch", at("2026-11-23T11:00")),)), None),
        ("2026-11-24T11:00", Told(alerts=((8, "stalled", at("2026-11-23T11:00")),)), None),
    ],
)
def test_what_the_coach_may_not_say_now_waits_for_a_list(now: str, told: Told, until: str | None) -> None:
    found = waits_until(item(1, now, "touch", deal=7), at(now), told, NO_DAYS, RULES)
    assert found == (at(until) if until else None)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), st.integers(0, 5))
def test_what_waits_waits_for_a_list_to_come_and_then_may_be_said(now: datetime, singles: int) -> None:
    until = waits_until(item(1, "2026-11-23T09:00"), now, Told(singles=singles), NO_DAYS, RULES)
    if until is not None:
        assert until > now and until.time() == RULES.list_at
        assert quiet(until, NO_DAYS, RULES) is None
        assert waits_until(item(1, "2026-11-23T09:00"), until, Told(), NO_DAYS, RULES) is None


def test_a_deals_first_follow_up_speaks_first_then_what_is_worth_more() -> None:
    asked = [
        item(1, "2026-11-23T10:00", worth=900),
        item(2, "2026-11-23T10:00", worth=100, first=True),
        item(3, "2026-11-23T10:00", worth=5000),
    ]
    assert [one.reminder_id for one in by_right(asked)] == [2, 3, 1]


def test_the_list_is_the_message_of_all_but_the_first_three_with_an_hour_of_their_own() -> None:
    named = [
        item(1, "2026-11-23T10:00", worth=900),
        item(2, "2026-11-23T10:00", worth=800),
        item(3, "2026-11-23T11:00", worth=700),
        item(4, "2026-11-23T12:00", worth=600),
        item(5, "2026-11-23T13:00", worth=10, first=True),
        item(6, "2026-11-23T09:00", "day_step", worth=10_000),
        item(7, "2026-11-23T15:00", "own"),
        item(8, "2026-11-23T08:30", worth=10_000),  # waited for this list
        item(9, "2026-11-20T10:00", fired=True),
    ]
    taken = with_the_list(named, at("2026-11-23T08:30"), RULES)
    assert sorted(one.reminder_id for one in taken) == [3, 4, 6, 8]


@pytest.mark.parametrize(
    ("due", "now", "together"),
    [
        ([("own", "10:00"), ("own", "10:01")], "2026-11-23T10:02", ()),
        ([("own", "10:00")], "2026-11-23T12:00", ()),
        ([("own", "10:00"), ("step", "11:00")], "2026-11-23T12:00", (1, 2)),
        ([("own", "10:00"), ("step", "11:00"), ("own", "11:45")], "2026-11-23T12:00", (1, 2)),
        ([("own", "08:00"), ("list", "08:30")], "2026-11-23T09:00", (1,)),
        ([("own", "08:00"), ("list", "08:30")], "2026-11-23T14:00", ()),
        ([("step", "10:00"), ("brief", "09:30"), ("debrief", "11:00")], "2026-11-23T12:00", ()),
        ([("own", "08:20"), ("list", "08:30")], "2026-11-23T08:40", ()),
        ([("own", "08:00"), ("alert", "08:00")], "2026-11-23T21:00", ()),
        ([("own", "08:00"), ("alert", "08:00"), ("own", "09:00")], "2026-11-23T21:00", (1, 3)),
    ],
)
def test_what_was_missed_is_one_message(
    due: list[tuple[str, str]], now: str, together: tuple[int, ...]
) -> None:
    items = [item(n, f"2026-11-23T{hour}", kind) for n, (kind, hour) in enumerate(due, 1)]
    missed = missed_together(items, at(now), NO_DAYS, RULES)
    assert tuple(one.reminder_id for one in missed) == together


def test_what_a_person_set_is_never_bound_and_every_new_kind_is() -> None:
    assert [kind for kind in ("own", "step", "later", "brief", "list") if is_bound(kind)] == []
    assert is_bound("touch") and is_bound("day_step") and is_bound("a kind of tomorrow")


def test_worth_is_the_amount_times_the_chance_less_for_every_week_beyond() -> None:
    assert worth(100_00, 0.25, 0, 0) == 2500
    assert worth(100_00, 0.25, 1, 0) == pytest.approx(2250)
    assert worth(100_00, 0.25, 52, 0) == pytest.approx(750)
    assert worth(100_00, 0.25, 0, 1) == pytest.approx(2125)


def test_the_numbers_are_those_of_the_reference() -> None:
    assert (RULES.shown, RULES.more, RULES.singles, RULES.cooldown_hours) == (7, 5, 3, 72)
    assert RULES.overdue_days == (1, 3)
    assert (RULES.list_at, RULES.quiet_from, RULES.quiet_until) == (time(8, 30), time(20), time(8))
