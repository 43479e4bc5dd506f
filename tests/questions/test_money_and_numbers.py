"""Sums, numbers and percentages: understood, ambiguous, out of bounds."""

import pytest

from coach.model.money import Money
from coach.model.value import Sum
from tests.questions.rep import Rep, day


@pytest.mark.parametrize(
    ("typed", "sum_read"),
    [
        ("12 500", "12500.00 EUR"),
        ("12k", "12000.00 EUR"),
        ("1,2 млн", "1200000.00 EUR"),
        ("€3.5k", "3500.00 EUR"),
        ("about 40k a year I think", "40000.00 EUR"),
        ("15 000 лв", "7669.38 EUR"),
    ],
)
def test_a_sum_is_understood_as_people_type_it(typed: str, sum_read: str) -> None:
    assert Rep("Q4").says(typed).parts["amount"] == sum_read


def test_leva_are_kept_as_typed_beside_the_euro() -> None:
    rep = Rep("D3", "bg").says("15 000 лв")

    filled = rep.value.parts["cost"]
    assert filled == Sum(
        money=Money(minor=766938, currency="EUR"), typed=Money(minor=1500000, currency="BGN")
    )
    assert "15 000" in rep.summary
    assert "7 669,38" in rep.summary


def test_sum_first_then_one_tap_says_whose_it_is() -> None:
    rep = Rep("Q4").says("38 500 €")
    assert rep.asked == "Whose figure is it?"

    assert rep.taps("client").is_done
    assert rep.parts == {"amount": "38500.00 EUR", "whose": "client"}


def test_the_tap_may_come_first() -> None:
    rep = Rep("Q4").taps("joint")
    assert rep.asked == "How much a year?"

    assert rep.says("12k").is_done


def test_sum_and_owner_may_be_typed_together() -> None:
    assert Rep("Q4").says("38,500 €, the client's figure").parts["whose"] == "client"
    assert Rep("Q4", "bg").says("38 500 €, наша цифра").parts["whose"] == "ours"


def test_a_thousand_or_a_decimal_point_is_asked_back() -> None:
    rep = Rep("Q4").says("1.250")
    assert rep.asked == "Is that 1,250 € or 1.25 €?"
    assert rep.labels == ["1,250 €", "1.25 €", "Another"]

    rep.taps("pick.1")

    assert rep.parts == {"amount": "1250.00 EUR"}
    assert rep.asked == "Whose figure is it?"


def test_a_comma_groups_thousands_for_those_who_write_so() -> None:
    assert Rep("Q4").says("38,500").parts == {"amount": "38500.00 EUR"}
    assert Rep("Q4", "bg").says("38,500").asked == "Колко е това: 38 500 € или 38,50 €?"


def test_another_sum_may_be_typed_instead_of_either() -> None:
    rep = Rep("Q4").says("1.250").says("1 300")

    assert rep.parts == {"amount": "1300.00 EUR"}


def test_another_asks_for_the_sum_again() -> None:
    rep = Rep("Q4").says("1.250").taps("pick.other")

    assert rep.asked == "How much a year?"


def test_a_range_asks_for_one_of_its_ends() -> None:
    rep = Rep("Q4", "bg").says("между 10 и 12 хил.")

    assert rep.labels == ["10 000 €", "12 000 €", "Друго"]
    assert rep.taps("pick.2").parts == {"amount": "12000.00 EUR"}


def test_a_sum_below_zero_is_offered_without_the_minus() -> None:
    rep = Rep("D3").says("-500")
    assert rep.asked == "A sum can't be below zero. Did you mean 500 €?"

    assert rep.taps("pick.1").parts == {"cost": "500.00 EUR"}


def test_an_absurd_sum_is_refused_with_an_example() -> None:
    assert Rep("D3").says("9" * 20).told.startswith("That sum is too big to be true.")


def test_no_sum_at_all_is_refused_with_an_example() -> None:
    rep = Rep("D6").taps("price").says("a discount")

    assert rep.told == "I can't find a sum in that. Type it like 12 500, 12k or 15 000 лв."
    assert rep.parts == {"ask": "price"}


@pytest.mark.parametrize(
    "typed", ["23 000, 32 000", "23 000 32 000", "price 32 000, cost 23 000", "цена 32 хил.; разход 23 хил."]
)
def test_two_sums_are_told_apart_by_order_or_by_word(typed: str) -> None:
    rep = Rep("O7").says(typed)

    assert rep.parts == {"cost": "23000.00 EUR", "price": "32000.00 EUR"}


def test_a_floor_is_a_price_or_a_percentage() -> None:
    assert Rep("D4").says("28 000, Maria Ilieva").parts == {
        "price": "28000.00 EUR",
        "approver": ("Maria Ilieva", None),
    }
    assert Rep("D4", "bg").says("25 %, Стоян Митев").summary == "25 %, Стоян Митев"


def test_a_number_alone_is_a_number_and_no_day_of_the_month() -> None:
    rep = Rep("P10").says("4")

    assert [str(one) for one in rep.parts.values()] == ["4"]
    assert rep.asked == "Did they reply?"


def test_a_reply_asks_for_its_day() -> None:
    rep = Rep("P10").says("4").taps("yes")

    assert rep.says("20.11").parts["on"] == day("2026-11-20")


def test_complaints_ask_for_the_oldest_only_where_there_are_any() -> None:
    assert Rep("S3").says("0").is_done
    assert not Rep("S3").says("2").is_done
    assert Rep("S3").says("2 open, the oldest for 5 days").summary == "2 open, 5"


def test_two_percentages_in_one_breath_and_a_reason_for_each() -> None:
    rep = Rep("D8").says("90/60; the owner says only the price is open; the rival is only 5 % cheaper")

    assert rep.summary.startswith("90 %, 60 %, the owner says")
    assert rep.parts["why_refuse"] == "the rival is only 5 % cheaper"


def test_a_percentage_above_a_hundred_is_asked_again_and_the_other_kept() -> None:
    rep = Rep("D8").says("120 60")
    assert rep.asked == "A percentage is between 0 and 100. Type it like 60 or 60 %."

    rep.says("90")

    assert rep.summary == "90 %, 60 %"


def test_a_rating_is_tapped_then_its_reason_typed() -> None:
    rep = Rep("S5").taps("5")
    assert rep.asked == "What reason did they give?"

    assert rep.says("installed in two days").is_done


def test_a_rating_may_begin_the_message() -> None:
    rep = Rep("S6", "bg").says("9: нощната смяна вече не го търси вкъщи")

    assert rep.summary == "9, нощната смяна вече не го търси вкъщи"


def test_days_in_the_reason_are_no_rating() -> None:
    rep = Rep("S5").says("5 days late")

    assert rep.parts == {"reason": "5 days late"}
    assert rep.tokens == ["1", "2", "3", "4", "5"]


def test_a_rating_off_the_scale_names_the_scale() -> None:
    assert Rep("S5").says("7").told == "The scale runs from 1 to 5. Tap or type a number on it."


def test_a_low_rating_asks_what_we_do_about_it() -> None:
    rep = Rep("S6").taps("7").says("training was too short; a second training day in January")

    assert rep.parts["action"] == "a second training day in January"
