"""Commit, weighted and best case, against examples worked by hand (domain.md §3). Today is 23 November."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coach.reports.forecast import client_facts, forecast
from coach.reports.pipeline import Sum
from storage.instants import millis
from tests.reports.answering import answers
from tests.reports.book import PLAYBOOK, Book, ago

AHEAD = "2026-11-30"


async def ready(book: Book, number: int, amount: int, proof: str = "wrote") -> None:
    """A deal in stage 4 for a week, with a date from the client and a floor of ours: committed."""
    await book.opens(number, ago(40), amount, closes=AHEAD)
    await book.moves(number, ago(7), 4)
    await answers(book.rows, number, "D1", 2, ago(5), evidence=proof)
    await answers(book.rows, number, "D4", 3, ago(5), evidence="approved")


async def test_the_commit_is_split_by_the_weakest_source(book: Book) -> None:
    await ready(book, 1, 51_000)
    await ready(book, 2, 24_000)
    await ready(book, 3, 9_000)
    await answers(book.rows, 1, "P2", 3, ago(30), evidence="document")
    await answers(book.rows, 2, "P2", 3, ago(30), evidence="said")
    await answers(book.rows, 3, "P2", 2, ago(30), evidence="guess")
    await answers(book.rows, 1, "P4", 0, ago(30), standing="skipped")  # not answered: no source counts

    asking = book.asks(book.olga)
    found = await forecast(book.rows, asking, asking.month)

    assert found.commit == Sum(n=3, amount=84_000_00)
    assert found.proofs == {
        "written": Sum(n=1, amount=51_000_00),
        "said": Sum(n=1, amount=24_000_00),
        "guessed": Sum(n=1, amount=9_000_00),
    }


async def test_what_a_commit_must_not_be(book: Book) -> None:
    for number in range(1, 9):
        await ready(book, number, 1000)
    await book.rows.run("UPDATE deals SET stalled_at = :at WHERE id = 1", at=millis(ago(1)))
    await book.rows.run("UPDATE answers SET strength = 2 WHERE deal_id = 2 AND question = 'D4'")
    await book.rows.run(
        "UPDATE answers SET stale_at = :at WHERE deal_id = 3 AND question = 'D1'", at=millis(ago(1))
    )
    await book.changes(4, ago(3), closes_on=date(2026, 11, 22))
    for day in (25, 26, 27):
        await book.changes(5, ago(3), closes_on=date(2026, 11, day - 20))
        await book.changes(5, ago(2), closes_on=date(2026, 11, day))  # the third push
    await book.moves(6, ago(2), 3)
    await book.changes(7, ago(2), closes_on=date(2026, 12, 2))

    asking = book.asks(book.olga)

    assert (await forecast(book.rows, asking, asking.month)).commit == Sum(n=1, amount=1000_00)


async def test_weighted_multiplies_stage_delay_and_pushes(book: Book) -> None:
    """No history: 50 % in stage 3, amber after 15 days. 33 days are 2 whole weeks over; one push."""
    await book.opens(1, ago(60), 10_000, closes="2026-11-24")
    await book.moves(1, ago(33), 3)
    await book.changes(1, ago(10), closes_on=date(2026, 11, 30))
    await book.opens(2, ago(3), 1_000, closes=AHEAD)  # fresh, in stage 1: 10 %

    asking = book.asks(book.olga)
    found = await forecast(book.rows, asking, asking.month)

    assert found.weighted == round(1_000_000 * 0.50 * 0.81 * 0.85 + 100_000 * 0.10)
    assert found.best_case == Sum(n=1, amount=10_000_00)
    assert found.n == 2


async def test_a_night_with_a_change_of_the_clock_is_one_night(book: Book) -> None:
    """Entered on 19 October at 0:30 in Sofia, by summer time: 35 days, 20 beyond 15, two whole weeks."""
    await book.opens(1, datetime(2026, 10, 18, 21, 30, tzinfo=UTC), 10_000, closes=AHEAD, stage=3)

    asking = book.asks(book.olga)

    assert (await forecast(book.rows, asking, asking.month)).weighted == round(1_000_000 * 0.50 * 0.81)


async def test_the_usual_time_is_the_teams_own_once_ten_have_advanced(book: Book) -> None:
    await book.opens(1, ago(60), 10_000, closes=AHEAD)
    await book.moves(1, ago(33), 3)
    for advanced, weeks in ((9, 2), (10, 0)):
        await book.rows.run("DELETE FROM stage_times")
        await book.rows.run(
            "INSERT INTO stage_times (team_id, stage, advanced, median_hours, computed_at) "
            "VALUES (1, 3, :advanced, 720, 0)",  # a median of thirty days
            advanced=advanced,
        )
        asking = book.asks(book.olga)
        found = await forecast(book.rows, asking, asking.month)
        assert found.weighted == round(1_000_000 * 0.5 * 0.9**weeks)


async def test_weighted_is_what_the_plain_rule_says_of_each_deal(book: Book) -> None:
    from coach.rules.forecast import p_deal, weeks_over

    expected = 0.0
    for number in range(1, 30):
        stage, entered = number % 4 + 1, ago(number * 1.7)
        await book.opens(number, entered, 100 * number, closes=AHEAD, stage=stage)
        usual = PLAYBOOK.stage(stage).age_amber_days or 0
        weeks = weeks_over((entered + timedelta(hours=2)).date(), date(2026, 11, 23), usual)
        chance = (PLAYBOOK.stage(stage).chance_percent or 0) / 100
        expected += 100_00 * number * p_deal(chance, weeks, 0)

    asking = book.asks(book.olga)

    assert (await forecast(book.rows, asking, asking.month)).weighted == pytest.approx(expected, abs=1)


def test_only_stars_about_the_client_have_a_source_that_counts() -> None:
    facts = client_facts(PLAYBOOK)

    assert {"P2", "Q1", "D1"} <= set(facts)
    assert not {"D4", "O7", "P1"} & set(facts)
