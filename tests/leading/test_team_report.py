"""The week in review on Monday at 8:30, in the order in which a review goes, in both languages."""

from datetime import timedelta

import pytest

from coach.dialogs.effects import SetPerson
from coach.model.person import Invitation, Person, Role
from coach.rules.secret_codes import hashed
from coach.usecases.remind import remind
from storage import invitations
from storage.database import Database
from tests.people.desks import joins, presses, says, sees
from tests.planning.desk import Desk, Shown
from tests.wording.phone import MOST_LINES, phone_lines

WEAK = """
    INSERT INTO answers (deal_id, question, standing, value, strength, reason, person_id, answered_at,
        confirmed_at)
    VALUES (:deal, 'Q1', 'answered', '{}', 1, 'our_words', 3, 0, 0)"""
ASKED = {
    "en": ("Questions to ask 1 ›", "A question to ask", "Anna · Acme, Critical issue ●○○: Who there is hurt"),
    "bg": ("Въпроси към екипа: 1 ›", "Въпрос за разговор", "Anna · Acme, Основен проблем ●○○: Кой при тях"),
}
SAID = {
    "en": (
        "The week · Mon 30 Nov, 08:30",
        "Since Mon 23 Nov: +1 new",
        "Won 0 + commit 0 € = 0 €.",
        "Stalled 0 · slipped 0",
        "Overdue 0 · no next step 1",
        "Pipeline: no coverage without a target",
    ),
    "bg": (
        "Седмицата · пн, 30.11, 8:30 ч.",
        "От пн, 23.11: +1 нова",
        "Спечелено 0 + сигурно 0 € = 0 €.",
        "Без движение 0 · отложени 0",
        "Просрочени 0 · без стъпка 1",
        "За месеца: без цел няма покритие",
    ),
}


async def heard(desk: Desk, wall: str) -> list[Shown]:
    """The reports that Mira got by then."""
    desk.on(wall)
    await remind(desk.world)
    return [one for one in await desk.sent(desk.mira) if one.text.startswith(("The week", "Седмицата"))]


async def opened(database: Database, language: str) -> Desk:
    """Mira leads Anna, who has one deal with one weak answer."""
    desk = await Desk(database, language).moves_in()
    await desk.does(None, SetPerson(person_id=desk.mira.id, timezone="Europe/Sofia"), by=desk.mira)
    await desk.writes(WEAK, deal=await desk.deal("Acme"))
    return desk


@pytest.mark.parametrize("language", ["en", "bg"])
async def test_on_monday_at_half_past_eight_the_week_and_a_tap_further_what_to_ask(
    database: Database, language: str
) -> None:
    desk = await opened(database, language)

    (report,) = await heard(desk, "2026-11-30T08:30")

    lines = report.text.splitlines()
    assert len(lines) == len(SAID[language])
    assert [said for line, said in zip(lines, SAID[language], strict=True) if not line.startswith(said)] == []
    label, *asked = ASKED[language]
    (page,) = await presses(desk, desk.mira, report.buttons[label])
    questions = page.text.splitlines()
    assert [said for line, said in zip(questions, asked, strict=True) if not line.startswith(said)] == []
    assert (
        len(await desk.all("SELECT id FROM reminders WHERE kind = 'digest' AND wall = '2026-12-07T08:30'"))
        == 1
    )


async def test_late_on_the_same_day_it_still_comes_and_the_day_after_no_more(database: Database) -> None:
    desk = await opened(database, "en")

    assert len(await heard(desk, "2026-11-30T15:00")) == 1
    assert await heard(desk, "2026-12-08T09:00") == []  # Monday was missed
    assert len(await heard(desk, "2026-12-14T08:30")) == 1


async def test_a_clock_that_leaps_over_two_mondays_brings_the_one_of_today(database: Database) -> None:
    desk = await opened(database, "en")

    (report,) = await heard(desk, "2026-12-14T10:00")

    assert report.text.startswith("The week · Mon 14 Dec")
    assert await heard(desk, "2026-12-14T16:00") == []
    assert len(await heard(desk, "2026-12-21T08:30")) == 1


async def test_the_clocks_change_and_it_still_comes_at_half_past_eight(database: Database) -> None:
    desk = await opened(database, "en")
    for sunday, monday in (("2027-03-28", "2027-03-29"), ("2027-10-31", "2027-11-01")):
        await heard(desk, f"{sunday}T12:00")
        assert await heard(desk, f"{monday}T08:29") == []
        assert len(await heard(desk, f"{monday}T08:30")) == 1


async def test_a_manager_who_never_told_a_zone_gets_it_by_the_team_s_clock(database: Database) -> None:
    desk = await Desk(database).moves_in()
    max_ = desk._person(9, "Max", Role.MANAGER, None)
    invitation = Invitation(
        id=0,
        team_id=1,
        role=Role.MANAGER,
        code_hash=hashed("secret"),
        invited_by=2,
        expires_at=desk.clock.at + timedelta(hours=1),
    )
    async with database.transaction() as rows:
        await invitations.add(rows, invitation, desk.clock.at)
    await says(desk, max_, "/start secret")
    await desk.writes("UPDATE people SET manager_id = :max WHERE id = 3", max=await number_of(desk, max_))

    desk.on("2026-11-30T08:30")
    await remind(desk.world)

    assert any(one.text.startswith("The week · Mon 30 Nov, 08:30") for one in await sees(desk, max_))


