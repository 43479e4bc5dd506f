"""Deals in other currencies: counted at the owner's rates, exact for every day that was, or listed apart."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coach.dialogs.report_press import asks
from coach.model.deal import Deal, DealStatus
from coach.model.money import Money
from coach.reports.apart import apart
from coach.reports.closings import closed
from coach.reports.movement import movement
from coach.reports.pipeline import as_of, expected
from coach.reports.view import View
from storage import currency_rates, team_amounts
from storage.database import Database, Rows
from storage.instants import millis
from storage.which_deals import in_currency
from tests.reports.book import NORTH, NOW, Book, ago, euro

SOFIA = ZoneInfo("Europe/Sofia")


def dollars(amount: int) -> Money:
    return Money(minor=amount * 100, currency="USD")


async def sets(book: Book, at: datetime, currency: str, rate: tuple[int, int] | None) -> int:
    """Olga sets it: `rate` (gives, per); the rate's number."""
    gives, per = rate or (None, None)
    day = datetime.combine(at.astimezone(SOFIA).date(), time(), SOFIA)
    number = await currency_rates.add(book.rows, book.olga, NORTH, (currency, gives, per), (at, day))
    await _count(book, at, currency)
    return number


async def wins(book: Book, number: int, at: datetime, price: int = 0) -> None:
    """Signed, for so many dollars or as it stood."""
    fields = {"amount": dollars(price)} if price else {}
    await book.changes(number, at, "won", stage=5, status=DealStatus.CARE, won_at=at, **fields)


async def takes_back(book: Book, at: datetime, number: int) -> None:
    currency = await currency_rates.take_back(book.rows, NORTH.id, number, at)
    assert currency is not None
    await _count(book, at, currency)


async def _count(book: Book, at: datetime, currency: str) -> None:
    await currency_rates.renew(book.rows, NORTH)
    await team_amounts.counted_anew(book.rows, NORTH.id, in_currency(NORTH.id, currency), (1, at))


async def test_dollars_count_at_the_rate_of_their_day_and_the_week_balances(
    database: Database,
) -> None:
    """12,000 $ and 5,000 € close this month. 1 $ is 0.92 € from ten days ago, 0.95 € from two days ago; the
    deal is signed yesterday for 10,000 $, and today the dollar falls to 0.80 €."""
    async with database.transaction() as rows:
        book = await Book.of(rows)
        await book.opens(1, ago(20), dollars(12_000), closes="2026-11-30")
        await book.opens(2, ago(20), 5_000, closes="2026-11-28")
        asking = book.asks(book.olga)
        view = View(asking=asking, request=asks("apart"), language="en", zone=SOFIA)

        without = await apart(rows, view)
        assert (without.n, without.sums) == (1, (dollars(12_000),))
        assert (await expected(rows, asking, asking.month)).amount == 5_000_00

        await sets(book, ago(10), "USD", (92, 100))  # 12,000 × 0.92 = 11,040
        await sets(book, ago(2), "USD", (95, 100))  # 12,000 × 0.95 = 11,400: 360 more
        assert (await apart(rows, view)).n == 0
        assert (await expected(rows, asking, asking.month)).amount == 16_400_00

        assert (await as_of(rows, asking, asking.month, millis(ago(15)))).amount == 5_000_00
        assert (await as_of(rows, asking, asking.month, millis(ago(5)))).amount == 16_040_00

        await wins(book, 1, ago(1), 10_000)
        await sets(book, NOW, "USD", (80, 100))

        moved = await movement(rows, asking, asking.month, millis(ago(3)), millis(NOW))
        assert (moved.start.amount, moved.end.amount) == (16_040_00, 5_000_00)
        assert moved.of("increased").amount == 360_00
        assert moved.of("decreased").amount == 1_900_00  # 11,400 − 10,000 × 0.95
        assert moved.of("won").amount == 9_500_00
        assert moved.balance == 0  # 16,040 + 360 − 1,900 − 9,500 = 5,000
        assert (await closed(rows, asking, asking.window)).won_amount == 9_500_00


async def test_undo_of_a_rate_counts_what_was_won_meanwhile_at_the_one_before(database: Database) -> None:
    async with database.transaction() as rows:
        book = await Book.of(rows)
        await book.opens(1, ago(20), dollars(1_000), closes="2026-11-30")
        await sets(book, ago(10), "USD", (92, 100))
        wrong = await sets(book, ago(0.5), "USD", (92, 1))
        await wins(book, 1, ago(0.4))
        assert await _counted(rows, 1) == 92_000_00

        await takes_back(book, ago(0.1), wrong)

        assert await _counted(rows, 1) == 920_00


async def test_a_win_before_any_rate_takes_the_first_one_and_of_a_day_the_last(
    database: Database,
) -> None:
    async with database.transaction() as rows:
        book = await Book.of(rows)
        await book.opens(1, ago(20), amount=0)
        await wins(book, 1, ago(19), 100)
        assert await _counted(rows, 1) is None

        await sets(book, ago(9), "USD", (90, 100))
        await sets(book, ago(5), "USD", (50, 100))
        assert await _counted(rows, 1) == 90_00

        await book.opens(2, ago(5), amount=0)
        await wins(book, 2, ago(5), 100)
        await sets(book, ago(4.9), "USD", (60, 100))  # the same day in Sofia
        assert await _counted(rows, 2) == 60_00


