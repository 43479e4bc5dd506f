"""Touches to a silent client by the table of domain.md §5; Mon 23 Nov 2026 is day 0 unless said otherwise."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.touch import Outcome, Touch
from coach.playbook.records import Cadence
from coach.rules.cadence import Silence, day_0, next_touch, proposed_channel
from coach.rules.working_time import is_working_day
from tests.rules.making import stage

MONDAY = date(2026, 11, 23)
RULES = Cadence()
PROSPECT, QUALIFY, PROPOSAL, DECISION = (0, 3, 6, 10, 15, 22), (3, 6, 10, 15), (1, 3, 7, 12), (1, 3, 6)


def walked(days: tuple[int, ...], tries: int) -> list[str]:
    """The days of the touches when each is made on its day, and what ends them."""
    made: list[date] = []
    found = []
    for _ in range(tries):
        step = next_touch(Silence(day_0=MONDAY, tries=tuple(made)), days, RULES, frozenset())
        assert step is not None
        found.append(f"{step.on:%d.%m} {step.what}")
        made.append(step.on)
    return found


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (PROSPECT, ["23.11", "26.11", "30.11", "03.12", "08.12", "15.12"]),  # the sixth day is a Sunday
        (QUALIFY, ["26.11", "30.11", "03.12", "08.12"]),
        (PROPOSAL, ["24.11", "26.11", "30.11", "07.12"]),  # the twelfth a Saturday
        (DECISION, ["24.11", "26.11", "30.11"]),
    ],
)
def test_each_stage_has_its_days_then_the_yes_no_message_and_the_decision(
    days: tuple[int, ...], expected: list[str]
) -> None:
    found = walked(days, len(days) + 2)
    assert found[: len(days)] == [f"{day} touch" for day in expected]
    assert [line.split()[1] for line in found[len(days) :]] == ["yes_no", "decide"]


def test_the_decision_comes_48_hours_after_the_message() -> None:
    assert walked(DECISION, 5)[3:] == ["01.12 yes_no", "03.12 decide"]


def test_a_touch_made_late_moves_those_after_it_and_one_made_early_does_not() -> None:
    late = Silence(day_0=MONDAY, tries=(MONDAY, date(2026, 12, 1)))  # instead of 26 November
    step = next_touch(late, PROSPECT, RULES, frozenset())
    assert step is not None and step.on == date(2026, 12, 4)  # 29 November and five days more
    early = Silence(day_0=MONDAY, tries=(MONDAY, date(2026, 11, 24)))
    step = next_touch(early, PROSPECT, RULES, frozenset())
    assert step is not None and step.on == date(2026, 11, 30)


def test_an_agreed_step_holds_the_touch_back() -> None:
    silence = Silence(day_0=MONDAY, held_until=date(2026, 11, 27))
    step = next_touch(silence, QUALIFY, RULES, frozenset())
    assert step is not None and step.on == date(2026, 11, 30)


@given(st.lists(st.integers(0, 9), max_size=8), st.sets(st.integers(0, 60), max_size=6))
def test_touches_come_on_working_days_each_after_the_one_before(late: list[int], off: set[int]) -> None:
    days_off = frozenset(MONDAY + timedelta(days=one) for one in off)
    tries: list[date] = []
    for days_late in [*late, 0]:
        step = next_touch(Silence(day_0=MONDAY, tries=tuple(tries)), PROSPECT, RULES, days_off)
        assert step is not None
        assert is_working_day(step.on, days_off)
        assert not tries or step.on > tries[-1]
        tries.append(step.on + timedelta(days=days_late))


def tried(*channels: str) -> list[Touch]:
    return [
        Touch(channel=channel, outcome=Outcome.NO_ANSWER, at=datetime(2026, 11, 23, tzinfo=UTC))
        for channel in channels
    ]


@pytest.mark.parametrize(
    ("channels", "expected"),
    [
        ((), "call"),
        (("call", "call"), "call"),
        (("call", "call", "call"), "mail"),
        (("mail",), "mail"),
        (("call", "call", "call", "mail"), "mail"),
        (("call",) * 3 + ("mail",) * 3, "visit"),
        (("call",) * 3 + ("mail",) * 3 + ("visit",) * 3, "call"),
        (("meeting",), "call"),
    ],
)
def test_after_three_in_vain_on_one_channel_another_is_proposed(
    channels: tuple[str, ...], expected: str
) -> None:
    assert proposed_channel(tried(*channels), RULES) == expected


def on(day: int | None) -> date | None:
    return date(2026, 11, day) if day else None


@pytest.mark.parametrize(
    ("counts", "tries", "contact", "sent", "expected"),
    [
        ("attempt", (20,), 10, None, 20),
        ("attempt", (), 10, None, None),
        ("contact", (20,), 10, None, 10),
        ("contact", (20,), None, None, 2),  # never in contact: the deal's creation
        ("sending", (), 10, 12, 12),
        ("sending", (), 14, 12, 14),
        ("sending", (), None, None, 2),
    ],
)
def test_day_0_is_the_first_attempt_the_last_contact_or_the_sending(
    counts: str, tries: tuple[int, ...], contact: int | None, sent: int | None, expected: int | None
) -> None:
    days = tuple(date(2026, 11, day) for day in tries)
    found = day_0(stage(cadence_from=counts), days, on(contact), on(sent), date(2026, 11, 2))
    assert found == on(expected)
