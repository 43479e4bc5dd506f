"""Told through a running bot and its chat, in both languages and on both databases: a silent client to the
end, and care from the first day to the ninetieth with the repeat sale and a step put off with a reason."""

from tests.planning.two_reps import TwoReps

TRIES = (
    (
        "2026-11-24",
        ("Globex: no word for 1 day. Try a call.", "Акме: 1 ден без вест. Опитайте с обаждане."),
        ("(1 time on the phone)", "(1 път по телефона)"),
        ("Next: a call, Thu 26 Nov", "Следва: обаждане, четвъртък, 26 ноември"),
    ),
    (
        "2026-11-26",
        ("no word for 3 days. Try a call.", "3 дни без вест. Опитайте с обаждане."),
        ("(2 times on the phone)", "(2 пъти по телефона)"),
        ("Next: a call, Mon 30 Nov", "Следва: обаждане, понеделник, 30 ноември"),
    ),
    (
        "2026-11-30",
        ("I don't want to be a nuisance", "не искам да досаждам"),
        ("(3 times on the phone)", "(3 пъти по телефона)"),
        ("Next: the yes/no message, Tue 1 Dec", "Следва: съобщението „да или не“, вторник, 1 декември"),
    ),
    (
        "2026-12-01",
        ("One last message: yes or no?", "Едно последно съобщение: да или не?"),
        ("(1 time by mail)", "(1 път по имейл)"),
        ("Next: the decision to close or park", "Следва: решение за пауза или край"),
    ),
)
CARE = (
    ("2026-11-24", "Globex accepted the delivery on Mon 23 Nov", "Акме прие доставката на пн, 23.11"),
    ("2026-11-25", "2 days since the delivery. Is all well?", "2 дни след доставката. Всичко наред ли е?"),
    ("2026-11-30", "How satisfied are they, 1 to 5?", "Колко са доволни, от 1 до 5?"),
    ("2026-12-23", "Which result do they measure?", "Какъв резултат отчитат?"),
    ("2027-01-22", "What else do they need?", "От какво още имат нужда?"),
    ("2027-02-03", "Globex will need more soon", "Акме скоро ще имат нужда от още"),
    ("2027-02-22", "a look back at what they have had since", "равносметка на това, което имат от"),
)


async def test_a_silent_client_is_followed_to_the_end(reps: TwoReps) -> None:
    await reps.have_deals(stage=4)

    for day, said, tried, following in TRIES:
        for came in await reps.see_at_ten(day, said):
            assert came.labels[0] in ("Copy the text", "Копие на текста")
        await reps.log_in_vain(tried, following)

    await reps.see_at_ten("2026-12-03", ("Park it, or close it?", "Пауза или край?"))
    await reps.press(("Park 90 days", "Пауза 90 дни"))
    await reps.see(("Globex is parked until Wed 3 Mar 2027", "Акме: пауза до сряда, 3 март 2027 г."))
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
    await reps.see(("Where do you have it from?", "Откъде го знаете?"))
    await reps.press(("The client wrote it", "Клиентът го написа"))
    await reps.leave_the_question()

    for day, english, bulgarian in CARE:
        for came in await reps.see_at_ten(day, (english, bulgarian)):
            assert [one.copy for row in came.buttons for one in row if one.copy], day
        if day == "2026-11-25":
            await put_off_until_thursday(reps)
    await reps.office.comes_to_none("deals WHERE follow_at <= :now")
    assert await reps.office.count("reminders WHERE kind = 'repeat' AND state = 'pending'") == 2


async def put_off_until_thursday(reps: TwoReps) -> None:
    """It comes back by itself and says why it waited."""
    await reps.press(("Snooze with reason", "Отлагане с причина"))
    await reps.see(("Why does it wait?", "Защо се отлага?"))
    await reps.press(("They are away", "Отсъстват"))
    await reps.see(("Until when?", "Докога?"))
    await reps.say(("26.11", "26.11"))
    await reps.see(("I remind you on Thu 26 Nov 2026", "ще Ви напомня: четвъртък, 26 ноември 2026 г."))
    await reps.morning_passes("2026-11-26")
    await reps.stand_at("2026-11-26T09:01")
    await reps.see(
        ("3 days since the delivery. Is all well?", "3 дни след доставката. Всичко наред ли е?"),
        ("Put off: they are away", "Отложено: отсъстват"),
    )
