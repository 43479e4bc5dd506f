"""A company asks other questions: figures read those its playbook names, or say that they aren't asked."""

from zoneinfo import ZoneInfo

import msgspec
import pytest

from coach.asking.records import Query
from coach.dialogs.report_press import Request
from coach.model.value import Choice, Value
from coach.playbook.figures import Figures
from coach.playbook.records import Playbook, Question
from coach.reports.boards import BOARDS, board
from coach.reports.concessions import concessions
from coach.reports.forecast import forecast
from coach.reports.referrals import referrals
from coach.reports.view import View
from storage.instants import millis
from tests.reports.answering import answers
from tests.reports.book import PLAYBOOK, Book, ago
from tests.reports.test_people_figures import _asked, _offer

READ = msgspec.structs.asdict(Figures()).values()


def without(*dropped: str) -> Playbook:
    """The default without these questions."""
    stages = tuple(
        msgspec.structs.replace(
            stage, questions=tuple(one for one in stage.questions if one.id not in dropped)
        )
        for stage in PLAYBOOK.stages
    )
    return Playbook.of(stages, PLAYBOOK.rules)


def renamed() -> Playbook:
    """The default with an X before the id of every question that figures read; their entries say so."""
    stages = tuple(
        msgspec.structs.replace(stage, questions=tuple(_renamed(one) for one in stage.questions))
        for stage in PLAYBOOK.stages
    )
    return Playbook.of(stages, PLAYBOOK.rules)


def _renamed(question: Question) -> Question:
    if question.id not in READ:
        return question
    return msgspec.structs.replace(question, id=f"X{question.id}", was=(question.id,))


async def a_commit(book: Book, prefix: str = "") -> None:
    """A committed deal of 1,000, and a won one that gave 100 of 1,000 and named a friend."""
    await book.opens(1, ago(30), 1000, closes="2026-11-30", stage=4)
    await answers(book.rows, 1, f"{prefix}D1", 2, ago(9), evidence="wrote")
    await answers(book.rows, 1, f"{prefix}D4", 3, ago(9), evidence="approved")
    await book.opens(2, ago(60), 900)
    await book.wins(2, ago(10))
    await answers(book.rows, 2, f"{prefix}O7", 3, ago(40), value=_offer(1000))
    await answers(book.rows, 2, f"{prefix}D6", 3, ago(30), value=_asked(100))
    named = Value(parts={"asked": Choice(keys=("named",))})
    await answers(book.rows, 2, f"{prefix}S10", 2, ago(5), value=named)


@pytest.mark.parametrize("prefix", ["", "X"])
async def test_a_renamed_question_keeps_its_old_answers_and_takes_new_ones(book: Book, prefix: str) -> None:
    await a_commit(book, prefix)
    asking = msgspec.structs.replace(book.asks(book.olga), playbook=renamed())

    assert (await forecast(book.rows, asking, asking.month)).commit.amount == 1000_00
    gave = await concessions(book.rows, asking)
    assert (gave.given, gave.offered) == (100_00, 1000_00)
    assert (await referrals(book.rows, asking)).named.part == 1


async def test_what_was_answered_under_the_new_id_counts_not_what_stood_under_the_old(book: Book) -> None:
    await a_commit(book)
    await answers(book.rows, 1, "XD1", 1, ago(1), evidence="guess")
    await answers(book.rows, 2, "XD6", 3, ago(1), value=_asked(50))
    asking = msgspec.structs.replace(book.asks(book.olga), playbook=renamed())

    assert (await forecast(book.rows, asking, asking.month)).commit.n == 0
    assert (await concessions(book.rows, asking)).given == 50_00


async def test_a_company_names_another_question_in_the_place_of_one(book: Book) -> None:
    await a_commit(book)
    await answers(book.rows, 1, "D3", 2, ago(9), evidence="wrote")
    await book.rows.run("UPDATE answers SET replaced_at = :at WHERE question = 'D1'", at=millis(ago(1)))
    rules = msgspec.structs.replace(PLAYBOOK.rules, figures=Figures(decision_date="D3"))
    asking = msgspec.structs.replace(
        book.asks(book.olga), playbook=msgspec.structs.replace(PLAYBOOK, rules=rules)
    )

    assert (await forecast(book.rows, asking, asking.month)).commit.amount == 1000_00


@pytest.mark.parametrize(
    ("dropped", "intent"),
    [
        ("D1", "i_commit"),
        ("D4", "commit"),
        ("O7", "i_concessions"),
        ("S10", "i_referrals"),
        ("P2", "no_decider"),
    ],
)
async def test_a_figure_whose_question_is_not_asked_says_so(book: Book, dropped: str, intent: str) -> None:
    await a_commit(book)

    assert '"figure.not_asked"' not in await _shown(book, PLAYBOOK, intent)
    assert '"figure.not_asked"' in await _shown(book, without(dropped), intent)


async def test_no_board_breaks_without_the_questions_that_figures_read(book: Book) -> None:
    await a_commit(book)
    for intent in BOARDS:
        assert await _shown(book, without(*READ), intent) != "null"
    assert '"team.commit_not_asked"' in await _shown(book, without("D1"), "board")


async def _shown(book: Book, playbook: Playbook, intent: str) -> str:
    asking = msgspec.structs.replace(book.asks(book.olga), playbook=playbook)
    view = View(
        asking=asking,
        request=Request(query=Query(intent=intent)),
        language="en",
        zone=ZoneInfo("Europe/Sofia"),
    )
    return msgspec.json.encode(await board(book.rows, view)).decode()
