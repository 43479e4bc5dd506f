"""A date in words: asked where it may mean two days, echoed, said where it rings in quiet time, repeated."""

from tests.faults.office import Office
from tests.reminders.promised import leaves_the_question, promises_a_call, until_tomorrow

OWN = "SELECT wall, rule FROM reminders WHERE kind = 'own' AND state = 'pending'"


async def test_a_promise_repeats_until_it_is_stopped(office: Office) -> None:
    ivan = await office.rep("Иван", language="bg")
    await office.deal(ivan, "Акме")
    await leaves_the_question(ivan)

    await ivan.says("обаждане до Акме всеки понеделник в 11")
    await ivan.sees("понеделник, 23 ноември 2026 г., 11:00 ч.", "🔁 Всяка седмица, понеделник")
    await ivan.presses("Да, с напомняне")
    await ivan.sees("⏰ Акме · обаждане до Акме", "🔁 Всяка седмица, понеделник")
    await office.telegram.advance(hours=1)
    await ivan.sees("Акме: обаждане до Акме", "🔁 Всяка седмица, понеделник")
    (coming,) = await office.all(OWN)
    assert coming == {"wall": "2026-11-30T11:00", "rule": "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO"}

    await ivan.presses("Край на повторенията")
    await ivan.sees("Повече няма да се повтаря: обаждане до Акме")
    assert await office.all(OWN) == []


async def test_what_rings_in_quiet_hours_or_on_a_day_off_says_so(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await office.deal(anna, "Acme")
    await office.asks(anna, deal, "P8")

    await anna.presses("Later")
    await anna.sees("When shall I ask again?")
    await anna.says("friday 21:00")
    await anna.sees("later, Fri 27 Nov 2026, 21:00", "That is in quiet hours; I remind you all the same.")
    await anna.sees("done for now")
    await leaves_the_question(anna)
    await office.asks(anna, deal, "P11")
    await anna.presses("Call")
    await anna.sees("With whom? On which date?")
    await anna.says("Ivan Petrov, Saturday 11:00")
    await anna.sees("That is a day off; I remind you all the same.", "Where do you have it from?")


async def test_later_and_snooze_ask_which_day_was_meant(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await office.deal(anna, "Acme")
    await office.asks(anna, deal, "P8")
    await anna.presses("Later")
    await anna.sees("When shall I ask again?")

    await anna.says("next friday")
    asked = await anna.sees("Which day do you mean?")
    assert asked.labels[:2] == ["Fri 27 Nov, 09:00", "Fri 4 Dec, 09:00"]
    await anna.presses("Fri 4 Dec, 09:00")
    await anna.sees("later, Fri 4 Dec 2026, 09:00")
    await anna.sees("done for now")
    await leaves_the_question(anna)

    await promises_a_call(office, anna, deal, "Ivan Petrov, tomorrow 10:00")
    await until_tomorrow(office, anna)
    await anna.sees("Acme")
    await anna.presses("Snooze with reason")
    await anna.sees("Why does it wait?")
    await anna.says("yesterday, they are away")
    await anna.sees("That is over")
    await anna.says("next friday")
    await anna.sees("Which day do you mean?")
    await anna.presses("Fri 4 Dec, 09:00")
    await anna.sees("I remind you on Fri 4 Dec 2026, 09:00")
