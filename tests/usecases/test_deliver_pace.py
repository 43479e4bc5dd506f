"""Who waits for a place in the pace keeps it, and who taps goes first."""

import asyncio
from dataclasses import replace

from coach.usecases.pace import NONE, Rate
from tests.talk import Person
from tests.usecases.post_office import PostOffice, shown


async def test_who_taps_is_answered_before_the_reminder_that_waits_for_its_place(
    office: PostOffice, anna: Person
) -> None:
    office.limits = replace(NONE, overall=Rate(per_second=0.5, capacity=1))
    office.longest_pause = 60
    for number in range(1, 21):
        await office.put(number, "Good morning", kind="reminder")
    reminder = await office.put(anna.id, "Call Maria", kind="reminder")

    async with office.open() as delivery:
        delivery.wake(anna.id)
        await asyncio.sleep(0.2)
        await office.put(anna.id, "✔ Saved")
        delivery.wake(anna.id)

        assert await shown(anna, 1) == ["✔ Saved"]
        assert (await office.state(reminder))[0] == "pending"


async def test_who_is_quick_gets_an_answer_at_its_place_however_often_the_chat_is_looked_at(
    office: PostOffice, anna: Person
) -> None:
    office.limits = replace(NONE, chat=Rate(per_second=2, capacity=1))
    office.longest_pause = 60
    for text in ("Saved", "Who signs?"):
        await office.put(anna.id, text)

    async with office.open() as delivery:
        for _ in range(60):
            delivery.wake(anna.id)
            await asyncio.sleep(0.02)

        assert await shown(anna, 2) == ["Saved", "Who signs?"]
