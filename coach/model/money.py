"""A sum of money, the only form in which the program holds one."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Self

import msgspec

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Money(msgspec.Struct, frozen=True, kw_only=True):
    """A sum in hundredths of its currency; `currency` is an upper-case ISO code such as EUR."""

    minor: int
    currency: str

    @classmethod
    def from_decimal(cls, amount: Decimal, currency: str) -> Self:
        """Take a sum in whole units; what is finer than a hundredth is rounded, halves away from zero."""
        minor = (amount * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return cls(minor=int(minor), currency=currency.upper())

    @classmethod
    def carried(cls, written: str, default_currency: str) -> Self | None:
        """What `as_carried` wrote; without letters it is in the default currency. None: no sum."""
        minor, currency = written.rstrip(LETTERS), written.lstrip("0123456789")
        if not (minor.isascii() and minor.isdigit()) or len(currency) not in (0, 3):
            return None
        return cls(minor=int(minor), currency=currency or default_currency)

    @property
    def as_carried(self) -> str:
        """«1200000USD»: as a button or a request holds it."""
        return f"{self.minor}{self.currency}"

    @property
    def amount(self) -> Decimal:
        """The sum in whole units with two decimals."""
        return Decimal(self.minor).scaleb(-2)
