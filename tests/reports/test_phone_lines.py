"""Every board of a busy company with long names fits the eight lines of a phone, in both languages
(product.md §5)."""

from datetime import date

import pytest

from coach.asking.records import Period, Query
from coach.dialogs.report_press import Request
from coach.model.deal import Client
from coach.model.person import Role
from coach.reports.boards import BOARDS, board
from coach.reports.listed_deals import LISTS
from coach.reports.view import View
from coach.wording.wording import Wording
from storage import clients, forecast_snapshots, people, targets
from storage.forecast_snapshots import Snapshot
from storage.targets import Target
from tests.reports.answering import answers, plans, touches
from tests.reports.book import Book, ago, person
from tests.reports.doings import Doings, Stars
from tests.wording.phone import too_long

WORDING = Wording.load()
MONTH = Period(first=date(2026, 11, 1), last=date(2026, 11, 30))
NAMES = {
    "bg": ("Александър Димитров", "Магдалена Стефанова", "Красимир Николов", "Владислава Тодорова"),
    "en": ("Alexander Whitfield", "Magdalena Hutchinson", "Christopher Newman", "Wilhelmina Thornton"),
}
CLIENTS = {"bg": "Завод за метални конструкции", "en": "Manchester Window Makers"}
LOSSES = ("price", "competitor", "no_decision", "timing")
DEALS = 14
A_LINE_MORE = ("pipeline", "i_time_in_stage", "i_accuracy")
"""Narrowed to one person these say whose they are in a line of its own, the ninth."""


async def busy(book: Book, language: str) -> Book:
    """Four reps of Mina's with deals of every kind; nothing goes quite as it should."""
    for place, name in enumerate(NAMES[language]):
        owner = 31 + place
        await people.add_person(book.rows, person(owner, name, Role.REP, 2), ago(700))
        await _deals_of(book, owner, CLIENTS[language])
        goal = Target(person_id=owner, month=MONTH.first, amount=120_000_00)
        await targets.save(book.rows, book.olga, goal, ago(20))
        await _promised(book, owner)
        await book.loses(owner * 100 + 13, ago(4), LOSSES[place])
    return book


async def _deals_of(book: Book, owner: int, client: str) -> None:
    first = owner * 100
    for number in range(first, first + DEALS):
        await clients.add(book.rows, Client(id=number, team_id=1, name=f"{client} {number}"))
        begun = {"owner_id": owner, "client_id": number, "stage": number % 4 + 1}
        await book.opens(number, ago(40), 12_500 + number, closes="2026-11-30", **begun)
        await _answered(book, number)
    await book.changes(first, ago(2), closes_on=date(2026, 12, 20))
    await book.changes(first + 1, ago(9), closes_on=date(2026, 11, 16))
    await book.changes(first + 4, ago(9), closes_on=None)
    await book.moves(first + 5, ago(3), 3)
    await book.wins(first + 7, ago(2))
    await book.wins(first + 8, ago(30))
    await book.opens(first + 20, ago(2), 34_900, owner_id=owner, client_id=first)
    await book.rows.run(
        "UPDATE deals SET stalled_at = 1, amber_at = 1 WHERE id IN (:one, :other)",
        one=first + 2,
        other=first + 6,
    )
    await plans(book.rows, first + 9, ago(3), state="fired", who=owner)


async def _answered(book: Book, number: int) -> None:
    evidence = "wrote" if number % 8 == 3 else "said"
    for question, strength in (("P2", 3), ("Q1", 1), ("D1", 2), ("D4", 3)):
        await answers(book.rows, number, question, strength, ago(9), evidence=evidence)
    await Doings(book).counts_stars(number, Stars(12, 7, 5))
    for channel in ("call", "mail", "meeting"):
        await touches(book.rows, number, channel, "reached", ago(1), who=number // 100)


async def _promised(book: Book, owner: int) -> None:
    month = date(2026, 10, 1)
    taken = Snapshot(person_id=owner, month=month, due_on=month, committed=1_600_000, weighted=1_500_000)
    await forecast_snapshots.add(book.rows, 1, [taken], ago(50))


@pytest.mark.parametrize("language", ["bg", "en"])
async def test_every_board_of_a_busy_company_fits_a_phone(book: Book, language: str) -> None:
    await busy(book, language)
    long = {}
    for intent in BOARDS:
        of_one = () if intent in A_LINE_MORE else ((31, None),)
        of_a_month = ((31, MONTH),) if intent in LISTS else ()
        for only, period in ((0, None), *of_one, *of_a_month):
            query = Query(intent=intent, person_id=only or None, period=period)
            asking = book.asks(book.mina, only)
            view = View(asking=asking, request=Request(query=query), language=language, zone=asking.zone)
            screen = await board(book.rows, view)
            if screen is not None and (shown := too_long(screen, WORDING, language)):
                long[f"{intent} {only} {'of the month' if period else ''}"] = shown
    assert long == {}, "\n\n".join(f"{name}:\n{shown}" for name, shown in long.items())
