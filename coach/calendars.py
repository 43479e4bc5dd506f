"""Public holidays of a country, from the `holidays` library; computed once a year and country."""

from datetime import date
from functools import lru_cache


def public_holidays(country: str, around: date) -> frozenset[date]:
    """The public holidays of the year of `around` and the next; an unknown country has none."""
    return _of_year(country, around.year) | _of_year(country, around.year + 1)


@lru_cache(64)
def _of_year(country: str, year: int) -> frozenset[date]:
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()
