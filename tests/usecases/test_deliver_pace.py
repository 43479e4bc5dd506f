"""Who waits for a place in the pace keeps it, and who taps goes first."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import cycle

import pytest

from coach.chat.transport import Transport
from coach.usecases.deliver import AT_A_TIME
from coach.usecases.pace import NONE, Rate
from storage.database import open_database
from storage.migrate import migrate
from tests.talk import Person, Sandbox
from tests.usecases.conftest import somebody
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


async def test_of_many_with_several_reminders_everybody_has_one_before_anybody_has_two(
    office: PostOffice, telegram: Sandbox
) -> None:
    office.limits = replace(NONE, overall=Rate(per_second=60, capacity=1))
    office.longest_pause = 60
    people = [(await somebody(telegram, f"Rep {number}")).id for number in range(AT_A_TIME + 10)]
    for person in people:
        for text in ("Call Maria", "Send the draft"):
            await office.put(person, text, kind="reminder")

    async with office.open() as delivery:
        for person in people:
            delivery.wake(person)
        async with asyncio.timeout(20):
            while len(calls := await telegram.calls("sendMessage")) < 2 * len(people):  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    texts = [call["parameters"]["text"] for call in calls]
    nearly_all = len(people) - 4  # calls on their way may overtake each other by a little
    assert set(texts[:nearly_all]) == {"Call Maria"}
    assert set(texts[-nearly_all:]) == {"Send the draft"}


@pytest.fixture
async def shared(postgres_url: str, telegram: Sandbox) -> AsyncIterator[PostOffice]:
    """A PostgreSQL that several processes send from."""
    database = await open_database(postgres_url)
    await migrate(database)
    transport = Transport(f"{telegram.url}/bot{telegram.token}", read_seconds=2)
    await transport.initialize()
    yield PostOffice(database=database, telegram=telegram, transport=transport)
    await transport.shutdown()
    await database.close()


async def test_two_processes_keep_the_pace_of_one(shared: PostOffice, telegram: Sandbox) -> None:
    shared.limits = replace(NONE, overall=Rate(per_second=20, capacity=1))
    shared.longest_pause = 60
    people = [(await somebody(telegram, f"Rep {number}")).id for number in range(30)]

    async with shared.open() as one, shared.open() as other:
        began = time.monotonic()
        for person, sender in zip(people, cycle((one, other)), strict=False):
            await shared.put(person, "Call Maria", kind="reminder")
            sender.wake(person)
        for person, sender in zip(people, (one, other), strict=False):
            await shared.put(person, "✔ Saved")
            sender.wake(person)
        async with asyncio.timeout(20):
            while len(await telegram.calls("sendMessage")) < len(people) + 2:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        took = time.monotonic() - began

    assert took > (len(people) - 1) / 20
