"""Half an hour before a meeting comes its brief, after it «how was it?», told in one message."""

from tests.faults.office import Office
from tests.reminders.promised import leaves_the_question, promises_a_call
from tests.talk_person import Person

BESIDE = "reminders WHERE kind IN ('brief', 'debrief') AND state = 'pending'"


async def answers(office: Office, person: Person, deal: int, question: str, *words: str) -> None:
    """An answer in words, its source left open."""
    await office.asks(person, deal, question)
    for line in words:
        await person.says(line)
        await person.settle()
        await person.refresh()
        person.forget_news()
    await leaves_the_question(person)


async def test_the_brief_comes_half_an_hour_before_and_how_was_it_afterwards(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await office.deal(anna, "Acme")
    await answers(office, anna, deal, "P2", "Ivan Petrov, managing director, +359 88 812 3456")
    await answers(office, anna, deal, "P8", "line 2 stops twice a week; foreman said so; 12 people wait")
    await promises_a_call(office, anna, deal, "Ivan Petrov, today 14:00")

    await office.telegram.advance(hours=3, minutes=29)
    await anna.sees_nothing_new()
    await office.telegram.advance(minutes=1)
    brief = await anna.sees("⏱ Acme: call at 14:00", "Ivan Petrov (managing director)", "line 2 stops")
    assert "Weakest: Decider ●○○" in brief.text
    assert brief.text.count("❓") == 3
    await office.telegram.advance(minutes=30)
    await anna.sees("⏰ Acme")
    await office.telegram.advance(minutes=30)
    asked = await anna.sees("Acme: how was the call?", "in one message")
    assert asked.labels == ["Tell how it was", "Log result", "Deal"]

    await anna.says("Went well, budget 10k, Anna decides, call on Friday 10:00")
    read = await anna.sees(
        "Acme · reached. I read this:", "✎ Budget: 10,000", "✎ Next step: Call, Fri 27 Nov"
    )
    assert "As a note: «Went well" in read.text
    assert "Decider" not in read.text, "a name alone doesn't replace name, role and phone"
    await anna.presses("Save")
    await anna.sees("✔ Budget", "✔ Next step: Call, Fri 27 Nov")

    known = await office.answers(deal)
    assert known["Q8"]["value"]["parts"]["amount"]["money"]["minor"] == 1_000_000
    assert known["P11"]["value"]["parts"]["on"] == {"type": "day", "on": "2026-11-27", "at": "10:00:00"}
    assert await office.count("touches WHERE channel = 'call' AND outcome = 'reached'") == 1
    assert await office.count("history WHERE kind = 'write_note'") == 1
    assert await office.count("reminders WHERE kind IN ('step', 'debrief') AND state = 'fired'") == 0
    assert await office.count(BESIDE) == 2


async def test_a_moved_meeting_takes_its_brief_along_and_a_lost_deal_ends_it(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await office.deal(anna, "Acme")
    await promises_a_call(office, anna, deal, "Ivan Petrov, tomorrow 14:00")
    assert await walls(office) == ["2026-11-24T13:30", "2026-11-24T14:30"]

    await promises_a_call(office, anna, deal, "Ivan Petrov, on Friday 27.11 11:00")
    assert await walls(office) == ["2026-11-27T10:30", "2026-11-27T11:30"]
    await anna.says("/undo")
    await anna.sees("Next step")
    await anna.says("/undo")
    await anna.sees("Next step")
    assert await walls(office) == ["2026-11-24T13:30", "2026-11-24T14:30"]

    await loses(anna, "Acme")
    assert await walls(office) == []
    await anna.presses("Reopen")
    await anna.sees("Acme")
    assert await walls(office) == ["2026-11-24T13:30", "2026-11-24T14:30"]


async def walls(office: Office) -> list[str]:
    found = await office.all(f"SELECT wall FROM {BESIDE} ORDER BY wall")
    return [row["wall"] for row in found]


async def loses(person: Person, client: str) -> None:
    await person.says(f"/deal {client}")
    await person.sees(client)
    await person.presses("More")
    await person.sees("as a whole")
    await person.presses("Lost")
    await person.sees("Why")
    await person.presses("price")
    await person.sees("Its reminders have ended")


async def test_what_was_logged_already_is_not_asked_about(office: Office) -> None:
    anna = await office.rep("Anna")
    await promises_a_call(office, anna, await office.deal(anna, "Acme"), "Ivan Petrov, today 14:00")
    await office.telegram.advance(hours=3, minutes=30)
    await anna.sees("⏱ Acme")
    await office.telegram.advance(minutes=30)
    await anna.sees("⏰ Acme")
    await anna.presses("Log result")
    await anna.sees("what came of it")
    await anna.presses("They refused")
    await anna.sees("Is the deal lost")

    await office.telegram.advance(hours=2)
    await anna.sees_nothing_new()


async def test_a_bulgarian_tells_it_with_a_voice_note_and_a_line(office: Office) -> None:
    maria = await office.rep("Мария", language="bg")
    deal = await office.deal(maria, "Акме")
    await office.asks(maria, deal, "P11", "bg")
    await maria.presses("Среща")
    await maria.sees("С кого? На коя дата?")
    await maria.says("Иван Петров, днес 14:00")
    await maria.sees("Откъде го знаете?")
    await maria.presses("Клиентът го написа")
    await maria.sees("Следваща стъпка")
    await leaves_the_question(maria)

    await office.telegram.advance(hours=3, minutes=30)
    await maria.sees("⏱ Акме: среща в 14:00", "Иван Петров")
    await office.telegram.advance(minutes=30)
    await maria.sees("⏰ Акме")
    await office.telegram.advance(minutes=60)
    await maria.sees("Акме · среща: как мина?")
    await maria.sends_voice()
    await maria.sees("Запазено е към сделката")
    await maria.says("не дойдоха; бюджет 10к; обаждане в петък 10:00")
    await maria.sees("Акме · друг резултат", "Бюджет: 10", "Следваща стъпка: Обаждане, петък, 27 ноември")
    await maria.presses("Запис")
    await maria.sees("Следваща стъпка")

    assert await office.count("touches WHERE channel = 'meeting' AND outcome = 'other'") == 1
    assert await office.count("attachments WHERE kind = 'voice' AND deal_id = :id", id=deal) == 1


async def test_after_a_downtime_only_the_step_itself_is_told(office: Office) -> None:
    anna = await office.rep("Anna")
    await promises_a_call(office, anna, await office.deal(anna, "Acme"), "Ivan Petrov, today 14:00")

    await office.bot.kill9()
    await office.telegram.advance(hours=5, follow=False)
    await office.bot.restart()

    await anna.sees("⏰ Acme", "It was due Mon 23 Nov, 14:00")
    await anna.sees_nothing_new()


async def test_a_meeting_put_off_is_briefed_anew_and_other_words_are_no_report(office: Office) -> None:
    anna = await office.rep("Anna")
    await office.deal(anna, "Globex")
    await promises_a_call(office, anna, await office.deal(anna, "Acme"), "Ivan Petrov, today 14:00")
    await office.telegram.advance(hours=3, minutes=30)
    await anna.sees("⏱ Acme")
    await office.telegram.advance(minutes=30)
    await anna.sees("⏰ Acme")
    await anna.presses("Snooze with reason", on=anna.newest())
    await anna.sees("Why does it wait?")
    await anna.says("tomorrow 15:00, they asked for it")
    await anna.sees("Acme: I remind you on Tue 24 Nov 2026, 15:00")
    assert await walls(office) == ["2026-11-24T14:30", "2026-11-24T15:30"]

    await office.telegram.advance(hours=24, minutes=30)
    await anna.sees("Acme: call at 15:00", "Who can say yes and sign?")
    await office.telegram.advance(minutes=30)
    await anna.sees("⏰ Acme", "they asked for it")
    await office.telegram.advance(minutes=30)
    asked = await anna.sees("Acme: how was the call?")
    await anna.presses("Tell how it was")
    await anna.sees("For example")
    await anna.says("Globex")
    await anna.sees("I read this", "As a note: «Globex»")
    await anna.presses("Something new")
    await anna.sees("Globex · Prospecting")
    assert await office.count("touches") == 0

    await anna.presses("Log result", on=asked)
    await anna.sees("what came of it")
    await anna.presses("Reached them")
    await anna.sees_each("Acme: reached", "next step")
    await anna.presses("Tell how it was", on=asked)
    assert anna.toast == "This was dealt with already."
