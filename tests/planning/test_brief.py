"""Half an hour before a meeting, on one screen: who will be there, what they said, what is weak, what to ask,
and what both sides promised."""

from datetime import date

import pytest

from coach.dialogs.effects import KeepContact
from coach.model.value import Choice, Day, Filled, Text, Who
from storage.database import Database
from tests.planning.desk import MEETING, Desk
from tests.wording.phone import MOST_LINES, phone_lines

IVAN = Who(name="Ivan Petrov", role="CEO", reach=("+359881234567",))
BRIEF = {
    "en": [
        "⏱ Acme: meeting at 10:00",
        "👤 Ivan Petrov (CEO)",
        "«line 2 stops twice a week»",
        "❓",
        "Weakest: Joint plan ●●○",
        "We promised: send the drawings, Fri 20 Nov",
        "They promised: lend a line for a day, Mon 30 Nov",
        "❓",
        "❓",
    ],
    "bg": [
        "⏱ Acme: среща в 10:00",
        "👤 Ivan Petrov (CEO)",
        "„line 2 stops twice a week“",
        "❓",
        "Най-слабо: Общ план ●●○",
        "Ние обещахме: send the drawings, пт, 20.11",
        "Те обещаха: lend a line for a day, пн, 30.11",
        "❓",
        "❓",
    ],
}


def step(what: str, whose: str, on: date) -> dict[str, Filled]:
    """One of the joint plan."""
    return {"step": Text(text=what), "owner": Choice(keys=(whose,)), "on": Day(on=on)}


@pytest.mark.parametrize("language", ["en", "bg"])
async def test_the_brief_says_all_that_is_needed_in_eight_lines_of_a_phone(
    database: Database, language: str
) -> None:
    desk = await Desk(database, language).moves_in()
    deal = await desk.deal(stage=3)
    await desk.does(deal, KeepContact(deal_id=deal, who=IVAN, role="decider"))
    await desk.answers(deal, "P2", who=IVAN)
    await desk.answers(deal, "Q1", quote=Text(text="line 2 stops twice a week", quoted=True))
    drawings = step("send the drawings", "ours", date(2026, 11, 20))
    await desk.answers(deal, "O3", drawings, step("lend a line for a day", "theirs", date(2026, 11, 30)))
    await desk.answers(deal, "P11", **MEETING)

    (brief,) = [one for one in await desk.falls_due("2026-11-24T09:30") if one.text.startswith("⏱")]
    told = brief.text.splitlines()
    assert [
        said for said, line in zip(BRIEF[language], told, strict=False) if not line.startswith(said)
    ] == []
    assert len(told) > len(BRIEF[language])  # what else the client said
    assert phone_lines(brief.html) <= MOST_LINES


WORDS = "Линия 2 спира два пъти седмично, смяна от дванайсет души чака, а клиентите им се обаждат всеки ден"


@pytest.mark.parametrize("language", ["en", "bg"])
async def test_long_names_and_many_words_leave_the_brief_at_eight_lines(
    database: Database, language: str
) -> None:
    desk = await Desk(database, language).moves_in()
    deal = await desk.deal("Завод за метални конструкции", stage=3)
    who = Who(name="Александър Димитров-Костадинов", role="изпълнителен директор", reach=("+359881234567",))
    await desk.does(deal, KeepContact(deal_id=deal, who=who, role="decider"))
    await desk.answers(deal, "P2", who=who)
    await desk.answers(deal, "Q1", quote=Text(text=WORDS, quoted=True))
    await desk.answers(
        deal, "O3", step(WORDS, "ours", date(2026, 11, 20)), step(WORDS, "theirs", date(2026, 11, 30))
    )
    await desk.answers(deal, "P11", **{**MEETING, "who": who})

    (brief,) = [one for one in await desk.falls_due("2026-11-24T09:30") if one.text.startswith("⏱")]

    assert phone_lines(brief.html) <= MOST_LINES, brief.text
    assert WORDS in brief.text
