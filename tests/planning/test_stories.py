"""Told through a running bot and its chat, on both databases: a silent client to the end in Bulgarian, and
care after the sale with the repeat sale in English."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.faults.office import Office, complaints
from tests.talk_person import Person
from tests.talk_screen import Bubble

SOFIA = ZoneInfo("Europe/Sofia")


@pytest.fixture
async def office(address: str, tmp_path: Path) -> AsyncIterator[Office]:
    """One bot on each database, Monday 23 November 2026, 10:00 in Sofia."""
    async with Office.open(tmp_path, address) as opened:
        yield opened
        assert complaints(opened.bot.log()) == []
        assert await opened.telegram.unanswered() == []


async def in_stage(office: Office, person: Person, client: str, stage: int, status: str = "open") -> int:
    """A deal as if it had been walked up to this stage, with nothing open."""
    deal = await office.deal(person, client)
    await person.says("/cancel")
    await person.settle(silence=True)
    await person.refresh()
    await office.writes(
        "UPDATE deals SET stage = :stage, status = :status, follow_at = 1 WHERE id = :id",
        stage=stage,
        status=status,
        id=deal,
    )
    await office.comes_to_none("deals WHERE follow_at = 1 AND created_at <= :now")
    return deal


async def comes(office: Office, person: Person, day: str, *said: str) -> Bubble:
    """The day's list passes, if one is due, then at ten this is said."""
    await office.comes_to_none("deals WHERE follow_at <= :now")
    await stands_at(office, f"{day}T08:31")
    await office.lists_are_told()
    await office.rests()
    await person.settle(silence=True)
    await person.refresh()
    person.forget_news()
    await stands_at(office, f"{day}T10:01")
    return await person.sees(*said)


async def stands_at(office: Office, wall: str) -> None:
    """The clock is moved to this wall time."""
    at = datetime.fromisoformat(wall).replace(tzinfo=SOFIA)
    await office.telegram.set_clock(round(at.timestamp() * 1000))


async def in_vain(maria: Person) -> None:
    await maria.presses("Резултат")
    await maria.sees("Акме: какъв е резултатът?")
    await maria.presses("Без отговор")


async def test_a_silent_client_is_followed_to_the_end_in_bulgarian(office: Office) -> None:
    maria = await office.rep("Мария", language="bg")
    await in_stage(office, maria, "Акме", 4)

    came = await comes(office, maria, "2026-11-24", "Акме: 1 ден без вест от Акме. Опит: обаждане.")
    assert came.labels[:3] == ["Копие на текста", "Готово", "Резултат"]
    await in_vain(maria)
    await maria.sees("✔ Акме: опит без отговор (1 път по телефона).", "Следва: обаждане, четвъртък, 26")
    await comes(office, maria, "2026-11-26", "Опит: обаждане")
    await in_vain(maria)
    await maria.sees("опит без отговор (2 пъти по телефона)")
    await comes(office, maria, "2026-11-30", "Опит: обаждане", "не искам да досаждам")
    await in_vain(maria)
    await maria.sees("Следва: съобщението „да или не“, вторник, 1 декември 2026 г.")
    await comes(office, maria, "2026-12-01", "3 опита без отговор. Едно последно съобщение: да или не?")
    await in_vain(maria)

    await comes(office, maria, "2026-12-03", "4 опита без отговор. Пауза или край?")
    await maria.presses("Пауза 90 дни")
    await maria.sees("✔ Акме: пауза до сряда, 3 март 2027 г.")
    await comes(office, maria, "2027-03-04", "Паузата за Акме изтече днес")  # 3 March is a holiday


async def test_care_from_day_0_and_the_repeat_sale_at_four_fifths_of_the_interval(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await in_stage(office, anna, "Acme", 5, "care")
    await office.asks(anna, deal, "S2")
    await anna.says("Ivan Petrov, today")
    await anna.sees("Where do you have it from?")
    await anna.presses("The client wrote it")
    await anna.sees("Accept")
    await anna.says("/cancel")
    await anna.settle(silence=True)
    await anna.refresh()

    await comes(office, anna, "2026-11-24", "Acme accepted the delivery", "Thank you for the trust")
    await comes(office, anna, "2026-11-25", "the first day after the delivery. Is all well?")
    await comes(office, anna, "2026-11-30", "How satisfied are they, 1 to 5? Nothing to sell.")
    await comes(office, anna, "2026-12-23", "Which result do they measure?")
    await comes(office, anna, "2027-01-22", "What else do they need?")
    await comes(
        office,
        anna,
        "2027-02-03",
        "Acme will need more soon",
        "the team's 90 days.",
    )
    await stands_at(office, "2027-02-03T10:03")
    await office.comes_to_none("deals WHERE follow_at <= :now")
    assert await office.count("reminders WHERE kind = 'repeat' AND state = 'pending'") == 1
