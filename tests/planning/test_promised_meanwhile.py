"""A second promise typed while the first is still asked about: none is lost, none is taken for an answer."""

from tests.people.desks import presses, says
from tests.planning.desk import Desk

KEPT = """SELECT r.text, c.name AS client, r.wall FROM reminders r LEFT JOIN deals d ON d.id = r.deal_id
    LEFT JOIN clients c ON c.id = d.client_id WHERE r.kind = 'own' AND r.state = 'pending' ORDER BY r.id"""


async def test_a_second_promise_is_asked_about_once_the_first_is_kept(desk: Desk) -> None:
    await desk.deal("Acme")
    await desk.deal("Globex")
    (first,) = await says(desk, desk.anna, "call Maria on Friday at 10")
    assert first.text.startswith("Which deal is it about?")

    (told,) = await says(desk, desk.anna, "send Globex the draft on Monday")
    assert told.text == "✔ Right after this one: send Globex the draft on Monday"

    (proposed,) = await presses(desk, desk.anna, first.buttons["Acme"])
    assert "Fri 27 Nov 2026, 10:00" in proposed.text
    kept, second = await presses(desk, desk.anna, proposed.buttons["Yes, remind me"])
    assert kept.text.startswith("⏰ Acme · call Maria")
    assert second.text.startswith("Which day do you mean?")
    (second,) = await presses(desk, desk.anna, second.buttons["Mon 30 Nov, 09:00"])
    assert second.text.startswith("Globex · send Globex the draft\nMon 30 Nov 2026")
    await presses(desk, desk.anna, second.buttons["Yes, remind me"])

    assert await desk.all(KEPT) == [
        {"text": "call Maria", "client": "Acme", "wall": "2026-11-27T10:00"},
        {"text": "send Globex the draft", "client": "Globex", "wall": "2026-11-30T09:00"},
    ]


async def test_it_comes_also_after_a_no_and_a_third_one_after_it(desk: Desk) -> None:
    await desk.deal("Acme")
    await desk.deal("Globex")
    (first,) = await says(desk, desk.anna, "call Maria on Friday at 10")
    await says(desk, desk.anna, "да изпратя офертата на Ivan утре")
    await says(desk, desk.anna, "write to Boris at Acme tomorrow")

    second, _ = await presses(desk, desk.anna, first.buttons["Cancel"])
    assert [*second.buttons][:3] == ["Globex", "Acme", "Without a deal"]
    (second,) = await presses(desk, desk.anna, second.buttons["Without a deal"])
    assert second.text.startswith("да изпратя офертата на Ivan\nTue 24 Nov 2026")
    third, _ = await presses(desk, desk.anna, second.buttons["No"])
    assert third.text.startswith("Acme · write to Boris at Acme\nTue 24 Nov 2026")
    assert len(await presses(desk, desk.anna, third.buttons["No"])) == 1
    assert await desk.all(KEPT) == []


async def test_the_same_words_with_another_date_are_the_date(desk: Desk) -> None:
    await desk.deal("Acme")
    await says(desk, desk.anna, "call Maria at Acme on Friday at 10")

    proposed = (await says(desk, desk.anna, "call Maria on Thursday at 11"))[0]

    assert proposed.text.startswith("Acme · call Maria at Acme\nThu 26 Nov 2026, 11:00")
