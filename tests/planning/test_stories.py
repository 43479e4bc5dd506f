"""Told through a running bot and its chat, in both languages and on both databases: a silent client to the
end, care from the first day to the ninetieth with the repeat sale, what was put off with a reason, a weekend
without the bot, and the two nights when the clock is changed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.faults.office import Office, complaints
from tests.planning.two_reps import TwoReps


@pytest.fixture
async def office(address: str, tmp_path: Path) -> AsyncIterator[Office]:
    """One bot on each database, Monday 23 November 2026, 10:00 in Sofia."""
    async with Office.open(tmp_path, address) as opened:
        yield opened
        assert complaints(opened.bot.log()) == []
        assert await opened.telegram.unanswered() == []


@pytest.fixture
async def reps(office: Office) -> AsyncIterator[TwoReps]:
    """Anna and Мария."""
    both = await TwoReps.of(office)
    yield both
    both.require_own_language()


async def test_a_silent_client_is_followed_to_the_end(reps: TwoReps) -> None:
    await reps.have_deals(stage=4)

    for came in await reps.see_at_ten(
        "2026-11-24",
        ("Globex: no word for 1 day. Try a call.", "Акме: 1 ден без вест. Опитайте с обаждане."),
    ):
        assert came.labels[0] in ("Copy the text", "Копие на текста")
    await reps.log_in_vain(
        (
            "✔ Globex: tried, no answer (1 time on the phone).",
            "✔ Акме: опит без отговор (1 път по телефона).",
        ),
        ("Next: a call, Thu 26 Nov", "Следва: обаждане, четвъртък, 26 ноември"),
    )
    await reps.see_at_ten("2026-11-26", ("Try a call", "Опитайте с обаждане"))
    await reps.log_in_vain(("(2 times on the phone)", "(2 пъти по телефона)"))
    await reps.see_at_ten("2026-11-30", ("I don't want to be a nuisance", "не искам да досаждам"))
    await reps.log_in_vain(
        (
            "Next: the yes/no message, Tue 1 Dec 2026",
            "Следва: съобщението „да или не“, вторник, 1 декември 2026 г.",
        )
    )
    await reps.see_at_ten(
        "2026-12-01",
        (
            "3 tries, no answer. One last message: yes or no?",
            "3 опита без отговор. Едно последно съобщение: да или не?",
        ),
    )
    await reps.log_in_vain(("Next: the decision to close or park", "Следва: решение за пауза или край"))

    await reps.see_at_ten(
        "2026-12-03", ("4 tries, no answer. Park it, or close it?", "4 опита без отговор. Пауза или край?")
    )
    await reps.press(("Park 90 days", "Пауза 90 дни"))
    await reps.see(
        ("✔ Globex is parked until Wed 3 Mar 2027", "✔ Акме: пауза до сряда, 3 март 2027 г."),
    )
    await reps.see_at_ten(  # 3 March is a holiday
        "2027-03-04", ("Globex was parked until Wed 3 Mar", "Паузата за Акме беше до ср, 3.03")
    )


async def test_care_from_day_0_to_90_and_the_repeat_sale_at_four_fifths_of_the_interval(
    reps: TwoReps,
) -> None:
    deals = await reps.have_deals(stage=5, status="care")
    for person, deal, language in zip(reps.reps, deals, ("en", "bg"), strict=True):
        await reps.office.asks(person, deal, "S2", language)
    await reps.say(("Ivan Petrov, today", "Иван Петров, днес"))
    await reps.see(("Where do you have it from?", "Откъде"))
    await reps.press(("The client wrote it", "Клиентът го написа"))
    await reps.leave_the_question()

    for day, english, bulgarian in (
        ("2026-11-24", "Globex accepted the delivery on Mon 23 Nov", "Акме прие доставката на пн, 23.11"),
        (
            "2026-11-25",
            "the first day after the delivery. Is all well?",
            "първият ден след доставката. Всичко наред ли е?",
        ),
        (
            "2026-11-30",
            "How satisfied are they, 1 to 5? Nothing to sell.",
            "Колко са доволни, от 1 до 5? Днес нищо не се предлага.",
        ),
        ("2026-12-23", "Which result do they measure?", "Какъв резултат отчитат?"),
        ("2027-01-22", "What else do they need?", "От какво още имат нужда?"),
        ("2027-02-03", "Globex will need more soon", "Акме скоро ще имат нужда от още"),
        ("2027-02-22", "a look back at what they have had since", "равносметка на това, което имат от"),
    ):
        for came in await reps.see_at_ten(day, (english, bulgarian)):
            assert [one.copy for row in came.buttons for one in row if one.copy], day
    await reps.office.comes_to_none("deals WHERE follow_at <= :now")
    assert await reps.office.count("reminders WHERE kind = 'repeat' AND state = 'pending'") == 2


async def test_what_was_put_off_comes_back_with_its_reason_and_a_weekend_without_the_bot_is_one_message(
    reps: TwoReps,
) -> None:
    await reps.have_deals(stage=4)
    await reps.see_at_ten("2026-11-24", ("no word for 1 day", "1 ден без вест"))
    await reps.press(("Snooze with reason", "Отлагане с причина"))
    await reps.see(("Why does it wait?", "Защо се отлага?"))
    await reps.press(("They are away", "Отсъстват"))
    await reps.see(("Until when?", "Докога?"))
    await reps.say(("Wednesday", "сряда"))
    await reps.see(("I remind you on Wed 25 Nov 2026", "ще Ви напомня: сряда, 25 ноември 2026 г."))
    await reps.morning_passes("2026-11-25")
    await reps.stand_at("2026-11-25T09:01")
    await reps.see(
        ("no word for 2 days", "2 дни без вест"),
        ("Put off: they are away", "Отложено: отсъстват"),
    )

    for said in (
        ("call Maria on Saturday at 11", "да звънна на Мария в събота в 11"),
        ("call Ivan on Sunday at 12", "да звънна на Иван в неделя в 12"),
    ):
        await reps.say(said)
        await reps.see(("Which deal is it about?", "За коя сделка е?"))
        await reps.press(("Without a deal", "Без сделка"))
        await reps.see(
            ("That is a day off; I remind you all the same.", "Това е почивен ден, но ще Ви напомня.")
        )
        await reps.press(("Yes, remind me", "Да, с напомняне"))
        await reps.see(("2026", "2026"))
    await reps.morning_passes("2026-11-27")
    await reps.office.bot.kill9()
    await reps.stand_at("2026-11-29T18:00", follow=False)
    await reps.office.bot.restart()
    for told in await reps.see(
        ("Meanwhile these were due", "Междувременно дойде срокът за"),
        ("call Maria", "да звънна на Мария"),
        ("call Ivan", "да звънна на Иван"),
    ):
        assert told.labels == ["1", "2"]
    await reps.press(("2", "2"))
    await reps.see(("It was due Sun 29 Nov, 12:00", "Срокът беше нд, 29.11, 12:00 ч."))


async def test_on_the_two_nights_when_the_clock_is_changed_it_rings_once(reps: TwoReps) -> None:
    for said, warned in (
        (
            ("call Tokyo on 28.03.2027 at 03:30", "да звънна в Токио на 28.03.2027 в 03:30"),
            ("there is no 03:30, I remind you at 04:00.", "3:30 ч. няма, ще Ви напомня в 4:00 ч."),
        ),
        (
            ("call Tokyo on 31.10.2027 at 03:30", "да звънна в Токио на 31.10.2027 в 03:30"),
            (
                "03:30 comes twice, I remind you the first time.",
                "3:30 ч. идва два пъти, ще Ви напомня първия път.",
            ),
        ),
    ):
        await reps.say(said)
        await reps.see(warned)
        await reps.press(("Yes, remind me", "Да, с напомняне"))
        await reps.see(("2027, 03:30", "2027 г., 3:30 ч."))

    for before, rings in (("2027-03-28T02:59", "2027-03-28T04:00"), ("2027-10-31T03:29", "2027-10-31T03:30")):
        await reps.stand_at(before)
        await reps.hear_nothing()
        await reps.stand_at(rings)
        await reps.see(("⏰ call Tokyo", "⏰ да звънна в Токио"))
    await reps.stand_at("2027-10-31T03:31", fold=1)
    await reps.hear_nothing()
