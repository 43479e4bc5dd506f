"""What English stories tell, said to a Bulgarian: care, repeat sale, snooze, downtime, clock changes."""

import re
from datetime import datetime

import pytest

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.model.touch import Outcome
from storage.database import Database
from tests.delivery.calls import SOFIA, all_of, own
from tests.planning.desk import Desk, Shown
from tests.planning.test_care import delivered

FOREIGN = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture
async def desk(database: Database) -> Desk:
    """Everybody here reads Bulgarian."""
    return await Desk(database, "bg").moves_in()


def is_bulgarian(shown: Shown) -> bool:
    """No word of another language, the client's name aside."""
    return not FOREIGN.search(" ".join((shown.text, *shown.buttons, *shown.copies)).replace("Acme", ""))


async def test_care_from_day_0_to_90_and_the_repeat_sale(desk: Desk) -> None:
    desk.on("2026-11-23T08:30")
    await delivered(desk)

    for day, said in (
        ("2026-11-23", "Acme прие доставката на пн, 23.11: време е за благодарност и документите."),
        ("2026-11-24", "първият ден след доставката. Всичко наред ли е?"),
        ("2026-11-30", "седмица след доставката. Колко са доволни, от 1 до 5? Без продажба."),
        ("2026-12-23", "месец след доставката. Какъв резултат отчитат?"),
        ("2027-01-22", "два месеца след доставката. От какво още имат нужда?"),
        ("2027-02-03", "Acme скоро ще имат нужда от още: последната поръчка е приета на пн, 23.11."),
        ("2027-02-22", "равносметка на това, което имат от пн, 23.11 насам."),
    ):
        (came,) = await desk.falls_due(f"{day}T10:00")
        assert said in came.text, day
        assert "Може да кажете: „" in came.text and len(came.copies) == 1
        assert is_bulgarian(came), came


async def test_a_snooze_comes_back_with_its_reason(desk: Desk) -> None:
    desk.on("2026-11-23T08:30")
    deal = await delivered(desk)
    await desk.falls_due("2026-11-23T10:00")
    (came,) = await desk.falls_due("2026-11-24T10:00")
    for label in ("Отлагане с причина", "Отсъстват", "До отговор на клиента"):
        (came,) = await desk.presses(came, label)
        assert is_bulgarian(came), came
    assert "ще напомня, щом клиентът отговори, най-късно на понеделник, 22 февруари 2027 г." in came.text

    desk.on("2026-11-24T15:00")
    await desk.touches(deal, Outcome.REACHED)
    (back,) = await desk.falls_due("2026-11-24T15:05")
    assert "чакахте отговор от клиента и той дойде.\nОтложено: отсъстват" in back.text
    assert is_bulgarian(back), back


@pytest.mark.parametrize(("until", "told"), [("2026-11-30T08:00", 2), ("2026-12-15T12:00", 40)])
async def test_a_downtime_ends_with_one_message(desk: Desk, until: str, told: int) -> None:
    for number in range(told):
        await own(desk, f"обаждане {number}", f"2026-11-{27 + number % 3}T10:{number:02}")

    came = await all_of(desk, until)

    assert len(came) == 1
    assert "Междувременно" in came[0].text and "обаждане 0" in came[0].text
    assert is_bulgarian(came[0])


@pytest.mark.parametrize(
    ("wall", "rings"), [("2027-03-28T03:30", "2027-03-28T04:00"), ("2027-10-31T03:30", "2027-10-31T03:30")]
)
async def test_a_night_when_the_clock_changes_rings_once(desk: Desk, wall: str, rings: str) -> None:
    await own(desk, "обаждане до Токио", wall)
    said = datetime.fromisoformat(wall)
    due = resolve(Moment(on=said.date(), at=said.time()), SOFIA)
    await desk.writes(
        "UPDATE reminders SET due_at = :due WHERE kind = 'own'", due=round(due.timestamp() * 1000)
    )

    assert [one.text for one in await desk.falls_due(rings)] == ["⏰ обаждане до Токио"]
    assert await desk.falls_due(rings) == []
