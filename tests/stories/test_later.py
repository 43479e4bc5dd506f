"""*Later*: a time is tapped or typed; the reminder comes then, and leads to its question."""

import pytest

from tests.faults.office import Office
from tests.stories.deal import begins_deal, frozen

pytestmark = pytest.mark.asyncio(loop_scope="session")
PATIENCE = 20.0  # the reminder yields to what was written just before it


async def test_a_tapped_time_becomes_a_reminder_that_leads_to_the_question(
    office_with_clock: Office,
) -> None:
    anna = await office_with_clock.rep("Anna")
    await begins_deal(office_with_clock, anna, "Acme")

    await anna.presses("Later")
    times = await anna.sees("When shall I ask again? Why this client?")
    assert times.labels == ["Today, 17:00", "Tue 24 Nov, 09:00", "Mon 30 Nov, 09:00", "‹ Back"]
    await anna.presses("Today, 17:00")
    await anna.sees("2 of 11\n", "Who can say yes and sign?")
    assert frozen(anna, "⏰ Fit").text == "⏰ Fit: later, Mon 23 Nov 2026, 17:00"

    await office_with_clock.telegram.advance(hours=6, minutes=50)
    await anna.sees_nothing_new()
    await office_with_clock.telegram.advance(minutes=15)
    await anna.sees("⏰ Acme: you wanted to come back to this on Mon 23 Nov 2026, 17:00.", within=PATIENCE)
    await anna.presses("Answer now")

    await anna.sees("Acme · Prospecting\n", "Why this client? Which of our criteria do they meet?")


async def test_a_typed_time_is_taken_and_nonsense_is_asked_for_again(office_with_clock: Office) -> None:
    maria = await office_with_clock.rep("Мария", language="bg")
    await begins_deal(office_with_clock, maria, "Акме")
    await maria.presses("По-късно")
    await maria.sees("Кога да попитам пак?")

    await maria.says("когато имам време")
    await maria.sees("Тук не откривам ден или час. Напишете ги така: петък 10:00, 27.11 или след 3 дни.")
    await maria.says("сряда 9:30")
    await maria.sees("2 от 11\n", "Кой взема решението и подписва?")
    assert frozen(maria, "⏰").text == ("⏰ Подходящ клиент: по-късно, сряда, 25 ноември 2026 г., 9:30 ч.")

    await office_with_clock.telegram.advance(hours=48)
    await maria.sees("⏰ Акме: искахте да се върнете към този въпрос", within=PATIENCE)
    assert "Отговор сега" in maria.buttons()


async def test_no_reminder_comes_for_a_question_that_was_answered_meanwhile(
    office_with_clock: Office,
) -> None:
    anna = await office_with_clock.rep("Anna")
    deal = await begins_deal(office_with_clock, anna, "Beta")
    await anna.presses("Later")
    await anna.presses("Today, 17:00")
    await anna.sees("Who can say yes and sign?")
    await office_with_clock.asks(anna, deal, "P1")
    await anna.presses("Industry")
    await anna.presses("Done")
    await anna.sees("●○○")

    await office_with_clock.telegram.advance(hours=8)

    await anna.sees_nothing_new(1500)


async def test_no_reminder_comes_for_a_deal_that_is_lost(office_with_clock: Office) -> None:
    anna = await office_with_clock.rep("Anna")
    await begins_deal(office_with_clock, anna, "Gamma")
    await anna.presses("Later")
    await anna.presses("Today, 17:00")
    await anna.says("/deal gamma")
    await anna.presses("More")
    await anna.presses("Lost")
    await anna.presses("timing")
    await anna.sees("Gamma closed: timing. Its reminders have ended.")

    await office_with_clock.telegram.advance(hours=8)

    await anna.sees_nothing_new(1500)
