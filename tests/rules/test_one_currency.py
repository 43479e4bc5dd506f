"""A deal that mixes currencies is judged in one; a deal in one currency, whichever, as it stands."""

from datetime import UTC, date, datetime

from coach.model.answer import Answer, Standing
from coach.model.money import Money
from coach.model.person import Team
from coach.model.rate import Rate
from coach.model.value import Sum, Value
from coach.rules.floor import shortfall
from coach.rules.one_currency import in_one_currency, price_beside

TEAM = Team(
    id=1,
    name="North",
    currency="EUR",
    language="en",
    timezone="Europe/Sofia",
    rates=(Rate(currency="USD", gives=92, per=100, on=date(2026, 11, 23)),),
)


def money(amount: int, currency: str) -> Money:
    return Money(minor=amount * 100, currency=currency)


def offer(price: Money, cost: Money) -> dict[str, Answer]:
    at = datetime(2026, 11, 23, 8, tzinfo=UTC)
    parts = {"price": Sum(money=price), "cost": Sum(money=cost)}
    answer = Answer(
        id=1,
        deal_id=1,
        question="O7",
        standing=Standing.ANSWERED,
        value=Value(parts=parts),
        person_id=1,
        answered_at=at,
        confirmed_at=at,
    )
    return {"O7": answer}


def test_a_price_in_dollars_against_a_cost_in_euros_is_measured_in_euros() -> None:
    answers = offer(money(10_000, "USD"), money(7_500, "EUR"))

    known, price = price_beside(money(10_000, "USD"), answers, TEAM)
    short = shortfall(known, price, 20)  # 9,200 € − 7,500 € = 1,700 €, of 1,840 € wanted

    assert price == money(9_200, "EUR")
    assert short is not None
    assert short.by == money(140, "EUR")


def test_a_deal_all_in_dollars_stays_in_dollars() -> None:
    answers = offer(money(10_000, "USD"), money(7_500, "USD"))

    assert in_one_currency(answers, TEAM) is answers
    assert price_beside(money(9_000, "USD"), answers, TEAM) == (answers, money(9_000, "USD"))


def test_what_was_typed_stays_beside_and_what_has_no_rate_stays_as_it_is() -> None:
    mixed = in_one_currency(offer(money(100, "USD"), money(50, "GBP")), TEAM)["O7"].value.parts

    assert mixed["price"] == Sum(money=money(92, "EUR"), typed=money(100, "USD"))
    assert mixed["cost"] == Sum(money=money(50, "GBP"))
