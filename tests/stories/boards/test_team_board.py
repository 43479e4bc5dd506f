"""A manager looks at the team from the phone: one screen, and from every number to the deals behind it."""

from typing import NamedTuple

import pytest

from tests.faults.office import Office, lasting
from tests.talk import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


class Line(NamedTuple):
    """Mina, and Ivan and Petya who came by her links; the client of Ivan's deal that stalls."""

    mina: Person
    ivan: Person
    petya: Person
    stalled: str


LINES: dict[int, Line] = {}


async def a_line(office: Office) -> Line:
    """The same people for every story of an office: these stories only look."""
    if id(office) not in LINES:
        LINES[id(office)] = await _hired(office)
    return LINES[id(office)]


async def _hired(office: Office) -> Line:
    mina = await office.rep("Mina", role="manager")
    people = []
    for name in ("Ivan", "Petya"):
        await mina.says("/invite rep")
        shown = await mina.sees("https://t.me/")
        code = shown.text.split("start=")[1].split()[0]
        people.append(await office.joins(await office.telegram.person(name), code))
    ivan, petya = people
    stalled = ""
    for person, amount in ((ivan, 1200), (petya, 500), (ivan, 800)):
        deal = await office.deal(person)
        await office.writes(
            "UPDATE deals SET amount = :amount, team_amount = :amount, currency = 'EUR', "
            "closes_on = '2026-11-30' WHERE id = :id",
            amount=amount * 100,
            id=deal,
        )
        name = "SELECT c.name FROM clients c JOIN deals d ON d.client_id = c.id WHERE d.id = :id"
        stalled = str((await office.one(name, id=deal))["name"])
    await office.writes("UPDATE deals SET stalled_at = 1 WHERE id = :id", id=deal)
    return Line(mina, ivan, petya, stalled)


async def test_from_the_team_to_an_answer_by_taps(each_office: Office) -> None:
    mina, _, _, stalled = await a_line(each_office)

    await mina.says("/team")
    board = await mina.sees(
        "Mon 23 Nov, 10:",
        "Since Mon 16 Nov: +3 new\n",
        "open·stalled·overdue·no step·★",
    )
    assert [label.rpartition("·")[0] for label in board.labels[:2]] == ["Ivan 2·1·0·2", "Petya 1·0·0·1"]
    assert board.labels[2].startswith("Mina 0·0·0·0")
    await mina.presses("No next step 3")
    await mina.sees("3 deals, 2,500")
    await mina.presses("‹ Team")
    await mina.sees("open·stalled·overdue")
    await mina.presses("Weighted 3")
    await mina.sees("Weighted: 3 deals, 2,500")
    await mina.presses("ⓘ Definition")
    await mina.sees("Weighted: 250 €, n = 3", "Σ amount × chance", "As of Mon 23 Nov, 10:")
    await mina.presses("‹ Team")
    await mina.sees("open·stalled·overdue")
    assert {"Stalled 1", "Overdue 0", "Best case 0 €"} <= set(mina.buttons())
    await mina.presses("Ivan")
    rep = await mina.sees("Ivan · Mon 23 Nov")
    assert {"Open 2", "Stalled 1", "Overdue 0", "No next step 2"} <= set(rep.labels)
    await mina.presses("Stalled 1")
    await mina.sees("Stalled · Ivan: 1 deal, 800 €", f"1. {stalled} 800 €, 0 d silent")
    await mina.presses("1")
    await mina.sees(stalled, "Ivan")
    await mina.presses("Answers")
    await mina.sees(stalled, "Prospecting")


async def test_in_a_group_the_team_is_counts_and_the_rest_a_tap_into_the_private_chat(office: Office) -> None:
    mina, *_ = await a_line(office)
    group = mina.at(await office.telegram.group("Sales", mina))

    await group.says("/team")
    totals = await group.sees("Open 3 · stalled 1", "Overdue 0 · no next step 3")
    assert not any(word in totals.text for word in ("€", "Ivan", "Petya", "Mina"))
    [[private]] = totals.buttons
    assert private.label == "Details in private" and private.url is not None

    await mina.says(f"/start {private.url.partition('start=')[2]}")
    assert any(label.startswith("Ivan 2·1·0·2") for label in (await mina.sees("open·stalled")).labels)


