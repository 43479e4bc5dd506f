"""Half an hour before a meeting, on one screen: who will be there, what they said, what is weak, what to ask,
and what both sides promised."""

from datetime import date

import pytest

from coach.dialogs.effects import KeepContact
from coach.model.value import Choice, Day, Filled, Text, Who
from storage.database import Database
from tests.planning.desk import MEETING, Desk

IVAN = Who(name="Ivan Petrov", role="CEO", reach=("+359881234567",))
BRIEF = {
    "en": [
        "⏱ Acme: meeting at 10:00",
        "👤 Ivan Petrov (CEO)",
        "In their words: «line 2 stops twice a week»",
        "Weakest: Joint plan ●●○",
        "❓",
        "❓",
        "❓",
        "Promised: we: send the drawings, Fri 20 Nov, they: lend a line for a day, Mon 30 Nov",
    ],
    "bg": [
        "⏱ Acme: среща в 10:00",
        "👤 Ivan Petrov (CEO)",
        "С техните думи: „line 2 stops twice a week“",
        "Най-слабо: Общ план ●●○",
        "❓",
        "❓",
        "❓",
        "Обещано: ние: send the drawings, пт, 20.11, те: lend a line for a day, пн, 30.11",
    ],
}


def step(what: str, whose: str, on: date) -> dict[str, Filled]:
    """One of the joint plan."""
    return {"step": Text(text=what), "owner": Choice(keys=(whose,)), "on": Day(on=on)}


@pytest.mark.parametrize("language", ["en", "bg"])
async def test_the_brief_says_all_that_is_needed_in_eight_lines(database: Database, language: str) -> None:
    desk = await Desk(database, language).moves_in()
    deal = await desk.deal(stage=3)
    await desk.does(deal, KeepContact(deal_id=deal, who=IVAN, role="decider"))
    await desk.answers(deal, "P2", who=IVAN)
    await desk.answers(deal, "Q1", quote=Text(text="line 2 stops twice a week", quoted=True))
    drawings = step("send the drawings", "ours", date(2026, 11, 20))
    await desk.answers(deal, "O3", drawings, step("lend a line for a day", "theirs", date(2026, 11, 30)))
    await desk.answers(deal, "P11", **MEETING)

    (brief,) = [one for one in await desk.falls_due("2026-11-24T09:30") if one.text.startswith("⏱")]
    in_sight, folded = brief.text.splitlines()[:8], brief.text.splitlines()[8:]
    for line, begins in zip(in_sight, BRIEF[language], strict=True):
        assert line.startswith(begins)
    assert folded  # what else the client said
