"""«Acme, 800 €»: a client's name and, where one was typed behind a comma, the sum of the deal."""

from coach.amounts.money import MoneyAmbiguous, MoneyUnderstood, read_money
from coach.model.money import Money


def client_and_sum(text: str, default_currency: str) -> tuple[str, Money | None]:
    """The name without the sum, and the sum; what isn't a sum above 0 belongs to the name."""
    for place in (i for i, letter in enumerate(text) if letter == ","):
        name, sum_ = text[:place].strip(), _sum(text[place + 1 :], default_currency)
        if name and sum_ is not None and sum_.minor > 0:
            return name, sum_
    return text, None


def _sum(text: str, default_currency: str) -> Money | None:
    reading = read_money(text, default_currency=default_currency)
    if isinstance(reading, MoneyAmbiguous):  # «1.250»: nobody opens a deal of one euro and a quarter
        return max(reading.choices, key=lambda sum_: sum_.minor)
    return reading.money if isinstance(reading, MoneyUnderstood) else None
