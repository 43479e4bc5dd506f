"""Less of what the coach starts by itself, instead of none of it."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.coach_rule import KINDS, OF_LEADERS
from coach.playbook.load import load
from coach.rules.delivery import Item, Told, waits_until, with_the_list
from coach.rules.gentler import LESS, is_its_week, is_left_out

RULES = load(None).rules
ROUNDS = RULES.alarms.at
NO_DAYS: frozenset[date] = frozenset()
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31))


def at(said: str) -> datetime:
    return datetime.fromisoformat(said)


@pytest.mark.parametrize(
    ("kind", "wall", "meeting", "left_out"),
    [
        ("brief", "2026-11-24T09:30", "call", True),
        ("brief", "2026-11-24T09:30", "meeting", False),
        ("debrief", "2026-11-24T10:30", "call", True),
        ("debrief", "2026-11-24T11:30", "visit", False),
        ("alarms", "2026-11-24T09:00", "", False),
        ("alarms", "2026-11-24T13:00", "", True),
        ("alarms", "2026-11-24T17:00", "", True),
        ("weekly", "2026-11-27T16:00", "", False),
        ("weekly", "2026-12-04T16:00", "", True),
        ("weekly", "2026-12-10T16:00", "", False),  # a Thursday, where Friday is a day off
        ("digest", "2026-11-23T08:30", "", False),
        ("digest", "2026-11-30T08:30", "", True),
        ("cadence", "2026-11-24T10:00", "", False),  # it comes, with the list
        ("own", "2026-11-24T10:00", "call", False),
    ],
)
def test_what_is_left_out(kind: str, wall: str, meeting: str, left_out: bool) -> None:
    assert is_left_out(kind, at(wall), meeting, ROUNDS) is left_out


@given(st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_of_two_weeks_one_is_left_out_over_new_year_too(day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    assert is_its_week(day) is is_its_week(monday)
    assert is_its_week(day) is not is_its_week(day + timedelta(days=7))


@given(st.sets(st.times(), min_size=1, max_size=5), st.dates())
def test_of_a_days_rounds_one_is_left(rounds: set[time], day: date) -> None:
    left = [one for one in rounds if not is_left_out("alarms", datetime.combine(day, one), "", [*rounds])]
    assert left == [min(rounds)]


@given(MOMENTS, st.integers(0, 5))
def test_what_comes_only_in_lists_waits_for_one_whenever_it_is_due(now: datetime, singles: int) -> None:
    item = Item(reminder_id=1, wall=now, kind="cadence", clocked=False, only_listed=True)
    until = waits_until(item, now, Told(singles=singles), NO_DAYS, RULES.delivery)
    assert until is not None and until > now and until.time() == RULES.delivery.list_at


@given(st.lists(st.tuples(st.booleans(), st.integers(9, 19)), max_size=12))
def test_the_list_is_its_message_and_takes_no_place_of_the_others(planned: list[tuple[bool, int]]) -> None:
    morning = at("2026-11-24T08:30")
    items = [
        Item(
            reminder_id=number,
            wall=morning.replace(hour=hour),
            kind="cadence",
            clocked=False,
            worth=hour,
            only_listed=listed,
        )
        for number, (listed, hour) in enumerate(planned)
    ]
    taken = with_the_list(items, morning, RULES.delivery)
    assert {one.reminder_id for one in items if one.only_listed} <= {one.reminder_id for one in taken}
    ringing = [one for one in items if one not in taken]
    loud = sum(not one.only_listed for one in items)
    assert len(ringing) == min(loud, RULES.delivery.singles)


def test_every_kind_but_the_rarest_has_a_gentler_way() -> None:
    assert {*KINDS, *OF_LEADERS} - set(LESS) == {"parked"}