async def number_of(desk: Desk, who: Person) -> int:
    found = await desk.row("SELECT id FROM people WHERE telegram_id = :chat", chat=who.telegram_id)
    return int(found["id"])


async def test_on_a_holiday_it_waits_for_the_first_working_day(database: Database) -> None:
    desk = await opened(database, "en")
    await desk.writes("UPDATE teams SET days_off = :days", days='["2026-11-30"]')

    assert await heard(desk, "2026-11-30T08:30") == []
    (report,) = await heard(desk, "2026-12-01T08:30")
    assert "Since Mon 23 Nov: +1 new" in report.text


async def test_a_team_that_is_quiet_until_nine_gets_it_at_half_past_eight_all_the_same(
    database: Database,
) -> None:
    desk = await opened(database, "en")
    await desk.writes("UPDATE teams SET quiet_from = '18:00', quiet_until = '09:00'")

    assert len(await heard(desk, "2026-11-30T08:30")) == 1
    assert await heard(desk, "2026-12-07T19:00") == []  # late, and the evening is quiet


async def test_an_absent_leader_s_report_goes_to_who_stands_in_and_to_them_once_when_back(
    database: Database,
) -> None:
    desk = await opened(database, "en")
    olga = await joins(desk, 4, "Olga", Role.OWNER, None)
    await says(desk, desk.mira, "/away 28.11 – 8.12")
    await sees(desk, olga)

    for monday in ("2026-11-30", "2026-12-07"):
        assert await heard(desk, f"{monday}T08:30") == []
        told, asked = await sees(desk, olga)
        lines = told.text.splitlines()
        assert lines[0] == "The week of Mira's team, since you stand in"
        assert asked.text.splitlines()[1].startswith("Anna · Acme, Critical issue")
        assert len(lines) == 6 and not told.buttons and not asked.buttons
    assert await heard(desk, "2026-12-08T08:30") == []

    assert len(await heard(desk, "2026-12-09T08:30")) == 1
    assert await heard(desk, "2026-12-10T08:30") == []
    assert len(await heard(desk, "2026-12-14T08:30")) == 1


async def test_who_is_back_early_gets_at_once_what_another_one_was_told(database: Database) -> None:
    desk = await opened(database, "en")
    await joins(desk, 4, "Olga", Role.OWNER, None)
    await says(desk, desk.mira, "/away 28.11 – 8.12")
    assert await heard(desk, "2026-11-30T08:30") == []
    desk.on("2026-12-02T11:00")
    await presses(desk, desk.mira, "away_not", desk.mira.id)

    assert len(await heard(desk, "2026-12-02T11:01")) == 1
    assert await heard(desk, "2026-12-03T09:00") == []
    assert len(await heard(desk, "2026-12-07T08:30")) == 1


async def test_who_is_alone_gets_no_report_about_themselves_until_somebody_joins(database: Database) -> None:
    desk = await opened(database, "en")
    await desk.writes("UPDATE people SET role = 'owner' WHERE id = 2")
    await desk.writes("UPDATE deals SET owner_id = 2")
    await desk.writes("UPDATE people SET removed_at = 1 WHERE id = 3")

    assert await heard(desk, "2026-11-30T08:30") == []
    await desk.writes("UPDATE people SET removed_at = NULL WHERE id = 3")
    assert len(await heard(desk, "2026-12-07T08:30")) == 1


@pytest.mark.parametrize("language", ["en", "bg"])
async def test_a_large_team_has_one_question_for_everybody_the_weakest_answers_first(
    database: Database, language: str
) -> None:
    desk = await opened(database, language)
    await desk.writes("UPDATE answers SET strength = 2")  # Anna's is the only one that isn't weak
    for number in range(11, 33):
        await joins(desk, number, f"Rep {number}")
        deal = await desk.deal(f"Client {number}")
        await desk.writes("UPDATE deals SET owner_id = :rep WHERE id = :id", rep=number, id=deal)
        await desk.writes(WEAK, deal=deal)
    more, ask = {"en": ("More ›", "Questions to ask 23 ›"), "bg": ("Още ›", "Въпроси към екипа: 23 ›")}[
        language
    ]

    (report,) = await heard(desk, "2026-11-30T08:30")
    (first,) = await presses(desk, desk.mira, report.buttons[ask])
    (second,) = await presses(desk, desk.mira, first.buttons[more])

    everybody = {f"Rep {number}" for number in range(11, 33)} | {"Anna"}
    asked = [{name for name in everybody if f"{name} · " in page.text} for page in (first, second)]
    assert [len(names) for names in asked] == [20, 3]
    assert asked[0] | asked[1] == everybody and "Anna" in asked[1]
    assert more not in second.buttons
    assert max(len(first.text), len(second.text)) < 4096
    assert phone_lines(first.html) <= MOST_LINES
