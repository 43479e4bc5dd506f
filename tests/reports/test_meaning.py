"""ⓘ: every metric of domain.md §4 has its definition, its value now with n, and the time of it."""

from datetime import date

import pytest

from coach.asking.records import Query
from coach.dialogs.report_press import Request
from coach.model.person import Person
from coach.model.say import Say
from coach.reports.boards import board
from coach.reports.meaning import FIGURES
from coach.reports.view import View
from coach.wording.wording import Wording
from tests.reports.answering import touches
from tests.reports.book import Book, ago

WORDING = Wording.load()
MONEY = {"commit", "weighted", "best_case", "open_pipeline", "coverage", "slipped", "movement", "accuracy"}
DEALS = {"win_rate", "conversion", "cycle", "velocity", "time_in_stage", "stalled", "next_step", "overdue"}
HABITS = {"activity", "discipline", "concessions", "repeat", "referrals"}


async def shown(book: Book, name: str, who: Person, language: str = "en") -> list[str]:
    """The lines behind ⓘ."""
    asking = book.asks(who)
    request = Request(query=Query(intent=f"i_{name}"))
    screen = await board(book.rows, View(asking=asking, request=request, language=language, zone=asking.zone))
    assert screen is not None
    return [WORDING.plain(line, language) for line in screen.lines if isinstance(line, Say)]


def test_every_metric_stands_behind_the_sign() -> None:
    assert set(FIGURES) == MONEY | DEALS | HABITS


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("best_case", "Best case: 700\u00a0€, n\u00a0=\u00a02"),
        ("slipped", "Slipped: 50\u00a0€, n\u00a0=\u00a01"),
        ("activity", "Activity: 3 attempts, 2 answered"),
        ("movement", "Weekly movement: 300\u00a0€ on Monday, 700\u00a0€ now"),
    ],
)
async def test_what_it_is_now_stands_with_its_definition_and_its_time(
    book: Book, name: str, value: str
) -> None:
    await book.opens(1, ago(20), 300, stage=3, closes="2026-11-30")
    await book.opens(2, ago(3), 400, stage=4, closes="2026-11-30")
    await book.opens(3, ago(20), 50, closes="2026-11-20")
    await book.changes(3, ago(10), "changed", closes_on=date(2026, 12, 20))
    for outcome in ("no_answer", "reached", "meeting"):
        await touches(book.rows, 1, "call", outcome, ago(1))

    lines = await shown(book, name, book.olga)

    assert lines[0] == value
    assert len(lines[1]) > 40 and lines[2].startswith("As of Mon 23 Nov")
