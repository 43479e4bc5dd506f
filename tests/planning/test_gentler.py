"""A rule that only nags proposes to come less: after one tap it comes less from the next reminder on; the
switch and /undo bring the usual way back."""

from datetime import date, time

import pytest

from coach.dialogs.effects import SetPerson
from coach.dialogs.rule_effects import SetRule
from coach.model.coach_rule import Way
from coach.model.person import Person
from coach.model.screen import Press
from coach.model.touch import Outcome
from coach.model.value import Choice, Day, Text, Who
from coach.press import pack
from storage.database import Database
from tests.delivery.calls import all_of, morning
from tests.planning.desk import MONDAY, Desk, Shown

NAGGED = """
    INSERT INTO reminders (team_id, person_id, deal_id, kind, wall, zone, due_at, state, fired_at)
    VALUES (1, :person, :deal, :kind, '2026-10-01T09:00', 'Europe/Sofia', :at, 'fired', :at)"""
DAY_MS = 86_400_000
FRIDAY = "2026-11-27T16:00"


async def at_work(desk: Desk) -> int:
    """Lists and summaries are planned for both; Anna has a deal of the second stage, reached on Monday."""
    for person in (desk.anna, desk.mira):
        await desk.does(None, SetPerson(person_id=person.id, timezone="Europe/Sofia"), by=person)
    deal = await desk.deal(stage=2)
    await desk.answers(deal, "Q1", quote=Text(text="line 2 stops twice a week", quoted=True))
    return deal


async def nagged(desk: Desk, deal: int, kind: str = "cadence") -> None:
    """Thirty messages of the last weeks; nobody acted on any of them."""
    for days_ago in range(5, 35):
        at = round(MONDAY.timestamp() * 1000) - days_ago * DAY_MS
        await desk.writes(NAGGED, person=desk.anna.id, deal=deal, kind=kind, at=at)


async def proposed(desk: Desk, who: Person | None = None) -> Shown:
    """What Friday's summary brings with it."""
    (asks,) = [one for one in await desk.falls_due(FRIDAY, who) if "(0 %)" in one.text]
    return asks


async def chooses(desk: Desk, way: Way, *kinds: str) -> None:
    for kind in kinds:
        await desk.does(None, SetRule(rule=kind, way=way))


async def reached(desk: Desk, deal: int, wall: str) -> None:
    desk.on(wall)
    await desk.touches(deal, Outcome.REACHED)


async def settings(desk: Desk) -> Shown:
    door = pack(Press(verb="rules", lasting=True), conversation=desk.anna.telegram_id, revision=0)
    (shown,) = await desk.presses(Shown(text="", buttons={"Rules": door}), "Rules")
    return shown


async def test_a_tap_makes_it_a_line_of_the_list_and_undo_a_message_again(desk: Desk) -> None:
    deal = await at_work(desk)
    await nagged(desk, deal)
    asks = await proposed(desk)
    assert "Silent clients: you acted on 0 of my last 30 (0 %)." in asks.text
    assert "From now on only a line of the morning list?" in asks.text
    assert list(asks.buttons) == ["Only in the list", "Stop it", "30 days' rest", "Keep it"]
    await desk.presses(asks, "Only in the list")

    await reached(desk, deal, "2026-11-27T17:00")  # so that the next touch is due on Monday at ten
    (listed,) = await morning(desk, "2026-11-30")
    assert "1. Acme" in listed.text
    assert await desk.falls_due("2026-11-30T10:00") == []
    (opened,) = await desk.presses(listed, "1")
    assert "no word" in opened.text and "Log result" in opened.buttons

    shown = await settings(desk)
    assert "◐ only a line of the morning list: Silent clients" in shown.text
    assert any(label.startswith("◐ Silent clients") for label in shown.buttons)
    told = await desk.says_undo()  # the touch of Friday is older than a day
    assert "nothing" in told.text.lower()
    await chooses(desk, "usual", "cadence")
    await chooses(desk, "gentle", "cadence")
    assert "Silent clients: as it was before." in (await desk.says_undo()).text
    await reached(desk, deal, "2026-11-30T17:00")
    await morning(desk, "2026-12-03")
    (message,) = await desk.falls_due("2026-12-03T10:00")
    assert "no word" in message.text


async def test_what_falls_due_after_the_list_waits_for_the_next_one(desk: Desk) -> None:
    deal = await at_work(desk)
    await reached(desk, deal, "2026-11-23T12:00")
    await morning(desk, "2026-11-26")
    await desk.writes("UPDATE reminders SET state = 'pending', fired_at = NULL WHERE kind = 'cadence'")
    await chooses(desk, "gentle", "cadence")

    assert await desk.falls_due("2026-11-26T10:00") == []
    (listed,) = await morning(desk, "2026-11-27")
    assert "1. Acme" in listed.text
    assert await desk.all("SELECT id FROM reminders WHERE kind = 'cadence' AND state = 'pending'") == []


