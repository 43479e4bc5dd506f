"""The day's list, in the morning and at any time; and one message after a downtime."""

from tests.faults.office import MONDAY_MORNING_MS, Office
from tests.reminders.promised import leaves_the_question, promises_a_call, until_tomorrow


async def test_a_step_without_an_hour_comes_with_the_list_and_not_once_more(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await office.deal(anna, "Acme")
    await promises_a_call(office, anna, deal, "Ivan Petrov, tomorrow")

    await office.telegram.advance(hours=22, minutes=31)
    listed = await anna.sees("Good morning", "1. Acme · Next step")
    await office.telegram.advance(hours=2)
    await anna.sees_nothing_new()

    await anna.presses("1", on=listed)
    await anna.sees("⏰ Acme", "Ivan Petrov")
    await anna.presses("Log result")
    await anna.sees("what came of it")
    await anna.presses("Meeting set")
    await anna.sees_each("Acme: meeting set", "What is the agreed next step")
    await anna.presses("1", on=listed)
    assert anna.toast == "This was dealt with already."


async def test_the_list_is_never_empty_and_comes_once(office: Office) -> None:
    anna = await office.rep("Anna")
    await office.deal(anna, "Acme")
    await leaves_the_question(anna)

    await office.telegram.advance(hours=22, minutes=31)
    await anna.sees("Good morning", "Nothing is due today", "no next step")
    morning = await office.telegram.now_ms()

    await office.telegram.set_clock(morning - 3_600_000)
    await office.telegram.advance(hours=2)
    await anna.sees_nothing_new()
    await office.telegram.set_clock(morning + 5 * 86_400_000 - 7_200_000)  # Sunday, early
    anna.forget_news()
    await office.telegram.advance(hours=12)
    await anna.sees_nothing_new()


async def test_today_can_be_asked_at_any_time_seven_lines_and_then_the_rest(office: Office) -> None:
    anna = await office.rep("Anna")
    won = await office.deal(anna, "Acme")
    await office.writes("UPDATE deals SET stage = 5, status = 'care' WHERE id = :id", id=won)
    await office.writes(
        "INSERT INTO reminders (team_id, person_id, deal_id, question, kind, wall, zone, due_at, state) "
        "SELECT team_id, id, :deal, 'O11', 'day_step', '2026-11-20T09:00', 'Europe/Sofia', :due, 'fired' "
        "FROM people WHERE name = 'Anna'",
        deal=won,
        due=MONDAY_MORNING_MS - 3 * 86_400_000,
    )
    await anna.says("/today")
    await anna.sees("Nothing is due today")
    for hour in range(11, 20):
        await office.writes(
            "INSERT INTO reminders (team_id, person_id, kind, text, wall, zone, due_at) "
            "SELECT team_id, id, 'own', :text, :wall, 'Europe/Sofia', :due FROM people WHERE name = 'Anna'",
            text=f"call number {hour}",
            wall=f"2026-11-23T{hour}:00",
            due=MONDAY_MORNING_MS + (hour - 10) * 3_600_000,
        )

    await anna.says("/today")
    shown = await anna.sees("Mon 23 Nov 2026", "1. 11:00 call number 11", "7. 17:00 call number 17")
    assert shown.labels == ["1", "2", "3", "4", "5", "6", "7", "2 more"]
    await anna.presses("2 more")
    await anna.sees("9. 19:00 call number 19")


async def test_a_clock_that_jumps_back_sends_nothing_twice(office: Office) -> None:
    anna = await office.rep("Anna")
    await promises_a_call(office, anna, await office.deal(anna, "Acme"), "Ivan Petrov, tomorrow 10:00")
    await until_tomorrow(office, anna)
    await anna.sees("⏰ Acme")

    await office.telegram.set_clock(await office.telegram.now_ms() - 7_200_000)
    await office.telegram.advance(hours=3)
    await anna.sees_nothing_new()
