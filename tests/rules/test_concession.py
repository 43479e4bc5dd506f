from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.rules.concession import (
    Advice,
    Chances,
    Offer,
    Request,
    extra_volume,
    repeats_cut,
    repeats_margin,
    verdict,
    worth_of_granting,
)

OFFER = Offer(price=Decimal(100), cost=Decimal(70))
CHANCES = Chances(accept=Decimal("0.9"), refuse=Decimal("0.6"))


@pytest.mark.parametrize(
    ("asked", "gets", "advice"),
    [
        (3, False, Advice.GIVE),
        (5, False, Advice.TRADE),
        (5, True, Advice.BOTH),
        (12, True, Advice.TRADE),
        (12, False, Advice.TRADE),
        (30, True, Advice.STOP),
    ],
)
def test_the_worked_examples_of_the_domain(asked: int, gets: bool, advice: Advice) -> None:
    found = verdict(OFFER, Decimal(asked), CHANCES, gets=gets)

    assert found.worth == 10
    assert found.advice is advice


def test_both_outcomes_stand_side_by_side() -> None:
    found = verdict(OFFER, Decimal(5), CHANCES, gets=True)

    assert (found.if_accepted, found.if_refused) == (Decimal("22.5"), Decimal(18))
    assert found.share == Decimal(5) / 30


def test_the_verdict_is_shown_ten_points_to_either_side() -> None:
    found = verdict(OFFER, Decimal(3), Chances(accept=Decimal("0.65"), refuse=Decimal("0.6")), gets=False)

    assert (found.lower, found.advice, found.higher) == (Advice.NO_REASON, Advice.TRADE, Advice.GIVE)


def test_what_breaks_the_floor_is_stopped() -> None:
    floor = Offer(price=Decimal(100), cost=Decimal(70), floor_margin=Decimal(28))

    assert verdict(floor, Decimal(2), CHANCES, gets=False).advice is Advice.GIVE
    assert verdict(floor, Decimal("2.01"), CHANCES, gets=False).advice is Advice.STOP
    assert verdict(Offer(price=Decimal(70), cost=Decimal(70)), Decimal(1), None, gets=True).share is None


def test_when_refusing_is_as_good_there_is_no_reason_to_concede() -> None:
    equal = Chances(accept=Decimal("0.8"), refuse=Decimal("0.8"))

    assert verdict(OFFER, Decimal(1), equal, gets=True).advice is Advice.NO_REASON
    assert worth_of_granting(OFFER, Chances(accept=Decimal(0), refuse=Decimal(0))) == 0


@pytest.mark.parametrize(
    ("asked", "gets", "advice"),
    [
        (1, True, Advice.ASK_CHANCES),
        (9, True, Advice.ASK_CHANCES),
        (1, False, Advice.TRADE),
        (10, True, Advice.TRADE),
        (30, True, Advice.STOP),
    ],
)
def test_without_chances_only_the_sure_verdicts_are_given(asked: int, gets: bool, advice: Advice) -> None:
    assert verdict(OFFER, Decimal(asked), None, gets=gets).advice is advice


def test_the_cost_of_a_request_sums_price_extras_hours_and_credit() -> None:
    request = Request(
        price_cut=Decimal(500),
        extras=Decimal(100),
        hours=Decimal(4),
        hourly_cost=Decimal(25),
        credit_days=Decimal(73),
        repeats_cut=Decimal(50),
    )

    assert request.cost(Decimal(10_000)) == 500 + 100 + 100 + 160 + 50


def test_repeats_count_only_where_they_are_reliable() -> None:
    assert repeats_margin(Decimal(50), OFFER, is_reliable=True) == 15
    assert repeats_margin(Decimal(50), OFFER, is_reliable=False) == 0
    with_repeats = Offer(price=Decimal(100), cost=Decimal(70), repeats_margin=Decimal(15))
    assert worth_of_granting(with_repeats, CHANCES) == 15


def test_a_price_cut_is_cut_on_the_repeats_too_where_they_count() -> None:
    reliable = Offer(price=Decimal(100), cost=Decimal(70), repeats_margin=Decimal(15))

    assert repeats_cut(Decimal(10), Decimal(50), reliable) == 5
    assert repeats_cut(Decimal(10), Decimal(50), OFFER) == 0


def test_a_discount_needs_more_volume() -> None:
    assert extra_volume(Decimal("0.10"), Decimal("0.40")) == Decimal(1) / 3
    assert extra_volume(Decimal("0.20"), Decimal("0.40")) == 1
    assert extra_volume(Decimal("0.40"), Decimal("0.40")) is None


fractions = st.decimals(min_value=0, max_value=1, places=2)
sums = st.decimals(min_value=0, max_value=100, places=2)


@given(sums, sums, sums, fractions, fractions, st.booleans())
def test_a_verdict_never_gives_away_more_than_the_margin_above_the_floor(
    cost: Decimal, floor: Decimal, asked: Decimal, accept: Decimal, refuse: Decimal, gets: bool
) -> None:
    offer = Offer(price=Decimal(100), cost=cost, floor_margin=floor)
    found = verdict(offer, asked, Chances(accept=accept, refuse=refuse), gets=gets)

    if found.advice is not Advice.STOP:
        assert asked < offer.margin and offer.margin - asked >= floor
    if found.advice is Advice.GIVE:
        assert found.worth is not None and asked <= found.worth
