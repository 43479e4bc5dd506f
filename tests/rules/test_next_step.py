"""When a promised step is reminded of, and what logged touches add up to; «now» is Mon 23 Nov 2026."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from coach.model.touch import Outcome, Touch
from coach.playbook.load import load
from coach.rules.cadence import counted
from coach.rules.circumstances import Touches
from coach.rules.next_step import Step, dated_steps, reminded_at
from tests.rules.making import on, picked, text, value, who

SOFIA = ZoneInfo("Europe/Sofia")


@pytest.mark.parametrize(
    ("day", "at", "now", "wall"),
    [
        ("2026-11-27", "10:30", "2026-11-23T10:00", "2026-11-27T10:30"),
        ("2026-11-27", None, "2026-11-23T10:00", "2026-11-27T09:00"),
        ("2026-11-23", None, "2026-11-23T10:00", "2026-11-23T16:00"),
        ("2026-11-23", None, "2026-11-23T15:40", None),
        ("2026-11-23", "09:00", "2026-11-23T10:00", None),
        ("2026-11-22", None, "2026-11-23T10:00", None),
        ("2026-11-28", None, "2026-11-23T10:00", "2026-11-28T09:00"),
    ],
)
def test_a_step_comes_at_its_hour_or_at_nine_and_never_for_the_past(
    day: str, at: str | None, now: str, wall: str | None
) -> None:
    step = Step(on=date.fromisoformat(day), at=time.fromisoformat(at) if at else None)

    expected = datetime.fromisoformat(wall) if wall else None
    assert reminded_at(step, datetime.fromisoformat(now)) == expected


def test_the_questions_that_promise_a_step_are_those_of_the_playbook() -> None:
    playbook = load(None)

    promising = [key for key in playbook.stage_numbers if playbook.questions[key].reminds]

    assert promising == ["P11", "Q8", "Q12", "O3", "O11", "D1", "D9", "S8"]


def test_each_step_of_a_plan_is_one_of_its_own() -> None:
    plan = value(
        {"step": text("send the draft"), "owner": picked("ours"), "on": on("2026-11-25")},
        {"step": text("pilot"), "owner": picked("theirs")},
        {"step": text("sign"), "owner": picked("theirs"), "on": on("2026-12-01")},
    )

    steps = dated_steps(load(None).questions["O3"], plan)

    assert [(step.text, step.on.day) for step in steps] == [("send the draft", 25), ("sign", 1)]


def test_a_call_knows_its_channel_and_its_person() -> None:
    answer = value(kind=picked("call"), who=who("Ivan Petrov"), on=on("2026-11-25"))

    (step,) = dated_steps(load(None).questions["P11"], answer)

    assert step.channel == "call"
    assert step.who is not None and step.who.name == "Ivan Petrov"


def touch(day: int, outcome: str, channel: str = "call") -> Touch:
    return Touch(channel=channel, outcome=Outcome(outcome), at=datetime(2026, 11, day, 22, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("touches", "expected"),
    [
        ([], None),
        ([touch(2, "no_answer")], Touches(tries=1, unanswered_on_one_channel=1)),
        (
            [touch(2, "no_answer"), touch(3, "no_answer", "mail"), touch(4, "no_answer")],
            Touches(tries=3, unanswered_on_one_channel=2),
        ),
        # 22:30 UTC is already the next day in Sofia; what was unanswered before a reply counts no more.
        (
            [touch(2, "no_answer"), touch(3, "reached"), touch(5, "no_answer")],
            Touches(tries=3, last_two_way_on=date(2026, 11, 4), unanswered_on_one_channel=1),
        ),
        ([touch(2, "refused")], Touches(tries=1, last_two_way_on=date(2026, 11, 3))),
        ([touch(2, "other")], Touches(tries=1)),
    ],
)
def test_touches_tell_how_often_and_when_the_client_last_answered(
    touches: list[Touch], expected: Touches | None
) -> None:
    assert counted(touches, SOFIA) == expected
