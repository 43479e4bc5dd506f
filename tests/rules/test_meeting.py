"""When a meeting's brief comes, when it is asked about, and what is a meeting at all."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.load import load
from coach.playbook.meetings import Meetings
from coach.playbook.records import Rules
from coach.rules.meeting import begins_at, brief_at, meeting_kind, over_at
from coach.rules.next_step import Step

TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("question", "at", "channel", "kind"),
    [
        ("P11", time(10), "meeting", "meeting"),
        ("P11", time(10), "call", "call"),
        ("P11", time(10), "visit", "visit"),
        ("P11", time(10), "mail", None),
        ("P11", None, "meeting", None),
        ("Q12", time(10), "other", "meeting"),
        ("O3", time(10), "other", None),
        ("O11", time(10), "other", None),
        ("D1", time(10), "other", None),
    ],
)
def test_a_meeting_has_people_and_a_clock_time(
    question: str, at: time | None, channel: str, kind: str | None
) -> None:
    step = Step(on=date(2026, 11, 24), at=at, channel=channel)

    assert meeting_kind(load(None).questions[question], step) == kind


def test_the_brief_comes_thirty_minutes_before_and_never_too_late() -> None:
    rules = load(None).rules

    assert brief_at(TEN, TEN - timedelta(hours=2), rules) == TEN - timedelta(minutes=30)
    assert brief_at(TEN, TEN - timedelta(minutes=30), rules) is None


@given(minutes=st.integers(1, 600), ahead=st.integers(0, 2000))
def test_a_brief_leads_back_to_its_meeting(minutes: int, ahead: int) -> None:
    rules = Rules(meetings=Meetings(brief_before=minutes))
    brief = brief_at(TEN, TEN - timedelta(minutes=ahead), rules)

    assert (brief is None) == (ahead <= minutes)
    assert brief is None or begins_at(brief, rules) == TEN


@pytest.mark.parametrize(("kind", "minutes"), [("meeting", 60), ("call", 30), ("visit", 90)])
def test_each_kind_is_over_in_its_usual_time(kind: str, minutes: int) -> None:
    assert over_at(TEN, kind, Rules()) == TEN + timedelta(minutes=minutes)
    assert over_at(TEN, kind, Rules(meetings=Meetings(call=5, meeting=5, visit=5))) > TEN
