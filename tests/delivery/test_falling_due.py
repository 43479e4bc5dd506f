"""Each reminder once, at its wall time, whatever the clock, the process and the calendar do."""

from datetime import datetime, timedelta

import pytest

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.dialogs.effects import SetPerson
from coach.usecases.remind import remind
from tests.delivery.calls import SOFIA, all_of, instant, own
from tests.planning.desk import Desk

WEEKLY = "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU"


@pytest.mark.parametrize(("until", "told"), [("2026-11-25T12:00", 2), ("2026-12-15T12:00", 260)])
async def test_after_a_downtime_one_message_says_what_was_due(desk: Desk, until: str, told: int) -> None:
    await own(desk, "call 0", "2026-11-24T10:00", rule=WEEKLY)
    await own(desk, "call 1", "2026-11-25T11:00")
    for number in range(2, told):
        await own(desk, f"call {number}", f"2026-12-{number % 9 + 1:02}T10:{number % 60:02}")

    came = await all_of(desk, until)

    assert len(came) == 1
    assert "Meanwhile these were due" in came[0].text and "call 0" in came[0].text
    assert len(await desk.all("SELECT id FROM reminders WHERE state = 'fired' AND kind = 'own'")) == told
    assert (await desk.row("SELECT wall FROM reminders WHERE state = 'pending' AND kind = 'own'"))[
        "wall"
    ] == ("2026-12-01T10:00" if told == 2 else "2026-12-22T10:00")
    assert await all_of(desk, f"{until[:10]}T19:00") == []


async def test_after_an_hour_of_downtime_the_list_says_it_too(desk: Desk) -> None:
    await own(desk, "call Maria", "2026-11-24T08:10")
    await own(desk, "call Ivan", "2026-11-24T11:00")

    came = await all_of(desk, "2026-11-24T09:15")

    assert len(came) == 1
    assert "Good morning" in came[0].text and "Due meanwhile:" in came[0].text
    assert came[0].text.index("call Maria") < came[0].text.index("call Ivan")
    assert [one.text for one in await desk.falls_due("2026-11-24T11:00")] == ["⏰ call Ivan"]


async def test_what_is_late_alone_says_since_when(desk: Desk) -> None:
    await own(desk, "call Maria", "2026-11-23T15:00")

    came = await all_of(desk, "2026-11-23T18:00")

    assert [one.text for one in came] == ["⏰ call Maria\nIt was due Mon 23 Nov, 15:00."]


async def test_a_clock_that_jumps_back_sends_nothing_twice(desk: Desk) -> None:
    await own(desk, "call 0", "2026-11-24T10:00", rule="FREQ=DAILY;INTERVAL=1")
    await own(desk, "call 1", "2026-11-24T10:00")
    assert len(await all_of(desk, "2026-11-24T08:30")) == 1
    assert len(await all_of(desk, "2026-11-24T10:00")) == 2

    for back in ("2026-11-24T09:00", "2026-11-23T08:00", "2026-11-24T08:30", "2026-11-24T10:00"):
        assert await all_of(desk, back) == []

    assert len(await desk.all("SELECT id FROM reminders WHERE state = 'pending' AND kind = 'list'")) == 1
    assert [one.text for one in await desk.falls_due("2026-11-25T10:00") if "call 0" in one.text] != []


@pytest.mark.parametrize(
    ("wall", "before", "rings"),
    [
        ("2027-03-28T03:30", "2027-03-28T02:59", "2027-03-28T04:00"),  # the hour that does not exist
        ("2027-10-31T03:30", "2027-10-31T03:29", "2027-10-31T03:30"),  # the hour that comes twice: the first
    ],
)
async def test_on_a_night_when_the_clock_changes_it_rings_once(
    desk: Desk, wall: str, before: str, rings: str
) -> None:

    await own(desk, "call Tokyo", wall)
    said = datetime.fromisoformat(wall)
    due = resolve(Moment(on=said.date(), at=said.time()), SOFIA)
    await desk.writes(
        "UPDATE reminders SET due_at = :due WHERE kind = 'own'", due=round(due.timestamp() * 1000)
    )

    assert [one for one in await desk.falls_due(before) if "call Tokyo" in one.text] == []
    assert [one.text for one in await desk.falls_due(rings)] == ["⏰ call Tokyo"]
    desk.clock.at = instant(rings) + timedelta(hours=1)
    await remind(desk.world)
    assert await desk.sent() == []


async def test_what_is_local_stays_local_for_who_travels(desk: Desk) -> None:
    await own(desk, "call Maria", "2026-11-24T10:00", rule="FREQ=DAILY;INTERVAL=1")
    await desk.does(None, SetPerson(person_id=desk.anna.id, timezone="Europe/London"))

    assert [one.text for one in await desk.falls_due("2026-11-24T11:59") if "Maria" in one.text] == []
    assert len(await desk.falls_due("2026-11-24T12:00")) == 1  # ten in London
    row = await desk.row("SELECT wall, zone FROM reminders WHERE state = 'pending' AND kind = 'own'")
    assert row == {"wall": "2026-11-25T10:00", "zone": "Europe/London"}
    await desk.does(None, SetPerson(person_id=desk.anna.id, timezone="Europe/Sofia"))
    assert len(await desk.falls_due("2026-11-25T10:00")) == 1


async def test_what_repeats_is_stopped_by_one_tap(desk: Desk) -> None:
    await own(desk, "call Maria", "2026-11-24T10:00", rule=WEEKLY)
    await own(desk, "call Maria", "2026-11-26T10:00")
    came = await desk.falls_due("2026-11-24T10:00")
    assert "🔁 Every Tuesday" in came[0].text
    assert len(await desk.all("SELECT id FROM reminders WHERE state = 'pending' AND rule <> ''")) == 1

    told = await desk.presses(came[0], "Stop repeating")

    assert [one.text for one in told if one.text] == ["✔ It repeats no more: call Maria"]
    assert await desk.all("SELECT id FROM reminders WHERE state = 'pending' AND rule <> ''") == []
    assert len(await desk.falls_due("2026-11-26T10:00")) == 1


async def test_one_time_put_off_does_not_double_the_series(desk: Desk) -> None:
    await own(desk, "call Maria", "2026-11-24T10:00", rule=WEEKLY)
    came = await desk.falls_due("2026-11-24T10:00")
    await desk.presses(came[0], "Tomorrow: Wed 25 Nov")
    assert len(await desk.falls_due("2026-11-25T09:00")) == 1

    walls = await desk.all("SELECT wall FROM reminders WHERE state = 'pending' AND kind = 'own'")
    assert walls == [{"wall": "2026-12-01T10:00"}]


async def test_one_that_cannot_be_handled_holds_up_nobody(desk: Desk) -> None:
    await own(desk, "broken", "2026-11-24T10:00")
    await own(desk, "call Maria", "2026-11-24T10:00")
    await desk.writes("UPDATE reminders SET rule = 'FREQ=DAILY;INTERVAL=soon' WHERE text = 'broken'")

    assert [one.text for one in await desk.falls_due("2026-11-24T10:00")] == ["⏰ call Maria"]
    assert await all_of(desk, "2026-11-24T10:01") == []
