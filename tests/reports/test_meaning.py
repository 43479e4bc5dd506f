"""ⓘ: every metric of domain.md §4 has its definition, its value now with n, and the time of it."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from coach.asking.records import Query
from coach.dialogs.report_press import Request, unpacked
from coach.model.person import Person
from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.reports.boards import board
from coach.reports.figures import FIGURES
from coach.reports.listed_deals import LISTS
from coach.reports.meaning import OF_BOARD
from coach.reports.view import View
from coach.wording.wording import Wording
from tests.reports.answering import touches
from tests.reports.book import Book, ago
from tests.talk_screen import as_read

WORDING = Wording.load()
SOFIA = ZoneInfo("Europe/Sofia")
MONEY = {"commit", "weighted", "best_case", "open_pipeline", "coverage", "slipped", "movement", "accuracy"}
DEALS = {
    "health",
    "win_rate",
    "conversion",
    "cycle",
    "velocity",
    "time_in_stage",
    "stalled",
    "next_step",
    "overdue",
}
HABITS = {"activity", "discipline", "concessions", "repeat", "referrals"}


async def shown(book: Book, name: str, who: Person, language: str = "en") -> list[str]:
    """The lines behind ⓘ."""
    asking = book.asks(who)
    request = Request(query=Query(intent=f"i_{name}"))
    screen = await board(book.rows, View(asking=asking, request=request, language=language, zone=asking.zone))
    assert screen is not None
    return [as_read(WORDING.plain(line, language)) for line in screen.lines if isinstance(line, Say)]


def test_every_metric_stands_behind_the_sign() -> None:
    assert set(FIGURES) == MONEY | DEALS | HABITS


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("best_case", "Best case: 700 €, n = 2"),
        ("slipped", "Slipped: 50 €, n = 1"),
        ("activity", "Activity: 3 attempts, 2 answered"),
        ("movement", "Weekly movement: 300 € on Monday, 700 € now"),
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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("win_rate", "Win rate: 32 % (n = 1, few data)"),
        ("cycle", "Cycle: 9.0 days (n = 1, few data)"),
        ("velocity", "few data"),
        ("time_in_stage", "Prospecting ≈ 14 d (0)"),
        ("conversion", "few data"),
        ("repeat", "(n = 1, few data); overdue reorders 0"),
        ("health", "Health: on each deal's card"),
    ],
)
async def test_fewer_than_ten_are_called_few_data(book: Book, name: str, value: str) -> None:
    await book.opens(1, ago(30), 1000)
    await book.moves(1, ago(19), 2)
    await book.wins(1, ago(10))
    await book.opens(2, ago(5), 500, stage=2)

    assert value in (await shown(book, name, book.olga))[0]


async def test_one_tap_on_a_board_tells_what_all_its_figures_mean(book: Book) -> None:
    for name, figures in OF_BOARD.items():
        screen = await opened(book, "meaning", kind=name)
        text = as_read("\n".join(WORDING.plain(line, "en") for line in screen.lines if isinstance(line, Say)))
        for figure in figures:
            assert WORDING.plain(say(f"metric.{figure}.means"), "en") in text, (name, figure)
        assert "As of Mon 23 Nov" in text and len(text) < 4000


async def test_behind_every_figure_there_is_a_list_that_opens(book: Book) -> None:
    """But for none: each definition leads to the deals it counts."""
    await book.opens(1, ago(30), 1000, closes="2026-11-30")
    for name in FIGURES:
        screen = await opened(book, f"i_{name}")
        lists = [
            button
            for row in screen.rows
            for button in row
            if button.press is not None and button.press.args[0] in {*LISTS, "came", "went"}
        ]
        assert lists or name == "accuracy", name  # nothing was ever won here
        for button in lists:
            assert button.press is not None
            request = unpacked(button.press.args, "EUR")
            assert request is not None
            view = View(asking=book.asks(book.olga), request=request, language="en", zone=SOFIA)
            assert await board(book.rows, view) is not None


async def opened(book: Book, intent: str, kind: str | None = None) -> Screen:
    """A board of Olga's."""
    request = Request(query=Query(intent=intent, kind=kind))
    view = View(asking=book.asks(book.olga), request=request, language="en", zone=SOFIA)
    screen = await board(book.rows, view)
    assert screen is not None
    return screen
