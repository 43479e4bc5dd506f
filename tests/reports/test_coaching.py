"""One question for each rep, from the weakest ★ answer of their open deals; each worked by hand."""

from datetime import date

import msgspec
import pytest

from coach.model.say import say
from coach.reports.coaching import coaching
from coach.reports.team_report import begins_on
from storage.instants import millis
from tests.reports.answering import answers
from tests.reports.book import PLAYBOOK, Book, ago


async def test_the_question_with_the_lowest_mean_and_of_its_answers_the_weakest_in_the_largest_deal(
    book: Book,
) -> None:
    for number, amount in ((1, 100), (2, 900), (3, 500)):
        await book.opens(number, ago(40), amount, stage=2)
    for number, strength in ((1, 1), (2, 1), (3, 2)):  # P2: mean 4/3
        await answers(book.rows, number, "P2", strength, ago(5))
    for number in (1, 3):  # Q1: mean 3/2, though one of them is as weak
        await answers(book.rows, number, "Q1", number, ago(5))

    (ivan,) = await coaching(book.rows, book.asks(book.mina))

    assert (ivan.name, ivan.deal_id, ivan.client, ivan.question, ivan.strength) == (
        "Ivan",
        2,
        "Client 3",
        "P2",
        1,
    )


async def test_age_counts_what_is_strong_asks_nothing_and_closed_deals_are_over(book: Book) -> None:
    await book.opens(1, ago(40), 100, stage=2)
    await answers(book.rows, 1, "P2", 3, ago(5), stale_at=millis(ago(1)))
    await book.opens(2, ago(40), 100, stage=2, owner_id=book.elena.id)
    await answers(book.rows, 2, "P2", 3, ago(5))
    await book.opens(3, ago(40), 100, stage=2, owner_id=book.elena.id)
    await answers(book.rows, 3, "Q1", 1, ago(5))
    await book.loses(3, ago(1))

    assert [(one.name, one.strength) for one in await coaching(book.rows, book.asks(book.mina))] == [
        ("Ivan", 2)
    ]


async def test_a_known_reason_asks_its_follow_up_and_any_other_the_question(book: Book) -> None:
    known = PLAYBOOK.questions["Q1"].weak[0].reason
    await book.opens(1, ago(40), 100, stage=2)
    await answers(book.rows, 1, "Q1", 1, ago(5))
    (asked,) = await coaching(book.rows, book.asks(book.mina))

    assert msgspec.structs.replace(asked, reason=known).asks(PLAYBOOK) == say(f"Q1.follow.{known}")
    assert msgspec.structs.replace(asked, reason="of_another_playbook").asks(PLAYBOOK) == say("Q1.ask")


@pytest.mark.parametrize(
    ("today", "since"),
    [
        ("2026-11-23", "2026-11-16"),
        ("2026-11-25", "2026-11-16"),  # the first working day after two days off
        ("2026-11-26", "2026-11-23"),
        ("2026-11-29", "2026-11-23"),
    ],
)
def test_a_review_is_about_the_week_before_until_wednesday(today: str, since: str) -> None:
    assert begins_on(date.fromisoformat(today)) == date.fromisoformat(since)
