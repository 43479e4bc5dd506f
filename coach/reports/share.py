"""A share of so many: shown smoothed, and called «few data», while there are few (domain.md §4)."""

from coach.model.value import Record
from coach.reports.asking import FEW

PRIOR_WEIGHT = 10


class Share(Record, frozen=True, kw_only=True):
    """`part` of `n`; `prior` is the share to expect while nothing is known, as a fraction. Where deals are
    weighed by their amounts `part` is no whole number."""

    part: float
    n: int
    prior: float = 0.5

    @property
    def is_few(self) -> bool:
        """Too few to be believed as they are."""
        return self.n < FEW

    @property
    def fraction(self) -> float:
        """The share itself; drawn towards the prior while there are few."""
        if self.is_few:
            return (self.part + PRIOR_WEIGHT * self.prior) / (self.n + PRIOR_WEIGHT)
        return self.part / self.n

    @property
    def percent(self) -> int:
        """In whole per cent."""
        return round(100 * self.fraction)
