"""Every answer with a date reminds of it by itself, and says why it comes now."""

from datetime import date, time

import pytest

from coach.model.value import Choice, Day, Filled, Text, Who
from coach.playbook.load import load
from tests.planning.desk import Desk

FRIDAY = Day(on=date(2026, 11, 27))
IVAN = Who(name="Ivan Petrov")
Parts = dict[str, Filled]


def asks(*keys: str) -> Choice:
    return Choice(keys=keys)


ANSWERS: dict[str, tuple[Parts, tuple[Parts, ...], str, str]] = {
    "P11": (
        {"kind": asks("call"), "who": IVAN, "on": Day(on=FRIDAY.on, at=time(11))},
        (),
        "2026-11-27T11:00",
        "⏰ Acme · Next step: Call, Ivan Petrov",
    ),
    "Q12": (
        {"agreed": asks("yes"), "on": FRIDAY},
        ({"who": IVAN},),
        "2026-11-27T09:00",
        "⏰ Acme · Study agreed: ",
    ),
    "O3": (
        {},
        ({"step": Text(text="pilot on line 2"), "owner": asks("theirs"), "on": FRIDAY},),
        "2026-11-27T09:00",
        "⏰ Acme · Joint plan: pilot on line 2",
    ),
    "O11": (
        {},
        ({"step": Text(text="legal check"), "who": IVAN, "on": FRIDAY},),
        "2026-11-27T09:00",
        "⏰ Acme · Their steps: legal check",
    ),
    "D1": (
        {"on": FRIDAY, "who": IVAN},
        (),
        "2026-11-27T09:00",
        "⏰ Acme: they decide on Fri 27 Nov. Is it still so?",
    ),
    "D9": (
        {"signs": asks("yes"), "on": FRIDAY},
        (),
        "2026-11-30T09:00",
        "⏰ Acme: they were to sign on Fri 27 Nov. Signed?",
    ),
    "Q8": (
        {"status": asks("requested"), "on": FRIDAY},
        (),
        "2026-11-30T09:00",
        "⏰ Acme: you expected the budget on Fri 27 Nov. Did it come?",
    ),
    "S8": (
        {"on": FRIDAY, "source": asks("client")},
        (),
        "2026-11-27T09:00",
        "⏰ Acme: they need more around Fri 27 Nov. Time to ask.",
    ),
}


def test_these_are_all_the_questions_that_remind() -> None:
    playbook = load(None)
    assert {key for key in playbook.stage_numbers if playbook.questions[key].reminds} == set(ANSWERS)


@pytest.mark.parametrize("question", list(ANSWERS))
async def test_it_comes_on_its_day_and_says_why(desk: Desk, question: str) -> None:
    parts, items, wall, said = ANSWERS[question]
    deal = await desk.deal(stage=5 if question == "S8" else 1)
    await desk.answers(deal, question, *items, **parts)
    (row,) = await desk.all("SELECT wall FROM reminders WHERE kind IN ('step', 'day_step')")
    assert row["wall"] == wall
    (came,) = [one for one in await desk.falls_due(wall) if one.text.startswith("⏰")]
    assert came.text.startswith(said)
    assert {"Done", "Log result", "Snooze with reason", "To calendar"} <= set(came.buttons)
