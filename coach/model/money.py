"""A sum of money, the only form in which the program holds one."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Self

import msgspec


class Money(msgspec.Struct, frozen=True, kw_only=True):
    """A sum in hundredths of its currency; `currency` is an upper-case ISO code such as EUR."""

    minor: int
    currency: str

    @classmethod
    def from_decimal(cls, amount: Decimal, currency: str) -> Self:
        """Take a sum in whole units; what is finer than a hundredth is rounded, halves away from zero."""
        minor = (amount * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return cls(minor=int(minor), currency=currency.upper())

    @property
    def amount(self) -> Decimal:
        """The sum in whole units with two decimals."""
        return Decimal(self.minor).scaleb(-2)
