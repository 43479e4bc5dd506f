"""When time alone turns a deal amber, red, stalled and past its close; Sofia, from Mon 23 Nov 2026 on."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.records import Rules
from coach.rules.deal_states import Course, States, states
from coach.rules.stage_limits import Limits, Usual, limits_of
from tests.rules.making import stage

SOFIA = ZoneInfo("Europe/Sofia")
MONDAY = date(2026, 11, 23)
PROSPECTING = Limits(idle_amber=5, idle_red=10, age_amber=14, age_red=30)
COURSE = Course(zone=SOFIA, is_open=True, silent_from=MONDAY, entered_on=MONDAY)


def midnight(iso: str) -> datetime:
    """The first minute of the day in Sofia."""
    return datetime.fromisoformat(iso).replace(tzinfo=SOFIA)


def found(course: Course, limits: Limits = PROSPECTING, off: frozenset[date] = frozenset()) -> States:
    return states(course, limits, off)


def test_silence_turns_a_deal_amber_after_five_working_days_and_red_after_ten() -> None:
    of_monday = found(COURSE)

    assert of_monday.amber_at == midnight("2026-12-01")  # Mon 30 Nov is the fifth working day
    assert of_monday.red_at == midnight("2026-12-08")
    assert of_monday.stalled_at == of_monday.red_at
    assert of_monday.slips_at is None


def test_a_public_holiday_and_an_absence_put_it_off() -> None:
    off = frozenset({date(2026, 11, 26), date(2026, 12, 3)})
    assert found(COURSE, off=off).red_at == midnight("2026-12-10")


def test_a_deal_that_is_talked_about_grows_old_in_its_stage_all_the_same() -> None:
    talked = replace(COURSE, silent_from=MONDAY + timedelta(days=25))
    assert found(talked).amber_at == midnight("2026-12-08")
    assert found(talked).red_at == midnight("2026-12-24")


def test_a_deal_put_off_with_a_reason_is_red_but_not_stalled_before_it_comes_back() -> None:
    back = datetime(2027, 1, 15, 9, tzinfo=UTC)
    put_off = found(replace(COURSE, put_off_until=back))
    assert put_off.red_at == midnight("2026-12-08")
    assert put_off.stalled_at == back
    assert found(replace(COURSE, put_off_until=datetime(2026, 11, 30, 9, tzinfo=UTC))).stalled_at == (
        put_off.red_at
    )


def test_while_a_cadence_runs_silence_makes_nothing_red_but_age_does() -> None:
    followed = found(replace(COURSE, followed_until=date(2026, 12, 15)))
    assert followed.amber_at == midnight("2026-12-08")  # age, not silence: beyond 14 days
    assert followed.red_at == midnight("2026-12-16")
    assert found(replace(COURSE, followed_until=date(2027, 2, 1))).red_at == midnight("2026-12-24")


def test_a_close_date_is_past_with_the_day_after_it() -> None:
    assert found(replace(COURSE, closes_on=date(2026, 11, 30))).slips_at == midnight("2026-12-01")


def test_care_is_in_no_pipeline_it_neither_stalls_nor_slips() -> None:
    care = replace(COURSE, is_open=False, closes_on=MONDAY)
    limits = Limits(idle_amber=70, idle_red=130)
    assert found(care, limits).stalled_at is None
    assert found(care, limits).slips_at is None
    assert found(care, limits).amber_at == midnight("2027-03-02")  # 71 working days, no holidays given


def test_midnight_that_does_not_exist_is_the_first_minute_that_does() -> None:
    beirut = replace(COURSE, zone=ZoneInfo("Asia/Beirut"), closes_on=date(2026, 3, 28))
    assert found(beirut).slips_at == datetime(2026, 3, 28, 22, tzinfo=UTC)


@given(st.integers(0, 60), st.integers(0, 60), st.sets(st.integers(0, 90), max_size=9), st.integers(0, 80))
def test_amber_comes_before_red_and_later_contact_never_makes_anything_earlier(
    silent: int, entered: int, off: set[int], later: int
) -> None:
    days = frozenset(MONDAY + timedelta(days=one) for one in off)
    course = replace(
        COURSE,
        silent_from=MONDAY + timedelta(days=silent),
        entered_on=MONDAY + timedelta(days=entered),
    )
    before = found(course, off=days)
    after = found(replace(course, silent_from=course.silent_from + timedelta(days=later)), off=days)

    assert before.amber_at and before.red_at and after.amber_at and after.red_at
    assert before.amber_at < before.red_at
    assert after.amber_at >= before.amber_at
    assert after.red_at >= before.red_at


@pytest.mark.parametrize(
    ("advanced", "days", "expected"),
    [(9, 4, (14, 30)), (10, 4, (6, 8)), (10, 5, (7, 10)), (40, 33.5, (50, 67)), (10, 0, (1, 2))],
)
def test_once_ten_deals_have_advanced_age_is_measured_by_their_median(
    advanced: int, days: float, expected: tuple[int, int]
) -> None:
    usual = Usual(median=timedelta(days=days), advanced=advanced)
    limits = limits_of(stage(age_amber_days=14, age_red_days=30), Rules(), usual)
    assert (limits.age_amber, limits.age_red) == expected
    assert (limits.idle_amber, limits.idle_red) == (5, 10)


def test_a_stage_without_an_age_gets_none_from_the_median() -> None:
    usual = Usual(median=timedelta(days=3), advanced=50)
    assert limits_of(stage(), Rules(), usual) == Limits(idle_amber=5, idle_red=10)
