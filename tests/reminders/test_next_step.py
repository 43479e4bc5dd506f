"""A dated next step reminds by itself, moves with its answer, and ends with its deal."""

from tests.faults.office import Office
from tests.reminders.promised import promises_a_call, until_tomorrow

PENDING = "reminders WHERE kind = 'step' AND state = 'pending'"


async def test_a_promised_call_comes_at_its_hour_with_the_number(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await office.deal(anna, "Acme")

    await promises_a_call(office, anna, deal, "Ivan Petrov 0888 123 456, tomorrow 10:00")
    await office.telegram.advance(hours=22, minutes=31)
    await anna.sees("Good morning", "1. 10:00 Acme · Next step")
    await office.telegram.advance(minutes=58)
    await anna.sees_nothing_new()
    await office.telegram.advance(minutes=1)
    await anna.sees("Acme: call at 10:00", "Who can say yes and sign?")
    await office.telegram.advance(minutes=30)

    came = await anna.sees("Acme", "Call", "Ivan Petrov", "+359888123456")
    assert came.labels == [
        "Copy the text",
        "Contact card",
        "Done",
        "Log result",
        "Tomorrow: Wed 25 Nov",
        "Fri 27 Nov",
        "Snooze with reason",
        "Deal",
        "To calendar",
    ]


async def test_no_answer_is_counted_and_the_next_try_comes_on_the_day_tapped(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await office.deal(anna, "Acme")
    await promises_a_call(office, anna, deal, "Ivan Petrov, tomorrow 10:00")
    await until_tomorrow(office, anna)
    came = await anna.sees("Acme")

    await anna.presses("Log result")
    await anna.sees("what came of it")
    await anna.presses("No answer")
    await anna.sees("tried, no answer (1 time on the phone)", "Next: a call, Fri 27 Nov 2026, 10:00")
    await anna.presses("Another day", on=anna.newest())
    await anna.sees("When shall I remind you again?")
    await anna.presses("Wed 25 Nov", on=anna.newest())
    await anna.sees("Wed 25 Nov 2026, 09:00")
    assert await office.count("touches WHERE outcome = 'no_answer' AND channel = 'call'") == 1

    await anna.presses("Done", on=came)
    assert anna.toast == "This was dealt with already."
    await office.telegram.advance(hours=22, minutes=31)
    await anna.sees("Good morning", "1. Acme · silent")
    await office.telegram.advance(minutes=30)
    await anna.sees("no word from Ivan Petrov for 2 days", "Hello, I tried to reach you")
    assert await office.count("touches") == 1


async def test_whoever_was_reached_is_followed_by_the_question_for_the_next_step(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await office.deal(anna, "Acme")
    await promises_a_call(office, anna, deal, "Ivan Petrov, tomorrow 10:00")
    await until_tomorrow(office, anna)
    await anna.sees("Acme")

    await anna.presses("Done")
    await anna.sees("what came of it")
    await anna.presses("Reached them")

    await anna.sees_each("Acme: reached", "What is the agreed next step")
    await anna.says("/undo")
    await anna.sees("the logged contact is taken back")
    assert await office.count("touches") == 0


async def test_another_date_moves_the_reminder_and_undo_moves_it_back(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await office.deal(anna, "Acme")
    await promises_a_call(office, anna, deal, "Ivan Petrov, tomorrow 10:00")

    await promises_a_call(office, anna, deal, "Ivan Petrov, on Friday 27.11 11:00")
    assert (await office.one(f"SELECT wall FROM {PENDING}"))["wall"] == "2026-11-27T11:00"

    await anna.says("/undo")
    await anna.sees("Next step")
    await anna.says("/undo")
    await anna.sees("Next step")
    assert (await office.one(f"SELECT wall FROM {PENDING}"))["wall"] == "2026-11-24T10:00"


async def test_a_lost_deal_is_silent_and_reopened_it_reminds_again(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await office.deal(anna, "Acme")
    await promises_a_call(office, anna, deal, "Ivan Petrov, tomorrow 10:00")

    await anna.says("/deal Acme")
    await anna.sees("Acme")
    await anna.presses("More")
    await anna.sees("as a whole")
    await anna.presses("Lost")
    await anna.sees("Why")
    await anna.presses("price")
    await anna.sees("Its reminders have ended")
    assert await office.count(PENDING) == 0
    await anna.presses("Reopen")
    await anna.sees("Acme")

    assert await office.count(PENDING) == 1
    await until_tomorrow(office, anna)
    await anna.sees("Ivan Petrov")


async def test_snoozed_with_a_reason_it_returns_by_itself_and_says_why(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await office.deal(anna, "Acme")
    await promises_a_call(office, anna, deal, "Ivan Petrov, tomorrow 10:00")
    await until_tomorrow(office, anna)
    await anna.sees("Acme")

    await anna.presses("Snooze with reason")
    await anna.sees("Why does it wait?")
    await anna.says("20 June, the budget opens then")
    await anna.sees("At most 90 days")
    await anna.says("15 January 11:00, the budget opens then")
    await anna.sees("Fri 15 Jan 2027, 11:00")

    await office.telegram.advance(days=52, hours=1)
    await anna.sees("Acme", "Put off: the budget opens then")
