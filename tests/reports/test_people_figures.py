"""Figures of what people do, against examples worked by hand (domain.md §4)."""

from decimal import Decimal

from coach.model.money import Money
from coach.model.value import Choice, Day, Sum, Text, Value
from coach.reports.activity import Done, activity, without_activity
from coach.reports.concessions import concessions
from coach.reports.discipline import disciplined, disciplined_each
from coach.reports.health_counts import counts, total
from coach.reports.overdue_rate import overdue_rate
from coach.reports.referrals import referrals
from storage import deal_figures, reminders
from storage.instants import millis
from storage.reminders import Due
from tests.reports.answering import answers, plans, touches
from tests.reports.book import NOW, Book, ago, euro


async def test_each_reps_open_stalled_overdue_and_without_step(book: Book) -> None:
    for number in range(1, 5):
        await book.opens(number, ago(30))
    await book.opens(5, ago(30), owner_id=book.elena.id)
    await book.opens(6, ago(30), owner_id=book.petya.id)
    await book.opens(7, ago(30))
    await book.loses(7, ago(1))
    await _stalls(book, 1, ago(2))
    await _stalls(book, 2, ago(-2))  # red in two days: not yet
    await _stalls(book, 7, ago(2))  # lost deals stall no more
    await plans(book.rows, 1, ago(-1))
    await plans(book.rows, 2, ago(1), state="fired")  # over, and not acted on
    await plans(book.rows, 3, ago(1), state="ended")
    await plans(book.rows, 4, ago(-1), kind="list")  # nobody's step
    await plans(book.rows, 5, ago(-3), kind="own", who=book.elena.id)

    found = await counts(book.rows, book.asks(book.mina))

    assert [(one.name, one.open_deals, one.stalled, one.overdue, one.no_step) for one in found] == [
        ("Ivan", 4, 1, 1, 3),
        ("Elena", 1, 0, 0, 0),
        ("Mina", 0, 0, 0, 0),
    ]
    everybody = total(found)
    assert (everybody.open_deals, everybody.covered.part, everybody.covered.n) == (5, 2, 5)


async def test_a_win_overtakes_what_was_due_before_it(book: Book) -> None:
    await book.opens(1, ago(30))
    await plans(book.rows, 1, ago(6), state="fired")
    await plans(book.rows, 1, ago(2), state="fired")  # promised for after the sale
    await book.wins(1, ago(4))

    ivan = next(one for one in await counts(book.rows, book.asks(book.mina)) if one.name == "Ivan")
    rate = await overdue_rate(book.rows, book.asks(book.ivan))

    assert (ivan.overdue, rate.part, rate.n) == (1, 1, 1)


async def test_what_was_put_off_more_than_twice_is_overdue_until_it_is_done(book: Book) -> None:
    await book.opens(1, ago(30))
    twice = await plans(book.rows, 1, ago(3), state="fired")
    often = await plans(book.rows, 1, ago(4), state="fired")
    for step, times in ((twice, 2), (often, 3)):
        for day in range(1, times + 1):
            due = Due(
                id=step,
                person_id=11,
                deal_id=1,
                question=None,
                kind="",
                text="",
                wall=ago(-day),
                due_at=ago(-day),
            )
            await reminders.move(book.rows, 11, due, "Europe/Sofia")

    asking = book.asks(book.ivan)
    (ivan,) = await counts(book.rows, asking)
    rate = await overdue_rate(book.rows, asking)

    assert (ivan.overdue, ivan.no_step) == (1, 0)
    assert (rate.part, rate.n) == (1, 1)
    await book.rows.run("UPDATE reminders SET state = 'ended' WHERE id = :id", id=often)
    assert (await counts(book.rows, asking))[0].overdue == 0


async def test_overdue_rate_is_of_all_that_was_planned(book: Book) -> None:
    await book.opens(1, ago(30))
    await plans(book.rows, 1, ago(2), state="fired")
    await plans(book.rows, 1, ago(-2))  # not due yet
    await plans(book.rows, 1, ago(3), state="ended")  # replaced before anybody acted
    for day in (4, 5, 6):
        done = await plans(book.rows, 1, ago(day), state="ended")
        await touches(book.rows, 1, "call", "reached", ago(day), reminder_id=done)

    found = await overdue_rate(book.rows, book.asks(book.ivan))

    assert (found.part, found.n) == (1, 4)


