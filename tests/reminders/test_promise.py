"""A promise in words is proposed with its date spelled out, and kept after a tap."""

import pytest

from tests.faults.office import Office
from tests.reminders.promised import leaves_the_question, until_tomorrow

PENDING = "SELECT deal_id, text, wall FROM reminders WHERE kind = 'own' AND state = 'pending'"


async def test_a_promise_in_words_is_proposed_and_comes_after_a_tap(office: Office) -> None:
    anna = await office.rep("Anna")
    await office.deal(anna, "Globex")
    deal = await office.deal(anna, "Acme")
    await leaves_the_question(anna)

    await anna.says("call Maria at Acme on Friday at 10")
    await anna.sees("Acme · call Maria at Acme", "Fri 27 Nov 2026, 10:00")
    assert await office.all(PENDING) == []
    await anna.presses("Yes, remind me")
    await anna.sees("⏰ Acme · call Maria at Acme, Fri 27 Nov 2026, 10:00")

    assert await office.one(PENDING) == {
        "deal_id": deal,
        "text": "call Maria at Acme",
        "wall": "2026-11-27T10:00",
    }
    await office.telegram.advance(days=3, hours=12)
    await office.lists_are_told()
    anna.forget_news()
    await office.telegram.advance(hours=12, minutes=1)
    _, came = await anna.sees_each("Good morning", "Acme: call Maria at Acme")
    assert "Log result" in came.labels


async def test_a_bulgarian_finds_the_deal_by_the_contact(office: Office) -> None:
    ivan = await office.rep("Иван", language="bg")
    deal = await office.deal(ivan, "Акме")
    await office.writes(
        "INSERT INTO contacts (client_id, name, folded, role, reach) "
        "SELECT client_id, 'Георги Петров', 'георги петров', 'decider', '[\"+359888123456\"]' "
        "FROM deals WHERE id = :id",
        id=deal,
    )
    await leaves_the_question(ivan)

    await ivan.says("да звънна на Петров в петък в 10")
    await ivan.sees("Акме · да звънна на Петров", "петък, 27 ноември 2026 г., 10:00 ч.")
    await ivan.presses("Да, с напомняне")
    await ivan.sees("да звънна на Петров")

    await office.telegram.advance(days=3, hours=12)
    await office.lists_are_told()
    ivan.forget_news()
    await office.telegram.advance(hours=12, minutes=1)
    _, came = await ivan.sees_each("Добро утро", "Акме: да звънна на Петров")
    assert came.has("Георги Петров", "+359888123456")


async def test_the_command_takes_it_inline_or_asks(office: Office) -> None:
    anna = await office.rep("Anna")
    await office.deal(anna, "Acme")
    await leaves_the_question(anna)

    await anna.says("/remind acme fri 10:00 send draft")
    await anna.sees("Acme · send draft", "Fri 27 Nov 2026, 10:00")
    await anna.presses("No")
    await anna.sees("Left as it was.")

    await anna.says("/remind")
    await anna.sees("What shall I remind you of, and when?")
    await anna.says("call the bank")
    await anna.sees("Which deal is it about?")
    await anna.presses("Without a deal")
    await anna.sees("When shall I remind you?")
    await anna.says("tomorrow at 11")
    await anna.sees("call the bank", "Tue 24 Nov 2026, 11:00")
    await anna.presses("Yes, remind me")
    await anna.sees("⏰ call the bank, Tue 24 Nov 2026, 11:00")
    assert [row["deal_id"] for row in await office.all(PENDING)] == [None]

    await until_tomorrow(office, anna)
    await office.telegram.advance(hours=1)
    await anna.sees("⏰ call the bank")
    await anna.presses("Done")
    await anna.sees("✔ call the bank")


@pytest.mark.parametrize(
    ("words", "question", "offered"),
    [
        ("call Acme next friday", "Which day do you mean?", "Fri 4 Dec, 09:00"),
        ("call Acme on 31 Feb at 10", "There is no 31 Feb", "Mon 1 Mar, 10:00"),
        ("call Acme yesterday", "That is over", "Tue 24 Nov, 09:00"),
    ],
)
async def test_what_is_not_clear_is_asked_by_buttons(
    office: Office, words: str, question: str, offered: str
) -> None:
    anna = await office.rep("Anna")
    await office.deal(anna, "Acme")
    await leaves_the_question(anna)

    await anna.says(words)
    await anna.sees(question)
    await anna.presses(offered)
    await anna.sees("Acme · call Acme")
    await anna.presses("Yes, remind me")
    await anna.sees(offered[:9])
    assert len(await office.all(PENDING)) == 1


async def test_in_the_middle_of_a_question_a_tap_decides(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await office.deal(anna, "Acme")
    await office.asks(anna, deal, "P8")

    await anna.says("call Maria at Acme on Friday at 10")
    await anna.sees("Is this your answer, or something new?")
    await anna.presses("Something new")
    await anna.sees("Acme · call Maria at Acme", "Fri 27 Nov 2026, 10:00")
    await anna.presses("Yes, remind me")
    await anna.sees("⏰ Acme")

    assert await office.answers(deal) == {}


async def test_a_question_for_a_day_takes_such_words_as_its_answer(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await office.deal(anna, "Acme")
    await office.asks(anna, deal, "P11")

    await anna.says("call Maria Koleva on Friday at 10")
    await anna.sees("Where do you have it from?")


async def test_a_note_in_words_is_proposed(office: Office) -> None:
    anna = await office.rep("Anna")
    await office.deal(anna, "Acme")
    await leaves_the_question(anna)

    await anna.says("note Acme: budget moved to January")
    await anna.sees("A note on Acme: budget moved to January")
    await anna.presses("Save")
    await anna.sees("Note kept on Acme")
