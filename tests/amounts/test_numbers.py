from decimal import Decimal

import pytest

from coach.amounts.numbers import (
    NumberAmbiguous,
    NumberNotUnderstood,
    NumberUnderstood,
    PercentNotUnderstood,
    PercentOutOfRange,
    PercentPair,
    PercentUnderstood,
    read_number,
    read_percent,
    read_percent_pair,
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", "12"),
        ("12 000", "12000"),
        ("12,5", "12.5"),
        ("-3", "-3"),
        ("0,250", "0.250"),
        ("3.5k", "3500"),
        ("3 хил.", "3000"),
        ("three", "3"),
        ("Три", "3"),
        ("около 40", "40"),
    ],
)
def test_a_number_is_read_with_its_separators_and_words(typed: str, value: str) -> None:
    assert read_number(typed) == NumberUnderstood(value=Decimal(value))


def test_a_number_with_other_words_is_read_only_where_they_are_allowed() -> None:
    assert read_number("7 months") == NumberNotUnderstood()
    assert read_number("7 months", whole=False) == NumberUnderstood(value=Decimal(7), rest="months")


def test_one_dot_before_three_digits_is_asked() -> None:
    assert read_number("1.250") == NumberAmbiguous(choices=(Decimal(1250), Decimal("1.250")))


@pytest.mark.parametrize("typed", ["3-4", "3 to 4", "3 до 4", "between 3 and 4", "между 3 и 4", "от 3 до 4"])
def test_a_range_is_no_number_and_offers_its_ends(typed: str) -> None:
    assert read_number(typed) == NumberNotUnderstood(ends=(Decimal(3), Decimal(4)))


@pytest.mark.parametrize(
    "typed", ["12", "12%", "12 %", "12 %.", "12 на сто", "12 процента", "12 percent", "12 pct"]
)
def test_a_percentage_is_read_with_and_without_its_sign(typed: str) -> None:
    assert read_percent(typed) == PercentUnderstood(value=Decimal(12))


def test_a_percentage_is_found_beside_another_number() -> None:
    reading = read_percent("12,5 % over 3 years", whole=False)

    assert reading == PercentUnderstood(value=Decimal("12.5"), rest="over 3 years")


def test_a_percentage_outside_0_to_100_is_named() -> None:
    assert read_percent("120%") == PercentOutOfRange(said=Decimal(120))
    assert read_percent("-3 %") == PercentOutOfRange(said=Decimal(-3))
    assert read_percent_pair("90 / 160") == PercentOutOfRange(said=Decimal(160))


@pytest.mark.parametrize("typed", ["", "n/a", "12k", "12 €", "10-12 %", "много"])
def test_what_is_no_percentage_is_not_understood(typed: str) -> None:
    assert read_percent(typed) == PercentNotUnderstood()


@pytest.mark.parametrize(
    "typed",
    [
        "90/60",
        "90 / 60",
        "90% и 60%",
        "90% and 60%",
        "90, 60",
        "90,60",
        "90 60",
        "90-60",
        "90 към 60",
        "90;60 %",
    ],
)
def test_a_pair_of_percentages_keeps_its_order(typed: str) -> None:
    assert read_percent_pair(typed) == PercentPair(first=Decimal(90), second=Decimal(60))


def test_halves_of_a_percent_stay_in_a_pair() -> None:
    assert read_percent_pair("90,5 и 60,5") == PercentPair(first=Decimal("90.5"), second=Decimal("60.5"))


@pytest.mark.parametrize("typed", ["90", "", "90/60/30", "accept 90 refuse 60", "90.60"])
def test_what_is_no_pair_is_not_understood(typed: str) -> None:
    assert read_percent_pair(typed) == PercentNotUnderstood()
