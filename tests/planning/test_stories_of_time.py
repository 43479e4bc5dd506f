"""Told through a running bot and its chat, in both languages: a weekend without the bot is one message, and
on the nights when the clock is changed a reminder rings once."""

from tests.planning.two_reps import TwoReps

NIGHTS = (
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
)
WEEKEND = (
    ("call Maria on Saturday at 11", "да звънна на Мария в събота в 11"),
    ("call Ivan on Sunday at 12", "да звънна на Иван в неделя в 12"),
)


async def test_a_weekend_without_the_bot_is_one_message_and_a_changed_clock_rings_once(reps: TwoReps) -> None:
    await a_weekend_passes(reps)
    await both_nights_pass(reps)


async def a_weekend_passes(reps: TwoReps) -> None:
    for said in WEEKEND:
        await reps.promise(said, ("That is a day off", "Това е почивен ден"))
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
    await reps.press(("1", "1"))
    await reps.see(("It was due Sat 28 Nov, 11:00", "Срокът беше сб, 28.11, 11:00 ч."))


async def both_nights_pass(reps: TwoReps) -> None:
    for said, warned in NIGHTS:
        await reps.promise(said, warned)

    for before, rings in (("2027-03-28T02:59", "2027-03-28T04:00"), ("2027-10-31T03:29", "2027-10-31T03:30")):
        await reps.stand_at(before)
        await reps.hear_nothing()
        await reps.stand_at(rings)
        await reps.see(("⏰ call Tokyo", "⏰ да звънна в Токио"))
    await reps.stand_at("2027-10-31T03:31", fold=1)
    await reps.hear_nothing()
