"""Rates as owners type them: either way round, with signs, codes and words."""

from fractions import Fraction

import pytest

from coach.amounts.rate import RateAbsurd, RateNotUnderstood, RateOwn, RateReading, RateUnderstood, read_rate

UNDERSTOOD = [
    ("1 USD = 0.92", "USD", "0.92"),
    ("USD 0,92", "USD", "0.92"),
    ("usd=0.92", "USD", "0.92"),
    ("USD: 0.92", "USD", "0.92"),
    ("$1 = 0.92 €", "USD", "0.92"),
    ("1 долар = 0,92 евро", "USD", "0.92"),
    ("щ.д. 0,92", "USD", "0.92"),
    ("1 usd – 0,92", "USD", "0.92"),
    ("паунд 1,17", "GBP", "1.17"),
    ("1 GBP = 1,170", "GBP", "1.17"),
    ("100 HUF = 0.25", "HUF", "0.0025"),
    ("1 EUR = 402,35 HUF", "HUF", "100/40235"),
    ("€1 = $1.25", "USD", "0.8"),
    ("1 евро = 1,25 долара", "USD", "0.8"),
]


@pytest.mark.parametrize(("typed", "currency", "one"), UNDERSTOOD)
def test_a_rate_is_read_either_way_round(typed: str, currency: str, one: str) -> None:
    read = read_rate(typed, base="EUR")

    assert isinstance(read, RateUnderstood)
    assert (read.currency, Fraction(read.gives, read.per)) == (currency, Fraction(one))


@pytest.mark.parametrize("typed", ["0,92", "0.92 €", "€0.92", "1 USD = 0.92", "1 EUR = 1.0869565217"])
def test_where_a_currency_was_asked_for_a_figure_is_enough(typed: str) -> None:
    read = read_rate(typed, base="EUR", asked="USD")

    assert isinstance(read, RateUnderstood)
    assert (read.currency, round(read.gives / read.per, 6)) == ("USD", 0.92)


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("1 USD = 0", RateAbsurd()),
        ("1 HUF = 0.0000001", RateAbsurd()),
        ("1 GBP = 20000", RateAbsurd()),
        ("1 EUR = 1 EUR", RateOwn()),
        ("EUR 1", RateNotUnderstood()),
        ("0,92", RateNotUnderstood()),
        ("1 USD = 0.79 GBP", RateNotUnderstood()),
        ("1 XYZ = 3", RateNotUnderstood()),
        ("USD -0.92", RateNotUnderstood()),
        ("what is a dollar?", RateNotUnderstood()),
        ("", RateNotUnderstood()),
    ],
)
def test_what_is_no_rate_says_why(typed: str, refused: RateReading) -> None:
    assert read_rate(typed, base="EUR") == refused


def test_both_numbers_of_a_rate_stay_small_enough_to_multiply() -> None:
    read = read_rate("1 USD = 0.123456789", base="EUR")

    assert isinstance(read, RateUnderstood)
    assert max(read.gives, read.per) <= 10**9
    assert abs(Fraction(read.gives, read.per) - Fraction("0.123456789")) < Fraction(1, 10**9)