async def test_a_rate_taken_away_leaves_open_deals_apart_and_won_ones_counted(database: Database) -> None:
    async with database.transaction() as rows:
        book = await Book.of(rows)
        for number in (1, 2):
            await book.opens(number, ago(20), dollars(100), closes="2026-11-30")
        await sets(book, ago(9), "USD", (90, 100))
        await wins(book, 2, ago(5))

        await sets(book, ago(3), "USD", None)

        assert (await _counted(rows, 1), await _counted(rows, 2)) == (None, 90_00)


async def _counted(rows: Rows, number: int) -> int | None:
    row = await rows.one("SELECT team_amount FROM deals WHERE id = :id", id=number)
    assert row is not None
    counted: int | None = row["team_amount"]
    return counted


LAST = "SELECT amount FROM deal_events WHERE deal_id = :id AND until_at IS NULL"
WHAT = ("rate", "rate", "rate", "none", "none", "undo", "amount", "amount", "won", "lost", "parked", "again")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(WHAT),
        st.integers(1, 4),
        st.sampled_from(("EUR", "USD", "USD", "HUF")),
        st.integers(1, 40_000),
        st.integers(1, 60),
    ),
    min_size=15,
    max_size=50,
)


class UndoneError(Exception):
    """What one example wrote is not kept."""


@settings(
    max_examples=100,
    deadline=None,
    phases=(Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
async def test_whatever_is_set_every_deal_counts_what_the_list_of_rates_says(
    database: Database, steps: list[Any]
) -> None:
    with pytest.raises(UndoneError):
        async with database.transaction() as rows:
            ledger = Ledger(await Book.of(rows))
            await ledger.begins()
            for step in steps:
                await ledger.does(*step)
            await ledger.agrees()
            raise UndoneError


class Ledger:
    """Rates and deals once more, slowly and plainly."""

    def __init__(self, book: Book) -> None:
        self.book, self.at = book, ago(40)
        self.rates: list[tuple[int, str, datetime, Fraction | None]] = []
        self.stood: list[tuple[datetime, Mapping[int, tuple[Deal, int | None]]]] = []
        self.closed: dict[int, datetime] = {}

    async def begins(self) -> None:
        for number in range(1, 5):
            price = dollars(number * 1_000) if number > 2 else euro(number)
            await self.book.opens(number, self.at, closes="2026-11-30", amount=price)
        self._write()

    async def does(self, what: str, number: int, currency: str, figure: int, hours: int) -> None:
        self.at = min(NOW, self.at + timedelta(hours=hours))
        deal = self.book.deals[number]
        is_open = deal.status is DealStatus.OPEN
        match what:
            case "rate" | "none" if currency != "EUR":
                rate = (figure, 1_000) if what == "rate" else None
                made = await sets(self.book, self.at, currency, rate)
                day = datetime.combine(self.at.astimezone(SOFIA).date(), time(), SOFIA)
                self.rates.append((made, currency, day, Fraction(*rate) if rate else None))
            case "undo" if self.rates:
                made, *_ = self.rates.pop()
                await takes_back(self.book, self.at, made)
            case "amount":
                await self.book.changes(number, self.at, amount=Money(minor=figure, currency=currency))
            case "won" | "lost" if is_open:
                await (self.book.wins if what == "won" else self.book.loses)(number, self.at)
                self.closed[number] = self.at
            case "parked" if is_open:
                await self.book.changes(number, self.at, "parked", status=DealStatus.PARKED)
            case "again" if not is_open:
                fields = {"stage": min(deal.stage, 4), "status": DealStatus.OPEN, "won_at": None}
                await self.book.changes(number, self.at, "reopened", **fields)
                self.closed.pop(number, None)
        self._write()

    async def agrees(self) -> None:
        rows, asking = self.book.rows, self.book.asks(self.book.olga)
        for number, (_, counted) in self.stood[-1][1].items():
            assert await _counted(rows, number) == counted
            last = await rows.one(LAST, id=number)
            assert last is not None
            assert last["amount"] == counted
        held = {
            rate.currency: Fraction(rate.gives, rate.per) for rate in await currency_rates.renew(rows, NORTH)
        }
        assert held == {
            one[1]: one[3] for one in self.rates if one[3] is not None and one == self._last(one[1])
        }
        for days in (30, 20, 10, 5):
            then, open_then = millis(ago(days)), self._open_at(ago(days))
            moved = await movement(rows, asking, asking.month, then, millis(NOW))
            assert (moved.balance, moved.start.amount) == (0, open_then)
            assert (await as_of(rows, asking, asking.month, then)).amount == open_then
        assert (await expected(rows, asking, asking.month)).amount == self._open_at(NOW)

    def _write(self) -> None:
        self.stood.append((self.at, {one.id: (one, self._counted(one)) for one in self.book.deals.values()}))

    def _open_at(self, at: datetime) -> int:
        then = [stands for since, stands in self.stood if since <= at]
        found = then[-1].values() if then else ()
        return sum(counted or 0 for deal, counted in found if deal.status is DealStatus.OPEN)

    def _last(self, currency: str) -> object:
        return [one for one in self.rates if one[1] == currency][-1]

    def _counted(self, deal: Deal) -> int | None:
        if deal.amount is None or deal.amount.currency == "EUR":
            return deal.amount.minor if deal.amount else None
        mine = [one for one in self.rates if one[1] == deal.amount.currency]
        ended = self.closed.get(deal.id)
        held = [one for one in mine if ended is None or one[2] <= ended]
        rate = held[-1][3] if held else None
        if rate is None and ended is not None:
            later = [one[3] for one in mine if one[2] > ended and one[3] is not None]
            rate = later[0] if later else None
        return None if rate is None else int(deal.amount.minor * rate + Fraction(1, 2))