@pytest.mark.parametrize(("channel", "said"), [("call", 0), ("meeting", 2)])
async def test_calls_are_neither_briefed_nor_asked_about_and_meetings_are(
    desk: Desk, channel: str, said: int
) -> None:
    deal = await at_work(desk)
    await chooses(desk, "gentle", "brief", "debrief")
    on = Day(on=date(2026, 11, 24), at=time(14))
    await desk.answers(deal, "P11", kind=Choice(keys=(channel,)), who=Who(name="Ivan Petrov"), on=on)

    brief = await desk.falls_due("2026-11-24T13:30")
    await desk.falls_due("2026-11-24T14:00")
    asked = [one for one in await desk.falls_due("2026-11-24T15:00") if "how was" in one.text]
    assert len(brief) + len(asked) == said


async def test_the_week_is_summed_up_every_second_week(desk: Desk) -> None:
    await at_work(desk)
    await chooses(desk, "gentle", "weekly")
    weeks = [
        len([one for one in await all_of(desk, f"{day}T16:00") if "Your week" in one.text])
        for day in ("2026-11-27", "2026-12-04", "2026-12-11", "2026-12-18")
    ]
    assert weeks in ([1, 0, 1, 0], [0, 1, 0, 1])


async def test_a_leader_is_asked_with_the_teams_figure_and_decides_for_all(desk: Desk) -> None:
    deal = await at_work(desk)
    await nagged(desk, deal, "stalled")
    await chooses(desk, "off", "stalled")  # Anna has stopped it: that stays her choice
    asks = await proposed(desk, desk.mira)
    assert "Stalled: your team acted on 0 of my last 30 (0 %)." in asks.text
    assert list(asks.buttons) == ["Only in the list", "Stop it for the team", "Keep it"]
    for _ in range(2):  # the second tap changes nothing, so that one /undo takes it back
        await desk.presses(asks, "Only in the list", by=desk.mira)

    states = "SELECT off_at, gentle_at FROM coach_rules WHERE kind = 'stalled' ORDER BY person_id"
    softened = await desk.all(states)
    told = await desk.says_undo(by=desk.mira)
    assert "Stalled: for your team as it was before." in told.text
    after = await desk.all(states)
    assert [row["off_at"] is not None for row in softened] == [False, True]
    assert [row["off_at"] is not None for row in after] == [False, True]
    assert [row["gentle_at"] is not None for row in softened] == [True, True]
    assert [row["gentle_at"] is not None for row in after] == [False, False]


async def test_undo_of_a_stop_for_all_leaves_what_each_had_chosen(desk: Desk) -> None:
    deal = await at_work(desk)
    await nagged(desk, deal)
    asks = await proposed(desk, desk.mira)
    await desk.does(None, SetRule(rule="cadence", way="off", until=desk.clock.at.replace(month=12)))
    before = await desk.all("SELECT * FROM coach_rules WHERE kind = 'cadence' AND person_id = 3")
    desk.on("2026-11-27T16:30")
    await desk.presses(asks, "Stop it for the team", by=desk.mira)
    assert await desk.all("SELECT * FROM coach_rules WHERE kind = 'cadence' AND person_id = 3") != before

    await desk.says_undo(by=desk.mira)
    assert await desk.all("SELECT * FROM coach_rules WHERE kind = 'cadence' AND person_id = 3") == before


async def test_what_comes_less_already_only_proposes_to_stop(desk: Desk) -> None:
    deal = await at_work(desk)
    await nagged(desk, deal)
    await chooses(desk, "gentle", "cadence")
    asks = await proposed(desk)
    assert "Shall I stop?" in asks.text
    assert list(asks.buttons) == ["Stop it", "30 days' rest", "Keep it"]
    await desk.presses(asks, "30 days' rest")
    (row,) = await desk.all("SELECT * FROM coach_rules WHERE kind = 'cadence' AND person_id = 3")
    assert row["gentle_at"] is not None and row["off_until"] is not None  # it comes back as it was


async def test_a_switch_goes_from_usual_to_less_to_off_and_a_second_tap_changes_nothing(desk: Desk) -> None:
    await at_work(desk)
    ways = []
    for _ in range(4):
        shown = await settings(desk)
        label = next(one for one in shown.buttons if "Briefs" in one)
        ways.append(label)
        await desk.presses(shown, label)
        await desk.presses(shown, label)
    assert ways == ["✔ Briefs", "◐ Briefs", "○ Briefs", "✔ Briefs"]


async def test_in_bulgarian_too(database: Database) -> None:
    desk = await Desk(database, language="bg").moves_in()
    deal = await at_work(desk)
    await nagged(desk, deal)
    asks = await proposed(desk)
    assert "Мълчащи: действали сте по 0 от последните 30 (0 %)." in asks.text
    assert "Занапред само ред в сутрешния списък?" in asks.text
    assert list(asks.buttons) == ["Само в списъка", "Спиране", "Пауза 30 дни", "Без промяна"]
    for _ in range(2):
        await desk.presses(asks, "Само в списъка")
    assert "◐ само ред в сутрешния списък: Мълчащи" in (await settings(desk)).text
    assert "Мълчащи: както преди промяната." in (await desk.says_undo()).text
