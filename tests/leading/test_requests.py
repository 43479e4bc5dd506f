"""What waits for a decision: each request in two lines, and why a rep wants a price below the floor."""

import pytest

from coach.model.value import Choice, Sum
from storage.database import Database
from tests.people.desks import joins, presses, says, sees
from tests.planning.desk import Desk
from tests.rules.making import euro
from tests.wording.phone import MOST_LINES, phone_lines

FLOOR = "UPDATE teams SET margin_floor = 30"
ASKED = """
    INSERT INTO approvals (id, team_id, deal_id, kind, reason, details, asked_by, asked_at)
    VALUES (:id, 1, :deal, :kind, :reason, :details, 3, 0)"""
COSTS: dict[str, Sum] = {"cost": euro(20_000), "price": euro(20_500)}


async def offered(desk: Desk, client: str) -> int:
    """A deal of Anna's with cost and price; its number."""
    deal = await desk.deal(client)
    await desk.answers(deal, "O7", **COSTS)
    return deal


async def wins_at(desk: Desk, deal: int, price: str) -> dict[str, str]:
    """The buttons that come back."""
    await presses(desk, desk.anna, "won", deal)
    return (await says(desk, desk.anna, price))[-1].buttons


async def test_a_usual_reason_is_one_tap_and_read_in_the_manager_s_language(desk: Desk) -> None:
    await desk.writes(FLOOR)
    await desk.writes("UPDATE people SET language = 'bg' WHERE id = 2")
    deal = await offered(desk, "Acme")

    why = await wins_at(desk, deal, "20 200")
    assert [*why] == [
        *("A rival is cheaper", "A larger order", "More orders follow", "All that they have"),
        *("No reason", "Cancel"),
    ]
    await presses(desk, desk.anna, why["More orders follow"])

    (asked,) = await sees(desk, desk.mira)
    assert asked.text.splitlines()[1] == "Защо: Следват още поръчки"
    assert "(1,0 %)" in asked.text and "30 %" in asked.text
    (history,) = await presses(desk, desk.anna, "history", deal)
    assert "asked for approval: More orders follow" in history.text


async def test_own_words_or_none_at_all_and_the_same_is_not_asked_twice(desk: Desk) -> None:
    await desk.writes(FLOOR)
    first, second = await offered(desk, "Acme"), await offered(desk, "Bolt")

    await wins_at(desk, first, "20 200")
    await says(desk, desk.anna, "their group decides by this price")
    (asked,) = await sees(desk, desk.mira)
    assert asked.text.splitlines()[1] == "«their group decides by this price»"
    await presses(desk, desk.anna, (await wins_at(desk, second, "20 300"))["No reason"])
    (asked,) = await sees(desk, desk.mira)
    assert asked.text.splitlines()[1].startswith("The price: 20,300")

    again = await presses(desk, desk.anna, (await wins_at(desk, second, "20 300"))["No reason"])
    assert again[-1].text.startswith("Your manager was asked already.")
    assert await sees(desk, desk.mira) == []


async def test_each_request_says_in_two_lines_what_decides_it_three_on_a_page(desk: Desk) -> None:
    await desk.writes(FLOOR)
    await joins(desk, 4, "Elena")
    for number, client, kind, reason, details in (
        (901, "Acme", "floor", "rival", "2020000"),
        (902, "Bolt", "override", "They start in March", ""),
        (903, "Cobra", "handover", "She knows them", "4"),
        (904, "Delta", "concession", "two weeks more", ""),
    ):
        deal = await offered(desk, client)
        await desk.writes(ASKED, id=number, deal=deal, kind=kind, reason=reason, details=details)

    (first,) = await says(desk, desk.mira, "/approvals")
    assert first.text.splitlines() == [
        "4 requests wait for you",
        "Acme · Anna",
        "20,200 €, margin 1.0 % below 30 %",
        "Bolt · Anna",
        "Past the gate: Decider and 5 more",
        "Cobra · Anna",
        "Over to Elena · Prospecting",
    ]
    assert [*first.buttons] == ["Acme", "Bolt", "Cobra", [*first.buttons][-1]]

    (second,) = await presses(desk, desk.mira, first.buttons[[*first.buttons][-1]])
    assert second.text.splitlines() == [
        "4 requests wait for you",
        "Delta · Anna",
        "A concession: «two weeks more»",
    ]
    (opened,) = await presses(desk, desk.mira, second.buttons["Delta"])
    assert opened.text.startswith("Anna asks to grant what Delta wants.")


LONG = {
    "bg": ("Александър Димитров", "Магдалена Стефанова", "Завод за метални конструкции"),
    "en": ("Alexander Whitfield", "Magdalena Hutchinson", "Manchester Window Makers"),
}
WHY = "Искат цената до петък, иначе отиват при другите; после идват още две поръчки за същия цех. "


@pytest.mark.parametrize("language", ["bg", "en"])
async def test_long_names_and_many_words_keep_requests_to_the_lines_of_a_phone(
    database: Database, language: str
) -> None:
    desk = await Desk(database, language).moves_in()
    asker, taker, client = LONG[language]
    await desk.writes(FLOOR)
    await joins(desk, 4, taker)
    await desk.writes("UPDATE people SET name = :name WHERE id = 3", name=asker)
    for place, (kind, details) in enumerate(
        (("floor", "2020000"), ("override", ""), ("handover", "4"), ("concession", ""), ("floor", "1950000"))
    ):
        deal = await offered(desk, f"{client} {place}")
        await desk.answers(deal, "D6", {"what": Choice(keys=("price",)), "sum": euro(1_200)})
        request = {"kind": kind, "reason": WHY * 2, "details": details}
        await desk.writes(ASKED, id=901 + place, deal=deal, **request)

    pages = [*await says(desk, desk.mira, "/approvals"), *await presses(desk, desk.mira, "waiting", 1)]
    opened = [(await presses(desk, desk.mira, "approval", 901 + place))[0] for place in range(5)]
    answered = []
    for place in range(5):
        await presses(desk, desk.mira, "askback", 901 + place)
        await says(desk, desk.mira, "What do they pay now?")
        (question,) = await sees(desk, desk.anna)
        await presses(desk, desk.anna, next(iter(question.buttons.values())))
        await says(desk, desk.anna, WHY)
        answered += await sees(desk, desk.mira)

    assert len(pages) == 2 and len(answered) == 5
    shown = [one.html for one in (*pages, *opened, *answered)]
    assert [html for html in shown if phone_lines(html) > MOST_LINES] == []
