"""«Acme, 800 €»: a client and the deal's sum in one line."""

from decimal import Decimal

import pytest

from coach.amounts.client_and_sum import client_and_sum
from coach.model.money import Money


@pytest.mark.parametrize(
    ("typed", "name", "sum_"),
    [
        ("Acme, 800 €", "Acme", "800"),
        ("Акме ООД, 1,2 млн", "Акме ООД", "1200000"),
        ("Smith, Brown and Sons, 12k", "Smith, Brown and Sons", "12000"),
        ("Acme, 1.250", "Acme", "1250"),
        ("Acme, 15 000 лв", "Acme", "7669.38"),
    ],
)
def test_a_sum_behind_a_comma_is_the_deal_s(typed: str, name: str, sum_: str) -> None:
    assert client_and_sum(typed, "EUR") == (name, Money.from_decimal(Decimal(sum_), "EUR"))


@pytest.mark.parametrize("typed", ["Acme", "Studio 54", "Smith, Brown and Sons", "Acme, 0", ", 800"])
def test_anything_else_belongs_to_the_name(typed: str) -> None:
    assert client_and_sum(typed, "EUR") == (typed, None)