async def test_the_meaning_of_a_figure_with_n_and_its_time(office: Office) -> None:
    mina, *_ = await a_line(office)

    await mina.says("/forecast")
    await mina.sees("Forecast · Sun 1 Nov to Mon 30 Nov", "Weighted 250 € (3 deals)")
    await mina.presses("ⓘ Figures")
    await mina.sees("What these figures mean", "Weighted: Σ amount × chance", "Best case: Σ amount")
    await mina.presses("Weighted")
    await mina.sees("Weighted: 250 €, n = 3", "Σ amount × chance", "As of Mon 23 Nov, 10:")


async def test_a_managers_words_are_answered_by_the_board_they_ask_for(office: Office) -> None:
    mina, _, _, client = await a_line(office)

    for words, *shown in (
        ("who is stalled?", "Stalled: 1 deal, 800 €"),
        ("how is Ivan", "Ivan · Mon 23 Nov", "Won 0 + commit 0 €"),
        ("deals over 1000", "Open deals: 1 deal, 1,200 €"),
        ("/pipeline", "3 open deals, 2,500 €", "Prospecting 3 · 2,500 €"),
        ("/changes", "What changed", "+3 new"),
        ("/activity", "Nothing was logged", "Ivan"),
        ("/rep petya", "Petya · Mon 23 Nov", "Won 0 + commit 0 €"),
        (f"/deal {client} 23.11", f"{client} as of Mon 23 Nov 2026 · Prospecting · open", "Ivan"),
        (f"/deal {client} 20.11", f"No deal of «{client}» was there on Fri 20 Nov 2026"),
    ):
        await mina.says(words)
        await mina.sees(*shown)


async def test_a_rep_sees_the_own_figures_and_nobody_elses(office: Office) -> None:
    _, ivan, petya, _ = await a_line(office)
    number = (await office.one("SELECT id FROM people WHERE telegram_id = :id", id=ivan.id))["id"]

    await petya.says("/team")
    board = await petya.sees("Petya 1 · 0 · 0 · 1")
    assert "Ivan" not in board.text + " ".join(board.labels)
    for intent in ("rep", "stalled", "i_win_rate", "changes", "activity", "forecast"):
        await petya.taps(board, lasting(petya, "r", intent, _base36(number)))
        assert petya.toast == "Nothing like that is within your reach. /team shows what is."
    await petya.says("/rep Ivan")
    found = await petya.sees("Whose figures?")
    assert found.labels[1:] == ["Petya"]  # after *Continue*


async def test_a_target_is_set_by_who_is_above(office: Office) -> None:
    mina, _, petya, _ = await a_line(office)

    await petya.says("/targets 5000")
    await petya.sees("managers")
    await mina.says("/targets petya 2 000")
    await mina.sees("Target of Petya, November 2026: 2,000 €")
    await mina.says("/targets Ivo 9000")  # her own boss
    await mina.sees("To set one")
    await mina.says("/targets")
    await mina.sees("won 0 € of 2,000 €", "Petya: 0 € of 2,000 €", "Ivan: 0 €, no target")
    await mina.says("/team")
    board = await mina.sees("of 2,000 €")
    assert "Coverage 1.3 of ?" in board.labels


async def test_the_board_in_bulgarian(office: Office) -> None:
    mina, *_ = await a_line(office)
    speak = "UPDATE people SET language = :language WHERE telegram_id = :id"
    await office.writes(speak, language="bg", id=mina.id)

    await mina.says("/team")
    await mina.sees("Спечелено 0 + сигурно 0 € = 0 €", "Претеглено 250 €")
    await mina.presses("Ivan")
    rep = await mina.sees("Ivan · пн, 23.11")
    assert {"Отворени: 2", "Без движение: 1", "Без стъпка: 2"} <= set(rep.labels)
    await mina.says("кои сделки стоят")
    await mina.sees("Без движение: 1 сделка, 800 €")
    await office.writes(speak, language="en", id=mina.id)


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits
