"""Figures of deals that ended, against examples worked by hand (domain.md §4)."""

from datetime import timedelta

import pytest

from coach.model.deal import DealStatus
from coach.model.money import Money
from coach.reports.conversion import conversions
from coach.reports.cycle import cycle
from coach.reports.repeat_rate import repeat_rate
from coach.reports.share import Share
from coach.reports.stage_chance import stage_chances
from coach.reports.usual_time import medians
from coach.reports.velocity import velocity
from coach.reports.win_rate import win_rate
from tests.reports.book import NOW, Book, ago


async def ten_ended(book: Book) -> None:
    """Six won at 1,000 each, four lost at 2,000 each; all of them reached stage 2 after ten days."""
    for number in range(1, 11):
        await book.opens(number, ago(80), 1000 if number <= 6 else 2000)
        await book.moves(number, ago(70), 2)
        if number <= 6:
            await book.wins(number, ago(70 - 10 * number))
        else:
            await book.loses(number, ago(40))


async def test_win_rate_is_by_count_and_by_value_and_strict(book: Book) -> None:
    await ten_ended(book)
    await book.opens(11, ago(60), closes="2026-10-01")  # 53 days past: in the strict rate
    await book.moves(11, ago(59), 2)
    await book.opens(12, ago(60), closes="2026-11-01")  # 22 days past: not in it
    await book.moves(12, ago(59), 2)

    rate = await win_rate(book.rows, book.asks(book.olga))

    assert (rate.count.part, rate.count.n, rate.count.percent) == (6, 10, 60)
    assert rate.value.percent == 43  # 6,000 of 6,000 + 8,000
    assert (rate.strict.part, rate.strict.n) == (6, 11)


async def test_the_unfit_found_early_the_never_qualified_and_the_old_are_not_in_the_win_rate(
    book: Book,
) -> None:
    await ten_ended(book)
    await book.opens(11, ago(50))
    await book.loses(11, ago(49))  # never reached stage 2
    await book.opens(12, ago(50))
    await book.loses(12, ago(49), "unfit", "disqualified")
    await book.opens(13, ago(200))
    await book.moves(13, ago(190), 2)
    await book.loses(13, ago(91))  # before the window of 90 days

    rate = await win_rate(book.rows, book.asks(book.olga))

    assert (rate.count.part, rate.count.n, rate.disqualified) == (6, 10, 1)


async def test_a_win_taken_back_is_no_win_and_a_second_closing_counts_once(book: Book) -> None:
    await ten_ended(book)
    await book.changes(1, ago(5), "undone", status=DealStatus.OPEN, stage=2, won_at=None)
    await book.changes(7, ago(5), "reopened", status=DealStatus.OPEN)
    await book.wins(7, ago(1))

    rate = await win_rate(book.rows, book.asks(book.olga))

    assert (rate.count.part, rate.count.n) == (6, 9)  # five of the six, and the seventh; three lost


async def test_a_deal_sent_back_to_stage_one_is_still_a_zombie(book: Book) -> None:
    await ten_ended(book)
    await book.opens(11, ago(60), closes="2026-10-01")
    await book.moves(11, ago(59), 2)
    await book.moves(11, ago(58), 1)
    await book.opens(12, ago(60), closes="2026-10-01")  # never came to stage 2

    assert (await win_rate(book.rows, book.asks(book.olga))).strict.n == 11


async def test_few_deals_are_few_by_their_value_too(book: Book) -> None:
    """One won at 3,000, one lost at 1,000: by value 75 % of two deals, drawn towards 25 %."""
    for number, amount in ((1, 3000), (2, 1000)):
        await book.opens(number, ago(30), amount)
        await book.moves(number, ago(29), 2)
    await book.wins(1, ago(10))
    await book.loses(2, ago(10))

    value = (await win_rate(book.rows, book.asks(book.olga))).value

    assert (value.n, value.is_few) == (2, True)
    assert value.fraction == pytest.approx((2 * 0.75 + 10 * 0.25) / 12)  # 33 %, not 75 %


async def test_a_win_that_was_a_slip_leaves_no_trace(book: Book) -> None:
    """Passed by mistake and taken back, then lost where it was: it never came to stage 2."""
    await book.opens(1, ago(30), 1000)
    await book.moves(1, ago(20), 2)
    await book.undoes(1, ago(19))
    await book.loses(1, ago(5))

    asking = book.asks(book.olga)
    first, second, *_ = await conversions(book.rows, asking)

    assert (await win_rate(book.rows, asking)).count.n == 0
    assert (await cycle(book.rows, asking)).lost_days is None
    assert (first.advanced.part, first.advanced.n) == (0, 1)
    assert (second.advanced.n, second.inside) == (0, 0)


async def test_a_lost_deal_opened_again_by_mistake_is_lost(book: Book) -> None:
    await ten_ended(book)
    await book.changes(7, ago(5), "reopened", status=DealStatus.OPEN)
    await book.undoes(7, ago(4))

    rate = await win_rate(book.rows, book.asks(book.olga))

    assert (rate.count.part, rate.count.n) == (6, 10)


async def test_few_deals_are_drawn_towards_what_is_usual(book: Book) -> None:
    await book.opens(1, ago(30))
    await book.moves(1, ago(29), 2)
    await book.wins(1, ago(10))

    rate = (await win_rate(book.rows, book.asks(book.olga))).count

    assert rate.is_few
    assert rate.fraction == pytest.approx((1 + 10 * 0.25) / (1 + 10))  # 32 %, not 100 %


async def test_one_win_of_two_is_a_chance_of_29_percent(book: Book) -> None:
    for number in (1, 2):
        await book.opens(number, ago(100))
        await book.moves(number, ago(90), 2)
    await book.wins(1, ago(80))
    await book.loses(2, ago(80))

    chances = await stage_chances(book.rows, book.asks(book.ivan))

    assert chances[1] == pytest.approx((1 + 10 * 0.10) / 12)
    assert chances[2] == pytest.approx(3.5 / 12)  # (1 + 10 · 0.25) ÷ (2 + 10) = 29 %
    assert chances[3] == pytest.approx(0.50)  # nobody reached it: jumped over by the win


async def test_conversion_counts_who_left_and_shows_who_is_inside(book: Book) -> None:
    for number in range(1, 6):
        await book.opens(number, ago(60))
        await book.moves(number, ago(50), 2)
    await book.moves(1, ago(40), 3)
    await book.wins(2, ago(40))  # from stage 2: advanced; stages 3 and 4 were never entered
    await book.loses(3, ago(40))
    await book.moves(4, ago(40), 3)
    await book.moves(4, ago(30), 2)  # back: it is inside again
    await book.opens(6, ago(95))  # entered stage 1 before the window, stage 2 in it
    await book.moves(6, ago(85), 2)

    first, second, third, fourth = await conversions(book.rows, book.asks(book.olga))

    assert (first.advanced.part, first.advanced.n, first.inside) == (5, 5, 0)
    assert (second.advanced.part, second.advanced.n, second.inside) == (2, 3, 3)
    assert (third.advanced.part, third.advanced.n, third.inside) == (0, 1, 1)
    assert (fourth.advanced.n, fourth.inside) == (0, 0)
    assert second.advanced.prior == pytest.approx(0.25 / 0.50)


async def test_cycle_is_the_median_from_stage_two(book: Book) -> None:
    await ten_ended(book)  # won after 10, 20, 30, 40, 50, 60 days in stage 2; all lost after 30

    found = await cycle(book.rows, book.asks(book.olga))

    assert (found.won_days, found.won_n) == (35.0, 6)
    assert (found.lost_days, found.lost_n) == (30.0, 4)


async def test_velocity_multiplies_what_is_written_out(book: Book) -> None:
    await ten_ended(book)
    for number in (11, 12):
        await book.opens(number, ago(20))
        await book.moves(number, ago(10), 2)
    await book.opens(13, ago(3))  # stage 1: not qualified

    found = await velocity(book.rows, book.asks(book.olga))

    assert (found.open_deals, found.n) == (2, 6)
    assert found.a_day == round(2 * 0.6 * 1000_00 / 35)  # 34.29 € a day


async def test_a_win_in_another_currency_is_a_win_without_a_value(book: Book) -> None:
    """Two wins after ten days, one of 1,000 €, one in dollars without a rate: 1,000 is the mean, not 500."""
    for number in (1, 2, 3):
        await book.opens(number, ago(30), 1000)
        await book.moves(number, ago(20), 2)
    await book.changes(2, ago(15), amount=Money(minor=500_00, currency="USD"))
    await book.wins(1, ago(10))
    await book.wins(2, ago(10))

    found = await velocity(book.rows, book.asks(book.olga))

    rate = (2 + 10 * 0.25) / (2 + 10)
    assert (found.open_deals, found.n) == (1, 2)
    assert found.a_day == round(1 * rate * 1000_00 / 10)


async def test_usual_time_is_the_median_of_the_last_stays_that_advanced(book: Book) -> None:
    """In stage 1 for 4, 6 and 10 days; the fourth 1 day, then sent back, and 20 days until it advanced."""
    for number, days in ((1, 4), (2, 6), (3, 10), (4, 1)):
        await book.opens(number, ago(90))
        await book.moves(number, ago(90 - days), 2)
    await book.moves(4, ago(80), 1)
    await book.moves(4, ago(60), 2)
    await book.opens(5, ago(90))  # 50 days, and a slip
    await book.moves(5, ago(40), 2)
    await book.undoes(5, ago(39))
    await book.opens(6, ago(90))  # lost, not advanced
    await book.loses(6, ago(1))
    await book.wins(1, ago(80))  # from stage 2 after 6 days
    await book.moves(2, ago(70), 1)  # sent back from stage 2

    first, second, third, *_ = await medians(book.rows, 1, NOW, stages=5)

    assert (first.median / timedelta(days=1), first.advanced) == (8.0, 4)  # 4, 6, 10, 20
    assert (second.median / timedelta(days=1), second.advanced) == (6.0, 1)
    assert third.advanced == 0


async def test_repeat_rate_is_of_clients_in_twelve_months(book: Book) -> None:
    for number, client in ((1, 1), (2, 1), (3, 2), (4, 3), (5, 3)):
        await book.opens(number, ago(400), client_id=client)
        await book.wins(number, ago(390 if number == 5 else 100))  # the fifth is more than a year old

    found = await repeat_rate(book.rows, book.asks(book.olga))

    assert (found.part, found.n) == (1, 3)


async def test_a_manager_counts_the_line_a_rep_the_own(book: Book) -> None:
    await ten_ended(book)
    await book.opens(11, ago(60), owner_id=book.petya.id)
    await book.moves(11, ago(50), 2)
    await book.wins(11, ago(10))

    async def n(who: str, only: int = 0) -> int:
        return (await win_rate(book.rows, book.asks(getattr(book, who), only))).count.n

    assert [await n(who) for who in ("olga", "mina", "ivan", "petya", "elena")] == [11, 10, 10, 1, 0]
    assert [await n("mina", 11), await n("mina", 13), await n("ivan", 13)] == [10, 0, 0]


def test_a_share_of_ten_is_believed() -> None:
    assert Share(part=9, n=10, prior=0.1).percent == 90
    assert Share(part=9, n=9, prior=0.1).percent == 53  # (9 + 1) ÷ 19