async def test_activity_keeps_attempts_and_two_way_contacts_apart(book: Book) -> None:
    await book.opens(1, ago(30))
    for outcome in ("no_answer", "no_answer", "reached", "meeting"):
        await touches(book.rows, 1, "call", outcome, ago(1))
    await touches(book.rows, 1, "mail", "refused", ago(2))
    await touches(book.rows, 1, "visit", "reached", ago(100))  # before the window
    await touches(book.rows, 1, "mail", "reached", ago(1), who=book.petya.id)

    asking = book.asks(book.mina)

    assert await activity(book.rows, asking, asking.window) == (
        Done(channel="call", attempts=4, answered=2),
        Done(channel="mail", attempts=1, answered=1),
    )
    assert [name for _, name in await without_activity(book.rows, asking, asking.window)] == ["Elena", "Mina"]


async def test_discipline_is_of_open_deals_and_overrides_of_the_window(book: Book) -> None:
    for number in (1, 2, 3):
        await book.opens(number, ago(30))
    await deal_figures.save(book.rows, 1, due=10, answered=8, strong=6)
    await deal_figures.save(book.rows, 2, due=4, answered=4, strong=1)
    await deal_figures.save(book.rows, 3, due=9, answered=0, strong=0)
    await book.loses(3, ago(1))
    await book.changes(1, ago(5), "overridden", stage=2)

    found = await disciplined(book.rows, book.asks(book.olga))

    assert (found.answered.part, found.answered.n, found.answered.percent) == (12, 14, 86)
    assert (found.strong.part, found.strong.n, found.overrides) == (7, 12, 1)


async def test_discipline_of_each_is_that_of_the_one_and_of_nobody_out_of_reach(book: Book) -> None:
    await book.opens(1, ago(30))
    await deal_figures.save(book.rows, 1, due=10, answered=8, strong=6)
    ids = [book.ivan.id, book.petya.id]

    kept = await disciplined_each(book.rows, book.asks(book.olga), ids)
    unseen = await disciplined_each(book.rows, book.asks(book.elena), ids)

    assert {key: (one.part, one.n, one.percent) for key, one in kept.items()} == {book.ivan.id: (8, 10, 80)}
    assert unseen == {}


async def test_concessions_are_of_the_first_price_that_was_offered(book: Book) -> None:
    for number in (1, 2, 3):
        await book.opens(number, ago(60), 900)
        await book.wins(number, ago(10))
    first, second = _offer(1000), _offer(900)
    await answers(book.rows, 1, "O7", 3, ago(50), value=first, replaced_at=millis(ago(40)))
    await answers(book.rows, 1, "O7", 3, ago(40), value=second)
    await answers(book.rows, 1, "D6", 3, ago(30), value=_asked(100))
    await answers(book.rows, 1, "D9", 3, ago(30), value=Value(parts={"on": Day(on=NOW.date())}))
    await answers(book.rows, 2, "O7", 3, ago(40), value=first)
    await answers(book.rows, 2, "D6", 3, ago(30), value=_asked(20, before=30))
    await answers(book.rows, 2, "D5", 1, ago(30), value=Value(items=({"give": Text(text="delivery")},)))
    await answers(book.rows, 3, "O7", 3, ago(40), value=_offer(500))  # asked for nothing
    await book.opens(4, ago(60), 900)
    await book.wins(4, ago(10))
    dollars = Value(parts={"price": Sum(money=Money(minor=9000_00, currency="USD"))})
    await answers(book.rows, 4, "O7", 3, ago(40), value=dollars)  # there is no rate for it

    found = await concessions(book.rows, book.asks(book.olga))

    assert (found.deals, found.given, found.offered) == (3, 150_00, 2500_00)
    assert (found.percent, found.with_get.part, found.with_get.n) == (6.0, 1, 2)


async def test_referrals_are_named_of_asked(book: Book) -> None:
    for number in (1, 2, 3, 4):
        await book.opens(number, ago(60), source="referral" if number == 1 else "own")
        await book.wins(number, ago(10))
    for number, key in ((1, "named"), (2, "nobody"), (3, "not_asked")):
        value = Value(parts={"asked": Choice(keys=(key,))})
        await answers(book.rows, number, "S10", 2, ago(5), value=value)

    found = await referrals(book.rows, book.asks(book.olga))

    assert (found.named.part, found.named.n, found.won) == (1, 2, 1)


async def _stalls(book: Book, number: int, at: object) -> None:
    await book.rows.run("UPDATE deals SET stalled_at = :at WHERE id = :id", at=millis(at), id=number)  # type: ignore[arg-type]


def _offer(price: int) -> Value:
    return Value(parts={"price": Sum(money=euro(price)), "cost": Sum(money=euro(price // 2))})


def _asked(amount: int, before: int = 0) -> Value:
    """The last request, and the one before it."""
    earlier = ({"amount": Sum(money=Money.from_decimal(Decimal(before), "EUR"))},) if before else ()
    return Value(parts={"amount": Sum(money=Money.from_decimal(Decimal(amount), "EUR"))}, items=earlier)
