"""*Log result*: one tap says what came of it, and what follows is asked at once."""

import pytest

from coach.model.value import Text
from tests.planning.desk import MEETING, Desk

FOLLOWS = [
    ("Reached them", "reached", "What is the agreed next step"),
    ("Meeting set", "meeting", "What is the agreed next step"),
    ("Something else", "other", "What is the agreed next step"),
    ("They refused", "refused", "Is the deal lost, or is there another way?"),
    ("No answer", "no_answer", "Next: a call, Fri 27 Nov 2026, 10:00"),
]


@pytest.mark.parametrize(("tap", "outcome", "asked"), FOLLOWS)
async def test_the_next_step_is_asked_at_once(desk: Desk, tap: str, outcome: str, asked: str) -> None:
    deal = await desk.deal()
    await desk.answers(deal, "P8", issue=Text(text="line 2 stops"))
    await desk.answers(deal, "P11", **MEETING)
    (came,) = [one for one in await desk.falls_due("2026-11-24T10:00") if "Next step" in one.text]
    (results,) = await desk.presses(came, "Log result")
    assert list(results.buttons) == [
        "Reached them",
        "No answer",
        "Meeting set",
        "They refused",
        "Something else",
    ]

    told = await desk.presses(results, tap)
    assert asked in "\n".join(one.text for one in told)
    assert [row["outcome"] for row in await desk.all("SELECT outcome FROM touches")] == [outcome]
    assert await desk.presses(results, tap) == []  # a second tap logs nothing more
    assert len(await desk.all("SELECT id FROM touches")) == 1
