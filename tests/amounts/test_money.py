from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.amounts.money import (
    AbsurdMoney,
    MoneyAmbiguous,
    MoneyNotUnderstood,
    MoneyReading,
    MoneyUnderstood,
    NegativeMoney,
    read_money,
)
from coach.model.money import Money

LINES = Path(__file__).with_name("money.tsv").read_text("utf-8").split("\n")
ROWS = [tuple(line.split("\t")) for line in LINES if "\t" in line and not line.startswith("#")]


def spelled(money: Money) -> str:
    return f"{money.minor} {money.currency}"


def in_the_words_of_the_table(reading: MoneyReading) -> str:
    match reading:
        case MoneyUnderstood(money=money, original=None):
            return spelled(money)
        case MoneyUnderstood(money=money, original=Money() as original):
            return f"{spelled(money)} < {spelled(original)}"
        case MoneyAmbiguous(choices=choices):
            return " / ".join(spelled(choice) for choice in choices)
        case NegativeMoney(likely=likely):
            return f"negative {spelled(likely)}"
        case AbsurdMoney():
            return "absurd"
        case _:
            return "no"


@pytest.mark.parametrize(("typed", "expected"), ROWS)
def test_a_typed_sum_reads_as_the_table_says(typed: str, expected: str) -> None:
    assert in_the_words_of_the_table(read_money(typed, default_currency="EUR")) == expected


@pytest.mark.parametrize(
    ("typed", "minor", "rest"),
    [
        ("budget 10k, Anna decides, by Friday", 1_000_000, "budget, Anna decides, by Friday"),
        ("budget 10k by 12.05", 1_000_000, "budget by 12.05"),
        ("deals without next step over 10 000", 1_000_000, "deals without next step over"),
        ("сделки над 10 000 €", 1_000_000, "сделки над"),
        ("бюджетът е 3,5 хил. евро, подписва Иван", 350_000, "бюджетът е, подписва Иван"),
        ("3 people want it, 12 000 €", 1_200_000, "3 people want it"),
    ],
)
def test_a_sum_is_found_in_a_sentence_and_the_rest_is_given_back(typed: str, minor: int, rest: str) -> None:
    reading = read_money(typed, default_currency="EUR", whole=False)

    assert reading == MoneyUnderstood(money=Money(minor=minor, currency="EUR"), rest=rest)


def test_two_sums_in_a_sentence_are_not_guessed_between() -> None:
    reading = read_money("10k now and 5k in May", default_currency="EUR", whole=False)

    assert reading == MoneyNotUnderstood()


def test_a_range_offers_its_two_ends() -> None:
    euro = read_money("10-12k", default_currency="EUR")
    leva = read_money("между 10 и 12 хил. лв", default_currency="EUR")

    assert euro == MoneyNotUnderstood(
        ends=(Money(minor=1_000_000, currency="EUR"), Money(minor=1_200_000, currency="EUR"))
    )
    assert leva == MoneyNotUnderstood(
        ends=(Money(minor=511_292, currency="EUR"), Money(minor=613_550, currency="EUR"))
    )


def test_an_ambiguous_sum_in_leva_shows_the_leva_of_each_choice() -> None:
    reading = read_money("1.250 лв", default_currency="EUR")

    assert reading == MoneyAmbiguous(
        choices=(Money(minor=63_911, currency="EUR"), Money(minor=64, currency="EUR")),
        originals=(Money(minor=125_000, currency="BGN"), Money(minor=125, currency="BGN")),
    )


def test_leva_stay_leva_where_the_team_does_not_count_in_euro() -> None:
    assert read_money("15 000 лв", default_currency="USD") == MoneyUnderstood(
        money=Money(minor=1_500_000, currency="BGN")
    )


def test_money_knows_its_whole_units_and_rounds_half_a_cent_up() -> None:
    assert Money(minor=125_050, currency="EUR").amount == Decimal("1250.50")
    assert Money.from_decimal(Decimal("0.125"), "eur") == Money(minor=13, currency="EUR")


@given(st.integers(min_value=0, max_value=10**13))
def test_every_sum_reads_back_from_the_ways_it_is_printed(minor: int) -> None:
    units, cents = divmod(minor, 100)
    for text in (
        f"{units},{cents:02}",
        f"{units:,}.{cents:02} €",
        f"{units:,}".replace(",", " ") + f",{cents:02}",
    ):
        assert read_money(text, default_currency="EUR") == MoneyUnderstood(
            money=Money(minor=minor, currency="EUR")
        )


@given(st.text(alphabet="0123456789 .,-€клвхmnk%/'", max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_money(text, default_currency="EUR")
    read_money(text, default_currency="EUR", whole=False)
