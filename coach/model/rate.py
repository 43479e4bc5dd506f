"""What a unit of another currency is in the team's own, as an owner set it."""

from datetime import date
from decimal import Decimal

from coach.model.value import Record


class Rate(Record, frozen=True, kw_only=True):
    """`per` units of `currency` are `gives` units of the team's currency, set on the day `on` of the team's
    zone. Two whole numbers up to 10^9: «1 EUR = 402.35 HUF» is kept as exactly as «1 USD = 0.92 EUR»."""

    currency: str
    gives: int
    per: int
    on: date

    @property
    def one(self) -> Decimal:
        """What one unit of the currency is in the team's."""
        return Decimal(self.gives) / self.per

    @property
    def back(self) -> Decimal:
        """What one unit of the team's currency is in this one."""
        return Decimal(self.per) / self.gives

    def of(self, minor: int) -> int:
        """A sum of the currency in the team's, both in minor units; halves go up."""
        return (2 * minor * self.gives + self.per) // (2 * self.per)


class Foreign(Record, frozen=True, kw_only=True):
    """Open deals in one other currency: how many, and their amounts together in its minor units."""

    currency: str
    n: int
    minor: int
